using Torget.Domain.Cases;
using Torget.Web.Access;
using Torget.Web.Shared;

namespace Torget.Web.Features.Cases;

/// <summary>What a line of the history is about.</summary>
public enum HistoryMatter
{
    Flow,
    Consents,
    Team,
    Planering,
    FollowUps,
    Insatser,

    /// <summary>Notes and documents, and who reads them.</summary>
    Notes,
}

/// <summary>Which matter each action is of, and what it is called.</summary>
public static class HistoryMatters
{
    private static readonly (HistoryMatter Matter, string Slug, string Label)[] Names =
    [
        (HistoryMatter.Flow, "gang", "Ärendets gång"), (HistoryMatter.Consents, "medgivande", "Medgivande"), (HistoryMatter.Team, "team", "Team och underlag"),
        (HistoryMatter.Planering, "plan", "Planering"), (HistoryMatter.FollowUps, "uppfoljning", "Uppföljning"),
        (HistoryMatter.Insatser, "insatser", "Insatser"), (HistoryMatter.Notes, "anteckningar", "Anteckningar och dokument"),
    ];

    public static readonly IReadOnlyList<HistoryMatter> All = [.. Names.Select(name => name.Matter)];

    /// <summary>The name on screen.</summary>
    public static string Label(this HistoryMatter matter) => Names.First(name => name.Matter == matter).Label;

    /// <summary>The name in addresses.</summary>
    public static string Slug(this HistoryMatter matter) => Names.First(name => name.Matter == matter).Slug;

    /// <summary>The matter that an address names; null for every one.</summary>
    public static HistoryMatter? Of(string? slug) => Names.FirstOrDefault(name => name.Slug == slug) is { Slug: not null } found ? found.Matter : null;

    /// <summary>What is done in a matter.</summary>
    public static IReadOnlyList<CaseAction> Actions(this HistoryMatter matter) => [.. Enum.GetValues<CaseAction>().Where(action => action.Matter() == matter)];

    /// <summary>The matter of what is done.</summary>
    public static HistoryMatter Matter(this CaseAction action) => action switch
    {
        CaseAction.Submit or CaseAction.EraseDraft or CaseAction.RequestKomplettering or CaseAction.AnswerKomplettering or CaseAction.PutOnAgenda or CaseAction.Bordlagg
            or CaseAction.RemoveFromAgenda or CaseAction.Accept or CaseAction.Decline or CaseAction.ReturnForKomplettering or CaseAction.Forward or CaseAction.HandOver
            or CaseAction.AppointArendebarare or CaseAction.ChangeArendebarare or CaseAction.Close or CaseAction.Withdraw or CaseAction.CorrectAvslut or CaseAction.Reopen
            => HistoryMatter.Flow,
        CaseAction.RecordWithdrawal or CaseAction.RecordPartyWithdrawal or CaseAction.NarrowMedgivande or CaseAction.GrantMedgivande or CaseAction.GiveSamtycke
            or CaseAction.GiveCopy or CaseAction.MarkProtected or CaseAction.EndProtection => HistoryMatter.Consents,
        CaseAction.AddTeamMember or CaseAction.EndTeamMember or CaseAction.RequestUnderlag or CaseAction.WithdrawUnderlag or CaseAction.AnswerUnderlag => HistoryMatter.Team,
        CaseAction.CallPlaneringstraff or CaseAction.MovePlaneringstraff or CaseAction.CancelPlaneringstraff or CaseAction.MissPlaneringstraff
            or CaseAction.HoldPlaneringstraff or CaseAction.AdoptPlan or CaseAction.ChangePlan or CaseAction.MarkStep => HistoryMatter.Planering,
        CaseAction.FollowUp or CaseAction.Pause or CaseAction.Resume or CaseAction.FollowUpLater => HistoryMatter.FollowUps,
        CaseAction.StartInsats or CaseAction.EndInsats or CaseAction.VoidInsats or CaseAction.ChangeUtforare or CaseAction.RecordWorkplace or CaseAction.ChangeWorkplace
            or CaseAction.VoidWorkplace => HistoryMatter.Insatser,
        CaseAction.ShareNote or CaseAction.ShareDocument => HistoryMatter.Notes,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}

/// <summary>A place in the history: the line that the page begins after.</summary>
public sealed record HistoryPlace(DateTimeOffset At, Guid Id)
{
    /// <summary>As addresses say it.</summary>
    public override string ToString() => $"{CaseVersion.Of(At)}-{Id:N}";

    /// <summary>Reads an address; null for what is no place.</summary>
    public static HistoryPlace? Of(string? said) =>
        said?.Split('-') is [{ Length: <= 17 } at, var id] && CaseVersion.At(at) is { } moment && Guid.TryParseExact(id, "N", out var line)
            ? new HistoryPlace(moment, line)
            : null;
}

/// <summary>What the address of a case's history asks for; null is everything.</summary>
/// <param name="Matter">What it is about.</param>
/// <param name="Party">The code of the party for which it was done.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="After">The page begins after this line, with what is older.</param>
public sealed record HistoryQuery(HistoryMatter? Matter, string? Party, DateOnly? From, DateOnly? To, HistoryPlace? After = null)
{
    /// <summary>No case is older.</summary>
    public static readonly DateOnly FirstDay = new(2000, 1, 1);

    /// <summary>The last day that can be asked for.</summary>
    public static readonly DateOnly LastDay = new(2100, 12, 31);

    public bool IsNarrowed => Matter is not null || Party is not null || From is not null || To is not null;

    /// <summary>Reads an address; what it says wrong is read as not said.</summary>
    public static HistoryQuery Of(IQueryCollection address)
    {
        return new HistoryQuery(HistoryMatters.Of(Of("vad")), Codes.In(Of("part")), Day("fran"), Day("till"), HistoryPlace.Of(Of("efter")));

        string? Of(string name) => Said(address, name);

        DateOnly? Day(string name) => Dates.Read(Of(name)) is { } day && day >= FirstDay && day <= LastDay ? day : null;
    }

    /// <summary>What an address says of one thing; null for nothing, or for what nothing is called.</summary>
    public static string? Said(IQueryCollection address, string name) => address[name] is [{ Length: > 0 and <= 60 } value, ..] ? value : null;

    /// <summary>The address that asks for this.</summary>
    public string Address(string page)
    {
        var said = new[] { ("vad", Matter?.Slug()), ("part", Party), ("fran", From?.Iso()), ("till", To?.Iso()), ("efter", After?.ToString()) }
            .Where(one => one.Item2 is not null).Select(one => $"{one.Item1}={one.Item2}").ToList();
        return said.Count == 0 ? page : $"{page}?{string.Join('&', said)}";
    }
}
