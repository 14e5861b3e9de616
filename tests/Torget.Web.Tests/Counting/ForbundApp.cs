using Microsoft.Extensions.DependencyInjection;
using Torget.Domain.Statistics;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Data.DemoData;
using Torget.Web.Hosting;

namespace Torget.Web.Tests.Counting;

/// <summary>The application with the demo's förbund of 2017 in it.</summary>
public sealed class ForbundApp : TestApp
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DemoForbund.EnsureAsync(Owner, Services.GetRequiredService<AppKeys>());
    }

    /// <summary>The report over the figures' own path.</summary>
    public Task<Deltagarstatistik> ReportAsync(string from, string to, params string[] chosen) =>
        Services.GetRequiredService<FigureReader>().ReadAsync(ReportSelection.Parse(from, to, chosen));
}
