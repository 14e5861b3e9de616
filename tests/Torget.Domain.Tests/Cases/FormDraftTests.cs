using Torget.Domain.Access;
using Torget.Domain.Cases;

namespace Torget.Domain.Tests.Cases;

public sealed class FormDraftTests
{
    private static readonly DateTimeOffset Now = Sample.Noon(Sample.Today);
    private static readonly DateTimeOffset Later = Now.AddMinutes(5);
    private static readonly Guid Case = Guid.CreateVersion7();
    private static readonly Guid Tab = Guid.CreateVersion7();
    private static readonly Guid OtherTab = Guid.CreateVersion7();

    [Fact]
    public void It_belongs_to_its_author_and_the_authors_party()
    {
        var draft = ADraft();
        Assert.Equal((Case, "fraga", Sample.Author.UserId, Sample.Author.PartyId), (draft.CaseId, draft.Form, draft.UserId, draft.PartyId));
        Assert.Equal(("{}", 1, Tab, Now), (draft.Fields, draft.Version, draft.Editor, draft.SavedAt));
        Assert.Contains("företräder ingen part", Refusal.Of(() => new FormDraft(Case, "fraga", "{}", Tab, Sample.Someone(null, Role.Handlaggare), Now)));
    }

    [Fact]
    public void Nobody_else_saves_in_it_not_even_its_author_for_another_party()
    {
        var draft = ADraft();
        Actor[] others = [Sample.Handlaggare(Sample.Socialtjansten), Sample.Author with { PartyId = Sample.Arbetsmarknad.Id }];
        Assert.All(others, other => Assert.Contains("Bara den som skrev", Refusal.Of(() => draft.Save("x", Tab, 1, other, Later))));
        Assert.Equal(("{}", 1), (draft.Fields, draft.Version));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(-1, false)]
    public void Another_open_form_saves_only_on_the_latest_version(int basedOn, bool saved)
    {
        var draft = ADraft();
        Assert.True(draft.Save("first tab", Tab, 0, Sample.Author, Now));
        Assert.Equal(saved, draft.Save("second tab", OtherTab, basedOn, Sample.Author, Later));
        Assert.Equal(
            saved ? ("second tab", 3, OtherTab, Later) : ("first tab", 2, Tab, Now), (draft.Fields, draft.Version, draft.Editor, draft.SavedAt));
    }

    private static FormDraft ADraft() => new(Case, "fraga", "{}", Tab, Sample.Author, Now);
}
