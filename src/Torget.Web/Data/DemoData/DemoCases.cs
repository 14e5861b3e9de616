using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Persons;
using Torget.Web.Access;
using Torget.Web.Features.Aktualiseringar;
using Torget.Web.Shared;

namespace Torget.Web.Data.DemoData;

/// <summary>
/// The demo's cases: those with a past, and on top of them a few that were sent today, as people would send them: the demo accounts fill in the
/// form. The persons are invented and their numbers follow the published test series.
/// </summary>
internal static class DemoCases
{
    private sealed record Sample(
        string Account, string Number, string FirstName, string LastName, string Verksamhet, string Malgrupp, string[] Parties, string[] Kinds,
        string Orsak, Action<AktualiseringForm> Situation);

    private static readonly Sample[] Samples =
    [
        new("af.handlaggare", "200307022384", "Nora", "Lindqvist", "ungdomstorget", "unga-18-24",
            ["umea-arbetsmarknad", "umea-socialtjanst", "region"], ["Forsorjning", "Halsa", "Arbetsformaga", "Studier", "SocialSituation", "Planering"],
            "Nora har varit utan sysselsättning sedan hon avbröt gymnasiet. Hon vill läsa vidare men behöver stöd från flera håll samtidigt för att orka.",
            form =>
            {
                (form.Phone, form.Email, form.MonthsOfSupport) = ("070-174 06 05", "nora.lindqvist@example.se", "14");
                (form.Forsorjning, form.Sysselsattning, form.Utbildning) = (["aktivitetsstod"], "aktivt-arbetssokande", "grundskola");
                form.Hinder = ["psykiskt", "arbetsmarknad"];
                form.Tried = "Praktik i en klädbutik hösten före, avbruten efter fem veckor.\nStudiebesök på komvux tillsammans med handläggaren.";
                form.Goals = "Läsa klart gymnasiet och jobba med djur.";
            }),
        new("fk.handlaggare", "199807692380", "Samira", "Haddad", "ungdomstorget", "aktivitetsersattning-19-29",
            ["umea-arbetsmarknad", "af", "region"], ["Forsorjning", "Halsa", "Arbetsformaga", "Planering"],
            "Aktivitetsersättningen löper ut till våren. Samira vill pröva ett arbete på deltid med stöd på arbetsplatsen.",
            form =>
            {
                (form.Phone, form.MonthsOfSupport) = ("070-174 06 12", "36");
                (form.Forsorjning, form.Sysselsattning, form.HoursPerWeek, form.Utbildning) = (["aktivitetsersattning"], "studier", "8", "gymnasium");
                form.Hinder = ["fysiskt", "medicinskt"];
                form.Tried = "Rehabilitering på Region Västerbotten. Studiecirkel två eftermiddagar i veckan, som fungerar väl.";
                form.Goals = "Ett arbete på deltid där jag kan sitta.";
            }),
        new("soc.handlaggare", "199207022394", "Viktor", "af Ekenstam-Björkqvist", "vuxentorget", "sjukskriven-forsorjningsstod",
            ["umea-arbetsmarknad", "af", "fk"], ["Forsorjning", "Arbetsformaga", "SocialSituation", "Planering"],
            "Viktor har haft försörjningsstöd i fyra år och är delvis sjukskriven. Det behövs en gemensam plan för vad han kan klara och i vilken ordning.",
            form =>
            {
                (form.Phone, form.Email, form.MonthsOfSupport) = ("070-174 06 23", "viktor@example.se", "48");
                (form.Forsorjning, form.Sysselsattning, form.Utbildning) = (["forsorjningsstod", "sjukpenning"], "ingen", "gymnasium");
                form.Hinder = ["psykiskt", "skulder", "arbetsmarknad"];
                form.Tried = "Arbetsträning i ett lager, tio veckor. Samtal med budgetrådgivaren.";
                form.Goals = "Komma i ordning med ekonomin och ha något att gå till.";
            }),
        new("region.handlaggare", "199804822394", "Elias", "Norgren", "ungdomstorget", "aktivitetsersattning-19-29",
            ["umea-arbetsmarknad", "af", "fk"], ["Halsa", "Studier", "Planering"],
            "Elias lever hemma hos sina föräldrar och har pågående kontakt med psykiatrin. Han vill börja med en aktivitet några timmar i veckan.",
            form =>
            {
                form.MonthsOfSupport = "24";
                (form.Forsorjning, form.Sysselsattning, form.Utbildning) = (["aktivitetsersattning"], "ingen", "grundskola");
                form.Hinder = ["psykiskt", "socialt"];
                form.Goals = "Kunna gå ut på dagarna.";
                (form.AnchoredFkName, form.AnchoredFkOn) = ("Amina Osman", form.MedgivandeGivenOn);
            }),
        new("vannas.handlaggare", "200107032393", "Isak", "Sjöberg", "samordningsteam-vannas", "arbetslos-sammansatt",
            ["af", "fk"], ["Forsorjning", "Arbetsformaga", "Planering"],
            "Isak har prövat två praktikplatser som inte höll. Kommunen behöver Arbetsförmedlingen och Försäkringskassan vid samma bord.",
            form =>
            {
                (form.Phone, form.MonthsOfSupport) = ("070-174 06 34", "20");
                (form.Forsorjning, form.Sysselsattning, form.HoursPerWeek, form.Utbildning) = (["forsorjningsstod"], "arbete", "6", "gymnasium");
                form.Hinder = ["arbetsmarknad"];
                form.Tried = "Praktik i snickeri och i kommunens parkgrupp. Extraarbete på bensinmack i helger.";
                form.Goals = "Ta körkort och få ett jobb nära Vännäs.";
            }),
        new("kaa.handlaggare", "200507032399", "Ture", "Granlund", "ungdomstorget", "kaa-16-20",
            ["umea-arbetsmarknad", "af"], ["Studier", "Planering"],
            "Ture har passerat de år då aktivitetsansvaret gäller och saknar en plan för tiden efter.",
            form =>
            {
                (form.Forsorjning, form.Sysselsattning, form.Utbildning) = (["ingen-offentlig"], "ovrigt", "saknas");
                form.Motivation = "Ture har precis passerat åldern. KAA har haft kontakt med honom sedan han var 17 och vill inte lämna över utan en gemensam plan.";
                form.Tried = "Två starter på introduktionsprogram.";
            }),
    ];

    /// <summary>Adds them to a demo that has no cases.</summary>
    public static async Task EnsureAsync(string ownerConnectionString, IServiceProvider services)
    {
        await using var db = DatabaseSetup.OwnerContext(ownerConnectionString);
        if (await db.Set<CaseNumberSeries>().AnyAsync())
        {
            return;
        }

        var world = await DemoWorld.ReadAsync(db, services, services.GetRequiredService<TimeProvider>().Today());
        DemoHistory.Tell(world);
        await world.SaveAsync();
        await world.ProtectAsync(services.GetRequiredService<TimeProvider>().GetUtcNow());
        await world.SaveAsync();
        foreach (var sample in Samples)
        {
            await AsAsync(services, sample.Account, acting => SendAsync(acting, sample));
        }

        await DemoExceptions.MakeAsync(world, services);
    }

    /// <summary>Does something with the application's own use cases, logged in with an account.</summary>
    internal static async Task AsAsync(IServiceProvider services, string account, Func<IServiceProvider, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignIn>();
        var employment = (await signIn.EmploymentsAsync(account))[0];
        scope.ServiceProvider.GetRequiredService<CurrentSession>().WithoutRequest = await signIn.StartAsync(account, employment.EmploymentId);
        await work(scope.ServiceProvider);
    }

    private static async Task SendAsync(IServiceProvider services, Sample sample)
    {
        var register = services.GetRequiredService<RegisterAktualisering>();
        var choices = await register.ChoicesAsync();
        var today = services.GetRequiredService<TimeProvider>().Today();
        var unit = choices.Units.First(unit => choices.OpenTo(unit.Id.ToString(), today).Any(verksamhet => verksamhet.Code == sample.Verksamhet));
        var kind = sample.Number[6] >= '6' ? IdentityKind.Samordningsnummer : IdentityKind.Personnummer;
        var form = new AktualiseringForm
        {
            IdentityKind = kind.ToString(),
            IdentityNumber = sample.Number,
            FirstName = sample.FirstName,
            LastName = sample.LastName,
            Kon = IdentityNumber.Parse(kind, sample.Number, today).KonFromNumber.ToString()!,
            Municipality = choices.Municipalities.Single(municipality => municipality.Name == (sample.Account.StartsWith("vannas", StringComparison.Ordinal) ? "Vännäs" : "Umeå")).Code,
            Unit = unit.Id.ToString(),
            Verksamhet = choices.Verksamheter.Single(verksamhet => verksamhet.Code == sample.Verksamhet).Id.ToString(),
            Malgrupp = sample.Malgrupp,
            Orsak = sample.Orsak,

            // Asked only of those who have grown out of their målgrupp: a demo may be made in any year.
            Motivation = "Personen var i åldern för målgruppen när samarbetet började.",
            WantedFrom = [.. choices.Parties.Where(party => sample.Parties.Contains(party.Code)).Select(party => party.Id.ToString())],
            Parties = [.. choices.Parties.Where(party => sample.Parties.Contains(party.Code)).Select(party => party.Id.ToString())],
            Kinds = [.. sample.Kinds],
            MedgivandeForm = "Digitalt",
            MedgivandeGivenOn = today.Iso(),
            ValidFrom = today.Iso(),
            ValidTo = today.AddMonths(10).Iso(),
            CopyGivenOn = today.Iso(),
            SamtyckeForm = "Skriftligt",
            SamtyckeGivenOn = today.Iso(),
        };
        sample.Situation(form);
        var sent = await register.ExecuteAsync(Guid.CreateVersion7(), form, version: 0);
        if (!sent.Validation.IsValid)
        {
            throw new InvalidOperationException($"A demo case is wrong: {sent.Validation.Errors[0].ErrorMessage}");
        }
    }
}
