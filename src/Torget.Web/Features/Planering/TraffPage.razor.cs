using Torget.Domain.Cases;
using Torget.Domain.Samordningsteam;
using Torget.Web.Access;

namespace Torget.Web.Features.Planering;

/// <summary>The planeringsträffar of one case: called, moved, cancelled, missed, held.</summary>
public sealed partial class TraffPage
{
    private static readonly (string About, string Field)[] Said = [(nameof(PlaneringstraffTerms.Date), "datum"), (nameof(PlaneringstraffTerms.Place), "plats")];

    protected override CaseParts Parts => CaseParts.Planering | CaseParts.Colleagues;

    protected override string Segment => "planeringstraff";

    // What was begun about one meeting says nothing about the next.
    private static string FormOf(string form, Planeringstraff traff) => $"{form}-{traff.Id}";

    // Those who are called to a meeting work with the case until it has been.
    private static IEnumerable<string> CalledTo(CaseFile file, Planeringstraff traff) => file.CalledTo(traff).Select(called => CaseColleague.KeyOf(called.UserId, called.PartyId));

    private PlaneringstraffTerms Terms()
    {
        var date = PostedDate("datum");
        var startsAt = PostedTime("tid");
        return new PlaneringstraffTerms(date, startsAt, PostedText("plats", "Skriv var mötet hålls."), Posted("om"), [], Posted("telefon"));
    }

    private TimeOnly PostedTime(string name)
    {
        if (Shared.Dates.ReadTime(Posted(name)) is { } time)
        {
            return time;
        }

        Errors.Add(name, "Skriv tiden, till exempel 13:30.");
        return default;
    }

    private IEnumerable<string> Called => Http.Request.Form["kallade"].OfType<string>();

    private Task CallAsync()
    {
        var terms = Terms();
        return SaveAsync(() => Plan.CallAsync(Post("kalla"), terms, Called), nameof(CaseAction.CallPlaneringstraff), Said);
    }

    private Task MoveAsync(Planeringstraff traff)
    {
        var terms = Terms();
        return SaveAsync(() => Plan.MoveAsync(Post(FormOf("flytta", traff)), traff.Id, terms, Called), nameof(CaseAction.MovePlaneringstraff), Said);
    }

    private Task RecordHeldAsync()
    {
        var date = PostedDate("datum-hallet");
        var startsAt = PostedTime("tid-hallet");
        PostedText("narvarande-hallet", "Skriv vilka som var närvarande.");
        var terms = new PlaneringstraffTerms(date, startsAt, PostedText("plats-hallet", "Skriv var mötet hölls."), "", []);
        return SaveAsync(() => Plan.RecordHeldAsync(Post("hallet"), terms, PostedLines("narvarande-hallet")), nameof(CaseAction.HoldPlaneringstraff),
            (nameof(PlaneringstraffTerms.Date), "datum-hallet"), (nameof(PlaneringstraffTerms.Place), "plats-hallet"), (nameof(Planeringstraff.Present), "narvarande-hallet"));
    }

    private Task HoldAsync(Planeringstraff traff)
    {
        PostedText("narvarande", "Skriv vilka som var närvarande.");
        return SaveAsync(() => Plan.HoldAsync(Post(FormOf("genomford", traff)), traff.Id, PostedLines("narvarande")), nameof(CaseAction.HoldPlaneringstraff), (nameof(Planeringstraff.Present), "narvarande"));
    }

    private Task MissAsync(Planeringstraff traff)
    {
        var who = PostedText("uteblev", "Skriv vem som inte kom.");
        return SaveAsync(() => Plan.MissAsync(Post(FormOf("uteblev", traff)), traff.Id, who), nameof(CaseAction.MissPlaneringstraff));
    }

    private Task CancelAsync(Planeringstraff traff)
    {
        var reason = PostedText("installd", "Skriv varför mötet ställs in.");
        return SaveAsync(() => Plan.CancelAsync(Post(FormOf("installd", traff)), traff.Id, reason), nameof(CaseAction.CancelPlaneringstraff));
    }
}
