using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Notes;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Tests.Notes;

/// <summary>A party discloses what it owns to one named user of another party, for some days.</summary>
public sealed class UtlamnandeTests
{
    private const string Motivation = "Begärt av nämnden, prövat i dag.";

    private static readonly DateOnly Day = Sample.Today.AddDays(20);
    private static readonly DateTimeOffset Now = Sample.Noon(Day);
    private static readonly Actor Owner = Sample.Handlaggare(Sample.Regionen);

    // Arbetsförmedlingen takes no part in the case: that is what an utlämnande is for.
    private static readonly Colleague Reader = Through.Named(Sample.Handlaggare(Sample.Arbetsformedlingen));

    private readonly Case _case = CaseBuilder.In(CasePhase.Active);

    [Fact]
    public void It_is_a_copy_of_the_note_as_it_reads_now()
    {
        var note = Note("Ringde hem.");
        var id = Guid.CreateVersion7();
        var lines = _case.Events.Count;
        var made = _case.Disclose(id, Terms(note.Id) with { Motivation = $"  {Motivation} " }, Owner, Now);
        _case.CorrectNote(note.Id, "Ringde skolan.", "Fel ställe.", 1, Owner, Now);

        Assert.Equal((id, _case.Id, Sample.Regionen.Id, note.Id, null), (made.Id, made.CaseId, made.OwnerPartyId, made.NoteId, made.DocumentId));
        Assert.Equal(("Anteckning", "Ringde hem.", null, _case.Number), (made.Title, made.Text, made.Content, new CaseNumber(made.NumberYear, made.NumberSerial)));
        Assert.Equal((Reader.UserId, Reader.PartyId, Owner.UserId, Now, "lag", Motivation), (made.ReaderUserId, made.ReaderPartyId, made.AuthorUserId, made.At, made.Ground, made.Motivation));
        Assert.Equal(lines, _case.Events.Count);
    }

    [Fact]
    public void It_is_a_copy_of_a_document_but_not_of_somebody_who_is_protected()
    {
        byte[] pdf = [.. "%PDF-1.7"u8];
        var document = _case.Attach(Guid.CreateVersion7(), "Intyg", null, "intyg.pdf", pdf, Owner, Now);
        var made = _case.Disclose(Guid.CreateVersion7(), Terms(document.Id) with { BasedOn = null }, Owner, Now);
        Assert.Equal((document.Id, null, "Intyg", null, "intyg.pdf", "application/pdf"), (made.DocumentId, made.NoteId, made.Title, made.Text, made.FileName, made.ContentType));
        Assert.Equal(pdf, made.Content);

        _case.MarkProtected(Sample.Author, Now);
        Assert.Contains("skyddade personuppgifter", Refused(Terms(document.Id) with { BasedOn = null }));
        _case.Disclose(Guid.CreateVersion7(), Terms(Note("Ringde hem.").Id), Owner, Now);
    }

    [Theory]
    [InlineData(19, "minst 20 tecken")]
    [InlineData(20, null)]
    [InlineData(1000, null)]
    [InlineData(1001, "för lång")]
    [InlineData(0, "Skriv hur ni har prövat")]
    public void The_motivation_is_some_sentences(int length, string? refused) => Asked(Terms(Note("Ringde hem.").Id) with { Motivation = $" {new string('x', length)} " }, refused);

    [Theory]
    [InlineData(-1, "90 dagar")]
    [InlineData(0, null)]
    [InlineData(90, null)]
    [InlineData(91, "90 dagar")]
    public void It_lasts_ninety_days_at_the_most(int days, string? refused) => Asked(Terms(Note("Ringde hem.").Id) with { LastDay = Day.AddDays(days) }, refused);

    [Fact]
    public void What_is_not_there_corrected_meanwhile_or_without_a_ground_is_refused()
    {
        var note = Note("Ringde hem.");
        Assert.Contains("har rättat", Refused(Terms(note.Id) with { BasedOn = 2 }));
        Assert.Contains("har rättat", Refused(Terms(note.Id) with { BasedOn = null }));
        Assert.Contains("Välj grunden", Refused(Terms(note.Id) with { Ground = " " }));
        Assert.Contains("en annan part", Refused(Terms(note.Id) with { Reader = Through.Named(Sample.Handlaggare(Sample.Regionen)) }));
        Assert.Contains("finns inte i ärendet", Refused(Terms(Guid.NewGuid())));

        var others = Guid.CreateVersion7();
        _case.WriteNote(others, NoteForm.Anteckning, Domain.Consents.DataKind.Planering, "Socialtjänstens.", Sample.Author, Now);
        Assert.Contains("finns inte i ärendet", Refused(Terms(others)));
    }

    [Fact]
    public void A_handlaggare_or_a_samordnare_of_the_owner_makes_one_and_nobody_else()
    {
        var note = Note("Ringde hem.");
        foreach (var role in Enum.GetValues<Role>())
        {
            var actor = Sample.Someone(Roles.WithoutParty.Contains(role) ? null : Sample.Regionen, role);
            Assert.Equal((role, role is Role.Handlaggare or Role.Samordnare), (role, Record.Exception(() => _case.Disclose(Guid.CreateVersion7(), Terms(note.Id), actor, Now)) is null));
        }
    }

    [Fact]
    public void It_is_read_through_its_last_day_and_not_from_when_it_is_taken_back()
    {
        var made = _case.Disclose(Guid.CreateVersion7(), Terms(Note("Ringde hem.").Id) with { LastDay = Day.AddDays(5) }, Owner, Now);
        Assert.True(made.IsOpenOn(Day.AddDays(5)));
        Assert.False(made.IsOpenOn(Day.AddDays(6)));

        Assert.Contains("en annan parts", Refusal.Of(() => _case.Revoke(made, Sample.Author, Now)));
        Assert.Contains("behörighet", Refusal.Of(() => _case.Revoke(made, Sample.Someone(Sample.Regionen, Role.Beredningsledamot), Now)));
        Assert.Contains("behörighet", Refusal.Of(() => CaseBuilder.In(CasePhase.Active).Revoke(made, Owner, Now)));
        Assert.Null(made.RevokedOn);
        _case.Revoke(made, Sample.Handlaggare(Sample.Regionen), Now.AddDays(1));
        _case.Revoke(made, Owner, Now.AddDays(2));
        Assert.Equal(Day.AddDays(1), made.RevokedOn);
        Assert.False(made.IsOpenOn(Day));

        var over = _case.Disclose(Guid.CreateVersion7(), Terms(Note("Ringde igen.").Id) with { LastDay = Day }, Owner, Now);
        _case.Revoke(over, Owner, Now.AddDays(1));
        Assert.Null(over.RevokedOn);
    }

    private static UtlamnandeTerms Terms(Guid item) => new(item, 1, Reader, "lag", Motivation, Day.AddDays(30));

    private void Asked(UtlamnandeTerms terms, string? refused)
    {
        if (refused is null)
        {
            _case.Disclose(Guid.CreateVersion7(), terms, Owner, Now);
            return;
        }

        Assert.Contains(refused, Refused(terms));
    }

    private string Refused(UtlamnandeTerms terms) => Refusal.Of(() => _case.Disclose(Guid.CreateVersion7(), terms, Owner, Now));

    private Note Note(string text)
    {
        var id = Guid.CreateVersion7();
        _case.WriteNote(id, NoteForm.Anteckning, null, text, Owner, Now);
        return _case.Notes.Single(note => note.Id == id);
    }
}
