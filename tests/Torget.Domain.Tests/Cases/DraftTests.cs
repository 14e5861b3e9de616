using Torget.Domain.Access;
using Torget.Domain.Cases;

namespace Torget.Domain.Tests.Cases;

public sealed class DraftTests
{
    private static readonly DateTimeOffset Now = Sample.Noon(Sample.Today);
    private static readonly DateTimeOffset Later = Now.AddMinutes(5);

    private static readonly Guid Form = Guid.CreateVersion7();
    private static readonly Guid OtherForm = Guid.CreateVersion7();

    [Fact]
    public void A_draft_belongs_to_its_author_and_the_authors_party()
    {
        var id = Guid.CreateVersion7();

        var draft = new Draft(id, "{}", Form, Sample.Author, Now);

        Assert.Equal((id, Sample.Author.UserId, Sample.Author.PartyId), (draft.Id, draft.AuthorId, draft.PartyId));
        Assert.Equal(("{}", 1, Form), (draft.Form, draft.Version, draft.Editor));
        Assert.Equal((Now, Now), (draft.CreatedAt, draft.SavedAt));
    }

    [Fact]
    public void Only_a_handlaggare_who_acts_for_a_party_writes_one()
    {
        Assert.All(Enum.GetValues<Role>().Where(role => role != Role.Handlaggare), role =>
            Assert.Contains("handläggare", Refusal.Of(() => new Draft(Guid.CreateVersion7(), "{}", Form, Sample.Someone(Sample.Socialtjansten, role), Now))));
        Assert.Contains(
            "företräder ingen part",
            Refusal.Of(() => new Draft(Guid.CreateVersion7(), "{}", Form, Sample.Someone(null, Role.Handlaggare), Now)));
    }

    [Fact]
    public void Saving_replaces_what_is_typed_and_counts_the_version()
    {
        var draft = ADraft();

        Assert.True(draft.Save("half", OtherForm, 1, Sample.Author, Later));

        Assert.Equal(("half", 2, OtherForm), (draft.Form, draft.Version, draft.Editor));
        Assert.Equal((Now, Later), (draft.CreatedAt, draft.SavedAt));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(-1)]
    public void From_another_open_form_a_save_based_on_another_version_changes_nothing(int basedOn)
    {
        var draft = ADraft();
        draft.Save("first tab", Form, 1, Sample.Author, Now);

        Assert.False(draft.Save("second tab", OtherForm, basedOn, Sample.Author, Later));

        Assert.Equal(("first tab", 2, Now, Form), (draft.Form, draft.Version, draft.SavedAt, draft.Editor));
    }

    [Fact]
    public void The_form_that_saved_last_goes_on_even_if_it_never_heard_that_it_had_saved()
    {
        var draft = ADraft();
        draft.Save("first", Form, 1, Sample.Author, Now);

        Assert.True(draft.Save("second", Form, 1, Sample.Author, Later));

        Assert.Equal(("second", 3, Later), (draft.Form, draft.Version, draft.SavedAt));
    }

    [Fact]
    public void Nobody_but_the_author_acting_for_the_same_party_works_with_it()
    {
        Actor[] others =
        [
            Sample.Handlaggare(Sample.Socialtjansten),
            Sample.Author with { PartyId = Sample.Regionen.Id },
            Sample.Author with { PartyId = null },
            Sample.Author with { Roles = new HashSet<Role> { Role.Beredningsledamot } },
        ];

        Assert.All(others, other =>
        {
            var draft = ADraft();
            Assert.Contains("Bara den som skrev", Refusal.Of(() => draft.EnsureWrittenBy(other)));
            Assert.Contains("Bara den som skrev", Refusal.Of(() => draft.Save("other", Form, 1, other, Later)));
            Assert.Equal(("{}", 1, Now), (draft.Form, draft.Version, draft.SavedAt));
        });
        ADraft().EnsureWrittenBy(Sample.Author);
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    [InlineData(29, true)]
    public void Three_weeks_after_the_last_save_the_author_is_told_the_day_it_is_erased(int days, bool warns)
    {
        // Half past eleven at night in Sweden: the days are counted there.
        var saved = new DateTimeOffset(2026, 9, 1, 21, 30, 0, TimeSpan.Zero);
        Assert.Equal(new DateOnly(2026, 10, 1), Draft.ErasedOn(saved));
        Assert.Equal(warns ? new DateOnly(2026, 10, 1) : null, Draft.WarnsOf(saved, new DateOnly(2026, 9, 1).AddDays(days)));
    }

    private static Draft ADraft() => new(Guid.CreateVersion7(), "{}", Form, Sample.Author, Now);
}
