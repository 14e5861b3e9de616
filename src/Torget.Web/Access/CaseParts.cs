using Microsoft.EntityFrameworkCore;
using Torget.Domain.Cases;

namespace Torget.Web.Access;

/// <summary>Parts of a case that are read together; a page and a change name those that they need.</summary>
[Flags]
public enum CaseParts
{
    None = 0,
    Aktualisering = 1,
    Team = 2,
    Planering = 4,
    FollowUps = 8,
    Insatser = 16,
    Notes = 32,
    Avslut = 64,

    /// <summary>Who can be named in it: a part of a page that lets somebody be chosen.</summary>
    Colleagues = 128,

    /// <summary>What was said and asked before the ja.</summary>
    Beredning = 256,

    /// <summary>Who a protected person is.</summary>
    Protection = 512,

    /// <summary>What documents there are, without their content.</summary>
    Documents = 1024,

    /// <summary>What the own party has disclosed.</summary>
    Utlamnanden = 2048,
}

internal static class CasePartsQuery
{
    /// <summary>Reads the parts with the case. Row-level security leaves out what the actor may not have.</summary>
    public static IQueryable<Case> With(this IQueryable<Case> cases, CaseParts parts)
    {
        cases = Has(CaseParts.Aktualisering) ? cases.Include(@case => @case.Sections) : cases;
        cases = Has(CaseParts.Team) ? cases.Include(@case => @case.UnderlagRequests).ThenInclude(request => request.Question) : cases;
        cases = Has(CaseParts.Protection) ? cases.Include(@case => @case.ProtectedIdentity) : cases;
        cases = Has(CaseParts.Beredning)
            ? cases.Include(@case => @case.PartyViews).ThenInclude(view => view.Content).Include(@case => @case.Kompletteringar).ThenInclude(asked => asked.Texts)
            : cases;
        cases = Has(CaseParts.Planering)
            ? cases.Include(@case => @case.Planeringstraffar).Include(@case => @case.PlanVersions).Include(@case => @case.PlanSteps)
            : cases;
        cases = Has(CaseParts.FollowUps)
            ? cases.Include(@case => @case.FollowUps).ThenInclude(followUp => followUp.Hinder)
                .Include(@case => @case.FollowUps).ThenInclude(followUp => followUp.Steps)
                .Include(@case => @case.FollowUps).ThenInclude(followUp => followUp.Answers)
                .Include(@case => @case.LaterFollowUps).Include(@case => @case.Pauses)
            : cases;
        cases = Has(CaseParts.Insatser) ? cases.Include(@case => @case.Workplaces).ThenInclude(workplace => workplace.Hours) : cases;
        cases = Has(CaseParts.Notes) ? cases.Include(@case => @case.Notes).ThenInclude(note => note.Texts) : cases;
        return Has(CaseParts.Avslut)
            ? cases.Include(@case => @case.Avslut)
                .Include(@case => @case.Events.Where(line => line.Action == CaseAction.Close || line.Action == CaseAction.CorrectAvslut || line.Action == CaseAction.RecordWithdrawal)).ThenInclude(line => line.Reason)
            : cases;

        bool Has(CaseParts part) => parts.HasFlag(part);
    }
}
