using Torget.Domain.Access;
using Torget.Domain.Cases;

namespace Torget.Domain.Tests;

/// <summary>
/// Tells how a case came to be where it is, step by step, as a caseworker would: every step is a row of the flow, taken by
/// somebody who may take it. The people and parties are those of <see cref="Sample"/>.
/// </summary>
internal sealed class CaseBuilder
{
    private DateOnly _day;

    private CaseBuilder(Case @case, DateOnly day)
    {
        Case = @case;
        _day = day;
    }

    public Case Case { get; }

    public static CaseBuilder Sent(Aktualisering? aktualisering = null)
    {
        var number = new CaseNumber(Sample.Today.Year, 1);
        return new(
            Case.Submit(Guid.CreateVersion7(), number, aktualisering ?? Sample.Aktualisering(), Sample.Author, Sample.Noon(Sample.Today)),
            Sample.Today);
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

    public CaseBuilder OnAgenda() => Step(CaseAction.PutOnAgenda, Sample.Samordnare);

    public CaseBuilder Accepted() => Step(CaseAction.Accept, Sample.MeetingLeader, leaderId: Sample.MeetingLeader.UserId);

    public CaseBuilder Declined() => Step(CaseAction.Decline, Sample.MeetingLeader, "Behöver annat stöd.", Sample.MeetingLeader.UserId);

    public CaseBuilder ArendebarareAppointed()
    {
        Step(CaseAction.AppointArendebarare, Sample.Samordnare);
        PrivateState.Set(Case, nameof(Case.ResponsiblePartyId), Sample.Arendebarare.PartyId);
        PrivateState.Set(Case, nameof(Case.ResponsibleUserId), Sample.Arendebarare.UserId);
        return this;
    }

    public CaseBuilder PlanAdopted() => Step(CaseAction.AdoptPlan, Sample.Arendebarare);

    public CaseBuilder Closed() =>
        Step(CaseAction.Close, Case.ResponsiblePartyId == Sample.Socialtjansten.Id ? Sample.Author : Sample.Arendebarare);

    public CaseBuilder Withdrawn() => Step(CaseAction.Withdraw, Sample.Author, "Personen har fått arbete.");

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
    public CaseBuilder WithTeamMember(Actor member, DateOnly? until = null)
    {
        var assignment = new Assignment(Case.Id, member.UserId, member.RequireParty(), AssignmentGround.Team, _day);
        PrivateState.Set(assignment, nameof(Assignment.To), until);
        PrivateState.List<Assignment>(Case, "_assignments").Add(assignment);
        return this;
    }

    private CaseBuilder Step(CaseAction action, Actor actor, string? reason = null, Guid? leaderId = null)
    {
        Case.Move(action, actor, Sample.Noon(_day), reason, leaderId);
        return this;
    }
}
