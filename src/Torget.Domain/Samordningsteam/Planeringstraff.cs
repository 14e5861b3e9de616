using Torget.Domain.Access;
using Torget.Domain.Consents;

namespace Torget.Domain.Samordningsteam;

/// <summary>How far a planeringsträff has come.</summary>
public enum PlaneringstraffState
{
    Called,
    Held,
    Missed,
    Cancelled,
}

/// <summary>The Swedish names of the states.</summary>
public static class PlaneringstraffStates
{
    /// <summary>The name on screen.</summary>
    public static string Label(this PlaneringstraffState state) => state switch
    {
        PlaneringstraffState.Called => "Kallad",
        PlaneringstraffState.Held => "Genomförd",
        PlaneringstraffState.Missed => "Blev inte av",
        PlaneringstraffState.Cancelled => "Inställd",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}

/// <summary>When, where and why the parties meet the person.</summary>
/// <param name="Date">The day, in Sweden.</param>
/// <param name="StartsAt">The time of day.</param>
/// <param name="Place">A room, a link or both.</param>
/// <param name="About">What it is about, as it stands in the kallelse.</param>
/// <param name="Called">Users who are called, each for a party that takes part in the case; the person is always called.</param>
/// <param name="Phone">Where the person reaches whoever calls, as it stands in the kallelse; empty where none is known.</param>
public sealed record PlaneringstraffTerms(
    DateOnly Date, TimeOnly StartsAt, string Place, string About, IReadOnlyCollection<Colleague> Called, string Phone = "")
{
    /// <exception cref="DomainException">Something is missing or not possible.</exception>
    internal void EnsurePossible(DateOnly today)
    {
        Refuse.When(Date < today, "Mötet kan inte ligga före dagens datum.", nameof(Date));
        Refuse.When(Date > today.AddYears(1), "Mötet ligger för långt fram. Kontrollera året.", nameof(Date));
        EnsureSaid();
    }

    /// <exception cref="DomainException">Something is missing, or it cannot have been that day.</exception>
    internal void EnsureHeld(DateOnly jaOn, DateOnly today)
    {
        Refuse.When(Date > today, "Mötet har inte varit än. Skriv en kallelse i stället.", nameof(Date));
        Refuse.When(Date < jaOn, $"Mötet kan inte ha varit före ja i beredningen, {jaOn:yyyy-MM-dd}.", nameof(Date));
        EnsureSaid();
    }

    private void EnsureSaid()
    {
        Refuse.When(string.IsNullOrWhiteSpace(Place), "Skriv var mötet hålls.", nameof(Place));
        Refuse.WhenLonger(TextLength.Line, Place, Phone);
        Refuse.WhenLonger(TextLength.Text, About);
    }
}

/// <summary>
/// A planeringsträff (flerpartsmöte): the person and the parties meet, appoint the ärendebärare and agree on what each does (T-35). It
/// belongs to the party that is responsible when it is called, and is of the kind planering. What has been held or missed is changed no
/// more. Undertakings stand as steps in the handlingsplan.
/// </summary>
public sealed class Planeringstraff
{
    private Planeringstraff()
    {
    }

    internal Planeringstraff(Guid id, Guid caseId, Guid ownerPartyId, PlaneringstraffTerms terms, Actor actor)
    {
        Id = id;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        (CalledByUserId, CalledByPartyId) = (actor.UserId, actor.RequireParty());
        Take(terms);
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Planering;

    public Guid CalledByUserId { get; private set; }

    /// <summary>The party that whoever called acted for: a samordnare calls for the responsible party, and is reached at their own.</summary>
    public Guid CalledByPartyId { get; private set; }

    /// <summary>Where whoever called is reached; empty where no number is known.</summary>
    public string Phone { get; private set; } = "";

    public DateOnly Date { get; private set; }

    public TimeOnly StartsAt { get; private set; }

    public string Place { get; private set; } = "";

    public string About { get; private set; } = "";

    public PlaneringstraffState State { get; private set; }

    /// <summary>The day it was called for first, when it has been moved.</summary>
    public DateOnly? MovedFrom { get; private set; }

    /// <summary>Who did not come, or why it was cancelled; null while neither is so.</summary>
    public string? Because { get; private set; }

    /// <summary>Those who were present, one a line; empty until it has been held.</summary>
    public List<string> Present { get; private set; } = [];

    internal void Move(PlaneringstraffTerms terms, DateOnly today)
    {
        EnsureComing();
        terms.EnsurePossible(today);
        MovedFrom = terms.Date == Date ? MovedFrom : MovedFrom ?? Date;
        Take(terms);
    }

    internal void Hold(IReadOnlyCollection<string> present, DateOnly today)
    {
        EnsureComing();
        Refuse.When(Date > today, "Mötet har inte varit än.");
        var names = People.Of(present);
        Refuse.When(names.Count == 0, "Skriv vilka som var närvarande.", nameof(Present));
        Refuse.WhenLonger(TextLength.Line, names);
        (State, Present) = (PlaneringstraffState.Held, names);
    }

    internal void Miss(string who, DateOnly today)
    {
        EnsureComing();
        Refuse.When(Date > today, "Mötet har inte varit än. Flytta det eller ställ in det i stället.");
        Refuse.When(string.IsNullOrWhiteSpace(who), "Skriv vem som inte kom.");
        Refuse.WhenLonger(TextLength.Text, who);
        (State, Because) = (PlaneringstraffState.Missed, who.Trim());
    }

    internal void Cancel(string reason)
    {
        EnsureComing();
        Refuse.When(string.IsNullOrWhiteSpace(reason), "Skriv varför mötet ställs in.");
        Refuse.WhenLonger(TextLength.Text, reason);
        (State, Because) = (PlaneringstraffState.Cancelled, reason.Trim());
    }

    private void EnsureComing() => Refuse.When(State != PlaneringstraffState.Called, "Mötet har redan varit, eller är inställt.");

    private void Take(PlaneringstraffTerms terms) =>
        (Date, StartsAt, Place, About, Phone) = (terms.Date, terms.StartsAt, terms.Place.Trim(), terms.About.Trim(), terms.Phone.Trim());
}
