using Torget.Domain.Cases;
using Torget.Domain.Samordningsteam;
using Torget.Web.Access;

namespace Torget.Web.Features.Planering;

/// <summary>The planeringsträffar of one case: called, moved, cancelled, missed, held.</summary>
public sealed partial class TraffPage
{
    protected override CaseParts Parts => CaseParts.Planering | CaseParts.Colleagues;

    protected override string Segment => "planeringstraff";

    protected override string[] DraftedForms => ["kalla", "flytta", "genomford", "uteblev", "installd", "hallet"];

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

        Errors.Add(name, "Skriv tiden som 13.30.");
        return default;
    }

    private IEnumerable<string> Called => Http.Request.Form["kallade"].OfType<string>();

    private Task CallAsync()
    {
        var terms = Terms();
        return SaveAsync(() => Plan.CallAsync(Post("kalla"), terms, Called), nameof(CaseAction.CallPlaneringstraff));
    }

    private Task MoveAsync(Guid traff)
    {
        var terms = Terms();
        return SaveAsync(() => Plan.MoveAsync(Post("flytta"), traff, terms, Called), nameof(CaseAction.MovePlaneringstraff));
    }

    private Task RecordHeldAsync()
    {
        var date = PostedDate("datum-hallet");
        var startsAt = PostedTime("tid-hallet");
        PostedText("narvarande-hallet", "Skriv vilka som var närvarande.");
        var terms = new PlaneringstraffTerms(date, startsAt, PostedText("plats-hallet", "Skriv var mötet hölls."), "", []);
        return SaveAsync(() => Plan.RecordHeldAsync(Post("hallet"), terms, PostedLines("narvarande-hallet")), nameof(CaseAction.HoldPlaneringstraff));
    }

    private Task HoldAsync(Guid traff)
    {
        PostedText("narvarande", "Skriv vilka som var närvarande.");
        return SaveAsync(() => Plan.HoldAsync(Post("genomford"), traff, PostedLines("narvarande")), nameof(CaseAction.HoldPlaneringstraff));
    }

    private Task MissAsync(Guid traff)
    {
        var who = PostedText("uteblev", "Skriv vem som inte kom.");
        return SaveAsync(() => Plan.MissAsync(Post("uteblev"), traff, who), nameof(CaseAction.MissPlaneringstraff));
    }

    private Task CancelAsync(Guid traff)
    {
        var reason = PostedText("installd", "Skriv varför mötet ställs in.");
        return SaveAsync(() => Plan.CancelAsync(Post("installd"), traff, reason), nameof(CaseAction.CancelPlaneringstraff));
    }
}
