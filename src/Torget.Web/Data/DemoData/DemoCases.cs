using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Persons;
using Torget.Web.Access;
using Torget.Web.Features.Aktualiseringar;
using Torget.Web.Shared;

namespace Torget.Web.Data.DemoData;

/// <summary>
/// A few cases, so that the first page is not empty. They are made as people would make them: the demo accounts send the form. The
/// persons are invented and their numbers follow the published test series.
/// </summary>
internal static class DemoCases
{
    private sealed record Sample(
        string Account, string Number, string FirstName, string LastName, string Verksamhet, string[] Forsorjning, string[] Parties, string[] Kinds,
        string Orsak);

    private static readonly Sample[] Samples =
    [
        new("af.handlaggare", "200307022384", "Nora", "Lindqvist", "ungdomstorget", ["aktivitetsstod"],
            ["umea-arbetsmarknad", "umea-socialtjanst", "region"], ["Forsorjning", "Halsa", "Arbetsformaga", "Studier", "SocialSituation", "Planering"],
            "Nora har varit utan sysselsättning sedan hon avbröt gymnasiet. Hon vill läsa vidare men behöver stöd från flera håll samtidigt för att orka."),
        new("fk.handlaggare", "199807692380", "Samira", "Haddad", "ungdomstorget", ["aktivitetsersattning"],
            ["umea-arbetsmarknad", "af", "region"], ["Forsorjning", "Halsa", "Arbetsformaga", "Planering"],
            "Aktivitetsersättningen löper ut till våren. Samira vill pröva ett arbete på deltid med stöd på arbetsplatsen."),
        new("soc.handlaggare", "199207022394", "Viktor", "af Ekenstam-Björkqvist", "vuxentorget", ["forsorjningsstod", "sjukpenning"],
            ["umea-arbetsmarknad", "af", "fk"], ["Forsorjning", "Arbetsformaga", "SocialSituation", "Planering"],
            "Viktor har haft försörjningsstöd i fyra år och är delvis sjukskriven. Det behövs en gemensam plan för vad han kan klara och i vilken ordning."),
        new("region.handlaggare", "199804822394", "Elias", "Norgren", "ungdomstorget", ["ingen-offentlig"],
            ["umea-arbetsmarknad", "af", "umea-socialtjanst"], ["Halsa", "Studier", "Planering"],
            "Elias lever hemma hos sina föräldrar och har pågående kontakt med psykiatrin. Han vill börja med en aktivitet några timmar i veckan."),
        new("vannas.handlaggare", "200107032393", "Isak", "Sjöberg", "samordningsteam-vannas", ["forsorjningsstod"],
            ["af", "fk"], ["Forsorjning", "Arbetsformaga", "Planering"],
            "Isak har prövat två praktikplatser som inte höll. Kommunen behöver Arbetsförmedlingen och Försäkringskassan vid samma bord."),
        new("kaa.handlaggare", "200507032399", "Ture", "Granlund", "ungdomstorget", ["ingen-offentlig"],
            ["umea-arbetsmarknad", "af"], ["Studier", "Planering"],
            "Ture har passerat de år då aktivitetsansvaret gäller och saknar en plan för tiden efter."),
    ];

    /// <summary>Adds them to a demo that has no cases.</summary>
    public static async Task EnsureAsync(string ownerConnectionString, IServiceProvider services)
    {
        await using var db = DatabaseSetup.OwnerContext(ownerConnectionString);
        if (await db.Set<CaseNumberSeries>().AnyAsync())
        {
            return;
        }

        foreach (var sample in Samples)
        {
            await using var scope = services.CreateAsyncScope();
            await SendAsync(scope.ServiceProvider, sample);
        }
    }

    private static async Task SendAsync(IServiceProvider services, Sample sample)
    {
        var signIn = services.GetRequiredService<SignIn>();
        var employment = (await signIn.EmploymentsAsync(sample.Account))[0];
        services.GetRequiredService<CurrentSession>().WithoutRequest = await signIn.StartAsync(sample.Account, employment.EmploymentId);

        var register = services.GetRequiredService<RegisterAktualisering>();
        var choices = await register.ChoicesAsync();
        var today = services.GetRequiredService<TimeProvider>().Today();
        var unit = choices.Units.First(unit => choices.OpenTo(unit.Id.ToString(), today).Any(verksamhet => verksamhet.Code == sample.Verksamhet));
        var kind = sample.Number[6] >= '6' ? IdentityKind.Samordningsnummer : IdentityKind.Personnummer;
        var sent = await register.ExecuteAsync(Guid.CreateVersion7(), new AktualiseringForm
        {
            IdentityKind = kind.ToString(),
            IdentityNumber = sample.Number,
            FirstName = sample.FirstName,
            LastName = sample.LastName,
            Kon = IdentityNumber.Parse(kind, sample.Number, today).KonFromNumber.ToString()!,
            Municipality = choices.Municipalities.Single(municipality => municipality.Name == (sample.Account.StartsWith("vannas", StringComparison.Ordinal) ? "Vännäs" : "Umeå")).Code,
            Unit = unit.Id.ToString(),
            Verksamhet = choices.Verksamheter.Single(verksamhet => verksamhet.Code == sample.Verksamhet).Id.ToString(),
            Forsorjning = [.. sample.Forsorjning],
            Orsak = sample.Orsak,
            Parties = [.. choices.Parties.Where(party => sample.Parties.Contains(party.Code)).Select(party => party.Id.ToString())],
            Kinds = [.. sample.Kinds],
            MedgivandeForm = "Digitalt",
            MedgivandeGivenOn = today.Iso(),
            ValidFrom = today.Iso(),
            ValidTo = today.AddMonths(10).Iso(),
            CopyGivenOn = today.Iso(),
            SamtyckeForm = "Skriftligt",
            SamtyckeGivenOn = today.Iso(),
        }, editor: Guid.NewGuid(), version: 0);
        if (!sent.Validation.IsValid)
        {
            throw new InvalidOperationException($"A demo case is wrong: {sent.Validation.Errors[0].ErrorMessage}");
        }
    }
}
