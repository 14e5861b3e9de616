using Torget.Domain.Cases;
using Torget.Domain.FollowUps;
using Torget.Domain.Organisations;

namespace Torget.Web.Access;

/// <summary>Somebody who went to work and is to be asked how it goes, see <see cref="LaterFollowUpRule"/>.</summary>
internal sealed class LaterFollowUpRow
{
    public required CaseRow Row { get; init; }

    /// <summary>The day of the avslut.</summary>
    public required DateOnly AvslutOn { get; init; }

    /// <summary>Which time it is, in months after the avslut.</summary>
    public required int Months { get; init; }
}

internal static class LaterFollowUps
{
    /// <summary>
    /// Those of the actor's party's ended cases where somebody is to be asked by a day, and has not been: <see cref="LaterFollowUpRule"/>, as a
    /// query. The latest avslut counts, for what is corrected is older than what corrects it.
    /// </summary>
    public static IQueryable<LaterFollowUpRow> DueBy(this VisibleCases visible, Operation operation, DateOnly until)
    {
        var (db, actor, today) = (operation.Db, operation.Actor, operation.Today);
        var (party, reads) = (actor.PartyId, actor.MayReadRecords);
        var (first, second, open) = (LaterFollowUpRule.Occasions[0], LaterFollowUpRule.Occasions[1], LaterFollowUpRule.OpenMonths);
        return from row in visible.Rows
               where reads && row.EndedOn != null && row.Phase == CasePhase.Avslut && row.ResponsiblePartyId == party
               from avslut in row.Case.Avslut.OrderByDescending(avslut => avslut.Id).Take(1)
               where avslut.OwnerPartyId == party && avslut.Date.AddMonths(first) <= until && avslut.Date.AddMonths(second + open) > today
                   && db.Set<ReportGroup>().Any(held => held.Code == avslut.Orsak && held.Group == LaterFollowUpRule.Group
                       && held.FromYear <= avslut.Date.Year && (held.ToYear == null || held.ToYear >= avslut.Date.Year))
               let isFirstDone = row.Case.LaterFollowUps.Any(done => done.Months == first)
               let months = avslut.Date.AddMonths(second) <= today || (isFirstDone && avslut.Date.AddMonths(second) <= until) ? second : first
               where !row.Case.LaterFollowUps.Any(done => done.Months == months)
               select new LaterFollowUpRow { Row = row, AvslutOn = avslut.Date, Months = months };
    }
}
