using Torget.Domain.Access;
using Torget.Domain.Cases;

namespace Torget.Domain.Tests.Cases;

public sealed class CaseFlowTests
{
    private static readonly (Who Who, Grant[] Grants)[] Agreed =
    [
        (Who.HandlaggareOfAktualiserandeParty, [new(Role.Handlaggare, CaseRelation.AktualiserandeParty)]),
        (Who.AuthorOfDraft, [new(Role.Handlaggare, CaseRelation.Author)]),
        (Who.SamordnareOfVerksamhet, [new(Role.Samordnare, CaseRelation.SamordnareOfVerksamhet)]),
        (Who.LedamotLeadingMeeting, [new(Role.Beredningsledamot, CaseRelation.LeadsMeeting)]),
        (Who.SamordnareOrResponsibleParty,
            [new(Role.Samordnare, CaseRelation.SamordnareOfVerksamhet), new(Role.Handlaggare, CaseRelation.ResponsibleParty)]),
        (Who.Arendebarare, [new(Role.Handlaggare, CaseRelation.Arendebarare)]),
        (Who.HandlaggareOfResponsibleParty, [new(Role.Handlaggare, CaseRelation.ResponsibleParty)]),
        (Who.AnyParticipatingHandlaggare, [new(Role.Handlaggare, CaseRelation.ParticipatingParty)]),
        (Who.HandlaggareOfAktualiserandeOrResponsibleParty,
            [new(Role.Handlaggare, CaseRelation.AktualiserandeParty), new(Role.Handlaggare, CaseRelation.ResponsibleParty)]),
        (Who.AnyParticipatingHandlaggareSamordnareOrUtforare,
            [
                new(Role.Handlaggare, CaseRelation.ParticipatingParty), new(Role.Samordnare, CaseRelation.ParticipatingParty),
                new(Role.Utforare, CaseRelation.ParticipatingParty),
            ]),
        (Who.AnyParticipatingHandlaggareOrUtforare,
            [new(Role.Handlaggare, CaseRelation.ParticipatingParty), new(Role.Utforare, CaseRelation.ParticipatingParty)]),
    ];

    [Fact]
    public void The_table_has_the_rows_of_the_agreements_and_no_other() =>
        Assert.Equal(
            AgreedFlow.Rows.OrderBy(row => row.Action).ThenBy(row => row.From),
            CaseFlow.Rows.OrderBy(row => row.Action).ThenBy(row => row.From)
                .Select(row => new AgreedRow(row.Action, row.From, row.Effect, row.To, WhoHolds(row.Permission), row.NeedsReason)));

    [Fact]
    public void An_action_stands_at_most_once_for_a_phase() =>
        Assert.Equal(CaseFlow.Rows.Count, CaseFlow.Rows.Select(row => (row.Action, row.From)).Distinct().Count());

    [Fact]
    public void Find_gives_the_row_of_the_table_or_nothing()
    {
        foreach (var (action, phase) in from action in Enum.GetValues<CaseAction>() from phase in Enum.GetValues<CasePhase>() select (action, phase))
        {
            Assert.Same(CaseFlow.Rows.SingleOrDefault(row => row.Action == action && row.From == phase), CaseFlow.Find(action, phase));
        }
    }

    [Fact]
    public void A_row_names_the_phase_it_moves_to_and_only_then() =>
        Assert.All(CaseFlow.Rows, row => Assert.Equal(row.Effect == FlowEffect.MovesTo, row.To is not null));

    [Fact]
    public void Every_phase_but_the_draft_is_reached_from_the_draft()
    {
        var reached = new HashSet<CasePhase> { CasePhase.Draft };
        while (CaseFlow.Rows.FirstOrDefault(row => reached.Contains(row.From) && row.To is { } to && !reached.Contains(to)) is { } next)
        {
            reached.Add(next.To!.Value);
        }

        Assert.Equal(Enum.GetValues<CasePhase>().ToHashSet(), reached);
        Assert.DoesNotContain(CaseFlow.Rows, row => row.To == CasePhase.Draft);
    }

    [Fact]
    public void An_ended_phase_is_left_only_by_reopening_an_avslut()
    {
        CasePhase[] ended = [CasePhase.Avslut, CasePhase.Declined, CasePhase.Withdrawn];

        Assert.Equal(ended, Enum.GetValues<CasePhase>().Where(phase => phase.IsEnded()));
        var leaving = Assert.Single(CaseFlow.Rows, row => ended.Contains(row.From) && row.Effect != FlowEffect.Stays);
        Assert.Equal((CaseAction.Reopen, CasePhase.Avslut), (leaving.Action, leaving.From));
    }

    [Fact]
    public void Every_action_has_a_row() =>
        Assert.Equal(Enum.GetValues<CaseAction>().ToHashSet(), CaseFlow.Rows.Select(row => row.Action).ToHashSet());

    [Fact]
    public void Each_step_of_the_path_leads_to_the_next() =>
        Assert.All(
            CasePhases.Path.Zip(CasePhases.Path.Skip(1)),
            step => Assert.Contains(CaseFlow.Rows, row => row.From == step.First && row.To == step.Second));

    /// <summary>Reads the table of permissions in the agreements' words; a way to hold one that they do not know fails.</summary>
    private static Who WhoHolds(Permission permission)
    {
        var grants = Permissions.Row(permission).Grants;
        return Agreed.Single(known => known.Grants.SequenceEqual(grants)).Who;
    }
}
