using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using FluentValidation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Torget.Web.Access;
using Torget.Web.Data;
using Torget.Web.Data.Seals;
using Torget.Web.Features.Aktualiseringar;
using Torget.Web.Features.Anteckningar;
using Torget.Web.Features.Avslut;
using Torget.Web.Features.Beredningar;
using Torget.Web.Features.Cases;
using Torget.Web.Features.Importer;
using Torget.Web.Features.Insatser;
using Torget.Web.Features.Installningar;
using Torget.Web.Features.Logg;
using Torget.Web.Features.Login;
using Torget.Web.Features.Medgivanden;
using Torget.Web.Features.MinDag;
using Torget.Web.Features.Nodoppning;
using Torget.Web.Features.Planering;
using Torget.Web.Features.Rapporter;
using Torget.Web.Features.Samordningsteam;
using Torget.Web.Features.Skydd;
using Torget.Web.Features.Uppfoljning;
using Torget.Web.Features.Utlamnanden;
using Torget.Web.Shared.Forms;
using Torget.Web.Shell;

namespace Torget.Web.Hosting;

/// <summary>The composition root: every service and every route of the web application.</summary>
public static class TorgetWeb
{
    internal const int LongestMessage = 512 * 1024;

    /// <summary>Puts the application together; the database is expected to be up to date.</summary>
    /// <param name="args">Settings from the command line.</param>
    /// <param name="adjust">Lets a test replace the clock.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        Logging.Use(builder);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AddServices(builder.Services, builder.Configuration, builder.Environment);
        adjust?.Invoke(builder);

        var app = builder.Build();
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("sv-SE");
        ValidatorOptions.Global.LanguageManager.Culture = CultureInfo.GetCultureInfo("sv");
        UsePipeline(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var connectionString = configuration.GetConnectionString("Torget")
            ?? throw new StartupException("ConnectionStrings__Torget saknas.");
        // Made when they are first asked for, so that they end with the application and give their connections back.
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(DatabaseSetup.AsRole(connectionString, "torget_app")).Build());
        services.AddKeyedSingleton(EraseOverdueDrafts.Role, (_, _) => new NpgsqlDataSourceBuilder(DatabaseSetup.AsRole(connectionString, EraseOverdueDrafts.Role)).Build());
        services.AddKeyedSingleton(FigureReader.Role, (_, _) => FigureReader.Connect(connectionString));
        services.AddSingleton<FigureReader>();
        services.AddSingleton<EraseOverdueDrafts>();
        services.AddHostedService(provider => provider.GetRequiredService<EraseOverdueDrafts>());
        services.AddSingleton(_ => SealFile.From(configuration, mayBeMade: environment.AllowsDemo()));
        services.AddSingleton<SealLog>();
        services.AddHostedService(provider => provider.GetRequiredService<SealLog>());
        services.AddDbContextFactory<TorgetDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)));

        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<CaseVisibility>();
        services.AddSingleton<ReferenceCache>();
        services.AddSingleton(AppKeys.Load(configuration, mayBeMade: environment.AllowsDemo(), Path.Combine(ProjectFolder.Path, ".torget", "keys")));
        services.AddDataProtection().SetApplicationName("torget");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new DataProtectionKeyStore(provider.GetRequiredService<IDbContextFactory<TorgetDb>>())));

        services.AddTorgetAuthentication(secure: !environment.AllowsDemo());
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = Authentication.CookieName("torget-form", secure: !environment.AllowsDemo());
            options.Cookie.SecurePolicy = environment.AllowsDemo() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        });
        // The size of a form is bounded as a whole (FormPosts); a field that is too long is answered beside the field.
        services.Configure<FormOptions>(form => form.ValueLengthLimit = int.MaxValue);
        // Swedish letters are sent as they are, not as character references.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        // A draft that is opened travels to the browser and back in one message; the longest text is longer than the framework's 32 kB.
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            // What one is cut off from is kept for three minutes, and no more of it than a node has room for; what is typed is saved as a draft meanwhile.
            (circuits.DisconnectedCircuitMaxRetained, circuits.DisconnectedCircuitRetentionPeriod) = (50, TimeSpan.FromMinutes(3));
            (circuits.JSInteropDefaultCallTimeout, circuits.MaxBufferedUnacknowledgedRenderBatches) = (TimeSpan.FromSeconds(20), 10);
        }).AddHubOptions(hub => (hub.MaximumReceiveMessageSize, hub.MaximumParallelInvocationsPerClient) = (LongestMessage, 1));
        services.AddRateLimits(configuration);
        services.AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        // TLS ends at the proxy, so no address of the program's own tells the port.
        services.AddHttpsRedirection(https => https.HttpsPort = 443);
        services.AddSingleton<OpenForms>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);

        services.AddScoped<FormDrafts>();
        services.AddScoped<ShownForms>();
        services.AddScoped<DraftStore>();
        services.AddScoped<DraftForms>();
        services.AddScoped<RegisterAktualisering>();
        services.AddScoped<SearchCases>();
        services.AddSingleton<DoneOnce>();
        services.AddScoped<RegisterAnonymous>();
        services.AddSingleton<SearchTexts>();
        services.AddSingleton<SearchKeys>();
        services.AddScoped<ListCases>();
        services.AddScoped<SavedViews>();
        services.AddScoped<MyDay>();
        services.AddScoped<OpenCase>();
        services.AddScoped<ProtectIdentity>();
        services.AddScoped<OpenInEmergency>();
        services.AddScoped<DiscloseItem>();
        services.AddScoped<ReadDisclosed>();
        services.AddScoped<ReadHistory>();
        services.AddScoped<PrintCase>();
        services.AddScoped<OpenCaseFile>();
        services.AddScoped<OpenLeftCase>();
        services.AddScoped<ListMeetings>();
        services.AddScoped<OpenMeeting>();
        services.AddScoped<PlanMeeting>();
        services.AddScoped<Kompletteringar>();
        services.AddScoped<PrepareCase>();
        services.AddScoped<OpenMedgivanden>();
        services.AddScoped<ChangeTeam>();
        services.AddScoped<PlanTraff>();
        services.AddScoped<AppointArendebarare>();
        services.AddScoped<WritePlan>();
        services.AddScoped<FollowUpCase>();
        services.AddScoped<ListFollowUps>();
        services.AddScoped<ListLaterFollowUps>();
        services.AddScoped<ChangeInsatser>();
        services.AddScoped<CloseCase>();
        services.AddScoped<WriteNote>();
        services.AddScoped<Documents>();
        services.AddScoped<ListTeamCases>();
        services.AddScoped<ListSteps>();
        services.AddScoped<GrantMedgivande>();
        services.AddScoped<RecordWithdrawal>();
        services.AddScoped<ReadReport>();
        services.AddScoped<ImportParticipations>();
        services.AddSingleton<ImportProgress>();
        services.AddScoped<ReviewAccessLog>();
        services.AddScoped<ReadCaseLog>();
        services.AddScoped<SettingHistory>();
        services.AddScoped<ManageUsers>();
        services.AddScoped<ManageCovers>();
        services.AddScoped<ManageCodes>();
        services.AddScoped<ManageQuestions>();
        services.AddScoped<ManageRights>();
        services.AddScoped<ManageVerksamheter>();
        services.AddScoped<ManageOrganisations>();
        services.AddScoped<DemoLogin>();
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseRequestLines();
        app.UsePageHeaders();
        app.UseExceptionHandler("/fel/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/fel/{0}", createScopeForStatusCodePages: true);
        app.ShowErrorPagesOnly();
        if (!app.Environment.AllowsDemo())
        {
            app.UseHsts();
            app.UseWhen(http => !http.Request.Path.StartsWithSegments(Health.Path), browser => browser.UseHttpsRedirection());
        }

        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseOpenForms();
        app.UseFormPosts();

        app.MapStaticAssets().AllowAnonymous();
        app.MapBlazorScript();
        app.MapHealth();
        app.MapLogin();
        app.MapCaseLists();
        app.MapMeetingCalendar();
        app.MapDrafts();
        app.MapFormDrafts();
        app.MapMedgivanden();
        app.MapDocuments();
        app.MapDisclosed();
        app.MapReports();
        app.MapImports();

        // Compression of the socket costs memory for every open form and opens a side channel beside secret data.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true);
    }
}
