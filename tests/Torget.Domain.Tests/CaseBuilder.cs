using Torget.Domain.Access;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;

namespace Torget.Domain.Tests;

/// <summary>
/// Tells how a case came to be where it is, step by step, as a caseworker would: every step is a row of the flow, taken by
/// somebody who may take it. The people and parties are those of <see cref="Sample"/>.
/// </summary>
internal sealed class CaseBuilder
{
    private DateOnly _day;
    private BeredningMeeting? _meeting;

    private CaseBuilder(Case @case, DateOnly day)
    {
        Case = @case;
        _day = day;
    }

    public Case Case { get; }

    private DateTimeOffset Now => Sample.Noon(_day);

    public static CaseBuilder Sent(Aktualisering? aktualisering = null) => Sent(Sample.Today, aktualisering ?? Sample.Aktualisering(), null);

    /// <summary>Sent on a day, with a medgivande for a year from it; perhaps of somebody who comes back.</summary>
    public static CaseBuilder Sent(DateOnly day, Guid? earlierCaseId = null)
    {
        var said = Sample.Aktualisering();
        var medgivande = said.Medgivande with { GivenOn = day, ValidFrom = day, ValidTo = Medgivande.LastPossibleDay(day), CopyGivenOn = null };
        return Sent(day, said with { Medgivande = medgivande, Samtycke = new(day, ConsentForm.Skriftligt) }, earlierCaseId);
    }

    /// <summary>A case that has come to a phase in the most common way.</summary>
    public static Case In(CasePhase phase) => phase switch
    {
        CasePhase.Aktualisering => Sent().Case,
        CasePhase.Beredning => Sent().OnAgenda().Case,
        CasePhase.Samordningsteam => Sent().OnAgenda().Accepted().Case,
        CasePhase.Planering => Sent().OnAgenda().Accepted().ArendebarareAppointed().Case,
        CasePhase.Active => Sent().OnAgenda().Accepted().ArendebarareAppointed().PlanAdopted().Case,
        CasePhase.Avslut => Sent().OnAgenda().Accepted().ArendebarareAppointed().PlanAdopted().Closed().Case,
        CasePhase.Declined => Sent().OnAgenda().Declined().Case,
        CasePhase.Withdrawn => Sent().Withdrawn().Case,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "A case is never a draft."),
    };

    /// <summary>The next steps are taken on this day.</summary>
    public CaseBuilder On(DateOnly day)
    {
        _day = day;
        return this;
    }

    /// <summary>On the agenda of a meeting on the same day.</summary>
    public CaseBuilder OnAgenda()
    {
        _meeting = BeredningMeeting.Plan(
            Guid.CreateVersion7(), Sample.Grupp, [Sample.Torg], new(_day, new(9, 0), "Torget, rum 3"), null, null, Sample.Samordnare, _day)[0];
        _meeting.Lead(Sample.Grupp, Sample.MeetingLeader);
        Case.PutOnAgenda(_meeting, Sample.Torg, 1, Sample.Samordnare, Now);
        return this;
    }

    public CaseBuilder Accepted()
    {
        Meet(Stance.Supports);
        Case.Accept(_meeting!, new("Gemensam kartläggning", null), Sample.MeetingLeader, Now);
        return this;
    }

    public CaseBuilder Declined()
    {
        Meet(Stance.Opposes);
        Case.Decline(_meeting!, new(new Code(CodeLists.Nej, "vard-forst", "Vård behövs först", null, 4, null), "", "Vårdcentralen"), Sample.MeetingLeader, Now);
        return this;
    }

    /// <summary>The person and the parties meet, the day of the call.</summary>
    public CaseBuilder PlaneringstraffHeld()
    {
        var traff = Case.CallPlaneringstraff(Through.Traff(_day), Sample.Samordnare, Now);
        Case.HoldPlaneringstraff(traff.Id, ["Robin", "Kim Exempel"], Sample.Samordnare, Now);
        return this;
    }

    /// <summary>Försäkringskassan is appointed after a planeringsträff, and names its handläggare itself.</summary>
    public CaseBuilder ArendebarareAppointed()
    {
        PlaneringstraffHeld();
        foreach (var member in new[] { Sample.Arendebarare, Sample.Handlaggare(Sample.Regionen), Sample.Handlaggare(Sample.Arbetsmarknad) })
        {
            WithTeamMember(member);
        }

        Case.AppointArendebarare(new(Sample.Forsakringskassan.Id, null, ""), Sample.Forsakringskassan.Id, Sample.Samordnare, Now);
        Case.ChangeArendebarare(
            new(Sample.Forsakringskassan.Id, Through.Named(Sample.Arendebarare), "Vi utser vår handläggare."), Sample.Handlaggare(Sample.Forsakringskassan), Now);
        return this;
    }

    public CaseBuilder PlanAdopted(PlanTerms? plan = null)
    {
        Case.AdoptPlan(plan ?? Through.Plan(_day), Sample.Arendebarare, Now);
        return this;
    }

    public CaseBuilder Closed(AvslutTerms? avslut = null)
    {
        Case.Close(avslut ?? Through.Avslut(_day), Through.LeaderOf(Case), Now);
        return this;
    }

    public CaseBuilder Withdrawn()
    {
        Case.Withdraw("Personen har fått arbete.", Sample.Author, Now);
        return this;
    }

    /// <summary>The person takes every medgivande back.</summary>
    public CaseBuilder MedgivandeTakenBack()
    {
        foreach (var medgivande in Case.Medgivanden)
        {
            PrivateState.Set(medgivande, nameof(medgivande.WithdrawnOn), _day);
        }

        return this;
    }

    /// <summary>Somebody is taken into the case's team.</summary>
    public CaseBuilder WithTeamMember(Actor member)
    {
        Case.AddTeamMember(Through.Named(member), "Handläggare", Sample.Samordnare, Now);
        return this;
    }

    /// <summary>Somebody leaves the team.</summary>
    public CaseBuilder WithoutTeamMember(Actor member)
    {
        var held = Case.Assignments.Single(held => held.UserId == member.UserId && held.Ground == AssignmentGround.Team);
        Case.EndTeamMember(held.Id, Sample.Samordnare, Now);
        return this;
    }

    private static CaseBuilder Sent(DateOnly day, Aktualisering aktualisering, Guid? earlierCaseId) => new(
        Case.Submit(Guid.CreateVersion7(), new CaseNumber(day.Year, 1), aktualisering, Sample.Author, Sample.Noon(day), earlierCaseId), day);

    private void Meet(Stance stance)
    {
        _meeting!.NoteAttendance(
            Sample.Regionen.Id, "Kim Exempel", AttendanceMode.Room, Sample.Grupp, [Sample.Torg], Sample.MeetingLeader, _day);
        Case.RecordView(Sample.Grupp, new(stance, "Så tycker vi.", DataKind.Planering), 0, Sample.MeetingLeader, Now);
    }
}
