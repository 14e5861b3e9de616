using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.FollowUps;
using Torget.Domain.Insatser;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Tests;

/// <summary>
/// What is written from the ja to the avslut, each form filled in so that nothing is lacking. Tests change the one thing that they
/// are about.
/// </summary>
internal static class Through
{
    /// <summary>Takes no aktualisering, only insatser; Arbetsmarknad is its värdpart.</summary>
    public static readonly Verksamhet Studio = new("studio", "Studion", Sample.Arbetsmarknad.Id, null, null);

    /// <summary>Another such, of Regionen.</summary>
    public static readonly Verksamhet Garden = new("tradgard", "Trädgården", Sample.Regionen.Id, null, null);

    /// <summary>Carries out insatser, for Arbetsmarknad.</summary>
    public static readonly Actor Utforare = Sample.Someone(Sample.Arbetsmarknad, Role.Utforare);

    /// <summary>How others name a user.</summary>
    public static Colleague Named(Actor actor) => new(actor.UserId, actor.RequireParty(), actor.Name, actor.Roles.Contains(Role.Handlaggare));

    /// <summary>Who leads a case of <see cref="CaseBuilder"/>: the author until Försäkringskassan is appointed.</summary>
    public static Actor LeaderOf(Case @case) => @case.ResponsiblePartyId == Sample.Socialtjansten.Id ? Sample.Author : Sample.Arendebarare;

    public static PlaneringstraffTerms Traff(DateOnly day, params Actor[] called) =>
        new(day, new TimeOnly(13, 0), "Torget, rum 3", "Vi planerar tillsammans.", [.. called.Select(Named)]);

    /// <summary>Regionen, Arbetsmarknad and the person each do something.</summary>
    public static PlanTerms Plan(DateOnly day) => new(
        "Ett arbete",
        ["En praktikplats"],
        ["Robin", "Kim Exempel"],
        day,
        day.AddMonths(2),
        [
            Step(Sample.Regionen, day),
            Step(Sample.Arbetsmarknad, day) with { What = "Hittar en praktikplats", Kind = DataKind.Arbetsformaga, Insats = "praktik" },
            Step(null, day) with { What = "Kommer till torget två dagar i veckan", Kind = DataKind.Planering },
        ]);

    /// <summary>A step of a party, or of the person.</summary>
    public static StepTerms Step(Party? party, DateOnly from) => new(
        Guid.CreateVersion7(), party?.Id, null, "Ger samtalsstöd", "För att orka mer", DataKind.Halsa, null, from, from.AddMonths(1));

    /// <summary>A step as it stands in the plan, as its author sees it in the form.</summary>
    public static StepTerms AsWritten(PlanStep row) => new(
        row.StepId,
        row.ByPerson ? null : row.OwnerPartyId,
        row.UserId is { } user ? new Colleague(user, row.OwnerPartyId, "Kim Exempel", true) : null,
        row.What,
        row.Why,
        row.Kind,
        row.Insats,
        row.From,
        row.To);

    public static FollowUpTerms FollowUp(DateOnly day, params StepMark[] marks) => new(
        day, ["Robin", "Kim Exempel"], "Det går framåt.", 3, 12, Sample.Hinder("psykiskt"), FollowUpRule.NextAfter(day), marks);

    public static InsatsTerms Insats(Verksamhet verksamhet, DateOnly start, Actor? utforare = null) =>
        new(verksamhet.Id, verksamhet.VardpartId, start, utforare is null ? null : Named(utforare));

    public static WorkplaceTerms Workplace(DateOnly from) => new(new(WorkplaceForm.Praktik, "Biblioteket", "Mika Exempel"), from, 10);

    public static AvslutTerms Avslut(DateOnly day, string orsak = "anstallning") => new(
        day, Orsak(orsak), "arbete", 30, ["ingen-offentlig"], "Personen börjar arbeta.", "Arbetsgivaren", null, []);

    /// <summary>That employment counts as work, from the first year on.</summary>
    public static readonly IReadOnlyList<ReportGroup> CountsAsWork = [new("anstallning", "arbete", ReportGroup.FirstYear, null)];

    public static Code Orsak(string code) => new(CodeLists.Avslutsorsak, code, code, null, 1, null);
}
