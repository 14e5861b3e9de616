using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Notes;
using Torget.Domain.Tests.Samordningsteam;

namespace Torget.Domain.Tests.Notes;

/// <summary>Notes and documents: each its author's party's, corrected with history, shared by kind (T-36).</summary>
public sealed class NoteTests
{
    private static readonly DateOnly Day = Sample.Today.AddDays(20);
    private static readonly DateTimeOffset Now = Sample.Noon(Day);
    private static readonly byte[] Pdf = [.. "%PDF-1.7"u8];

    private readonly Actor _author = Sample.Handlaggare(Sample.Regionen);
    private readonly Case _case = CaseBuilder.In(CasePhase.Active);

    [Fact]
    public void T_36_A_note_is_its_authors_partys_and_is_read_by_others_only_of_a_kind()
    {
        var lines = _case.Events.Count;
        var note = Write("  Ringde hem. ", null);
        Assert.Equal((Sample.Regionen.Id, _author.UserId, Now, "Ringde hem.", 1), (note.OwnerPartyId, note.AuthorUserId, note.At, note.Current.Text, note.Current.Version));
        Assert.False(_case.CanRead(note.OwnerPartyId, Sample.Forsakringskassan.Id, note.Kind, Day));
        Assert.Equal(lines, _case.Events.Count);

        var colleague = Sample.Handlaggare(Sample.Regionen);
        _case.ShareNote(note.Id, DataKind.Halsa, (1, null), colleague, Now);
        Assert.True(_case.CanRead(note.OwnerPartyId, Sample.Forsakringskassan.Id, note.Kind, Day));
        Assert.False(_case.CanRead(note.OwnerPartyId, Sample.Arbetsformedlingen.Id, note.Kind, Day));

        // The history says that it was done, and of what kind it is to those who may read that kind.
        var line = _case.Events[^1];
        Assert.Equal((lines + 1, CaseAction.ShareNote, colleague.UserId, Sample.Regionen.Id), (_case.Events.Count, line.Action, line.UserId, line.PartyId));
        Assert.Equal(("Delas som hälsa.", DataKind.Halsa, Sample.Regionen.Id), (line.Reason!.Text, line.Reason.Kind, line.Reason.OwnerPartyId));

        const string Meanwhile = "En kollega har ändrat anteckningen samtidigt. Läs den och välj en gång till.";
        Assert.Equal(Meanwhile, Shared(null, 1, null));
        Assert.Equal("Välj något annat än det som gäller nu.", Shared(DataKind.Halsa, 1, DataKind.Halsa));
        _case.CorrectNote(note.Id, "Ringde skolan.", "Fel ställe.", 1, _author, Now);
        Assert.Equal(Meanwhile, Shared(null, 1, DataKind.Halsa));
        Assert.Equal((DataKind.Halsa, lines + 1), (note.Kind, _case.Events.Count));
        _case.ShareNote(note.Id, null, (2, DataKind.Halsa), _author, Now);
        Assert.False(_case.CanRead(note.OwnerPartyId, Sample.Forsakringskassan.Id, note.Kind, Day));
        Assert.Equal(("Delas inte längre.", DataKind.Halsa), (_case.Events[^1].Reason!.Text, _case.Events[^1].Reason!.Kind));

        string Shared(DataKind? kind, int version, DataKind? was) => Refusal.Of(() => _case.ShareNote(note.Id, kind, (version, was), _author, Now));
    }

    [Fact]
    public void It_is_corrected_with_its_history_by_its_own_party_alone()
    {
        var note = Write("Ringde hem.", DataKind.Planering);
        var colleague = Sample.Handlaggare(Sample.Regionen);
        _case.CorrectNote(note.Id, " Ringde skolan. ", " Fel ställe. ", 1, colleague, Now.AddDays(1));

        Assert.Equal(["Ringde hem.", "Ringde skolan."], note.Texts.Select(text => text.Text));
        Assert.Equal([null, "Fel ställe."], note.Texts.Select(text => text.Because));
        Assert.Equal((colleague.UserId, 2, _author.UserId), (note.Current.AuthorUserId, note.Current.Version, note.AuthorUserId));

        Assert.StartsWith("En kollega har rättat anteckningen samtidigt.", Corrected("Nytt", "Därför", 1, _author));
        Assert.Equal("Skriv varför anteckningen rättas.", Corrected("Nytt", " ", 2, _author));
        Assert.Equal("Texten är oförändrad.", Corrected("Ringde skolan. ", "Därför", 2, _author));
        Assert.Equal("Skriv texten.", Corrected(" ", "Därför", 2, _author));
        Assert.Equal(TeamTests.TooLong(20_000), Corrected(new('a', 20_001), "Därför", 2, _author));
        Assert.Equal(TeamTests.TooLong(10_000), Corrected("Nytt", new('a', 10_001), 2, _author));
        var other = "Anteckningen är en annan parts. Bara den som äger den kan ändra den.";
        Assert.Equal(other, Corrected("Nytt", "Därför", 2, Sample.Arendebarare));
        Assert.Equal(other, Refusal.Of(() => _case.ShareNote(note.Id, DataKind.Halsa, (2, DataKind.Planering), Sample.Author, Now)));
        Assert.Equal("Anteckningen finns inte i ärendet.", Refusal.Of(() => _case.CorrectNote(Guid.NewGuid(), "Nytt", "Därför", 1, _author, Now)));
        Assert.Equal((2, DataKind.Planering), (note.Texts.Count, note.Kind));

        string Corrected(string text, string because, int basedOn, Actor actor) =>
            Refusal.Of(() => _case.CorrectNote(note.Id, text, because, basedOn, actor, Now));
    }

    [Fact]
    public void Those_who_write_are_handlaggare_and_samordnare_of_a_party_that_takes_part()
    {
        var may = "Du har inte behörighet att skriva i ärendet.";
        _case.WriteNote(Guid.CreateVersion7(), NoteForm.Anteckning, null, "Text", Sample.Samordnare, Now);
        foreach (var stranger in new[]
        {
            Sample.Handlaggare(Sample.Arbetsformedlingen), Sample.MeetingLeader, Through.Utforare, Sample.Someone(null, Role.Kansli), Sample.Someone(Sample.Regionen, Role.Styrgrupp),
        })
        {
            Assert.False(_case.AllowsNotes(stranger, Day));
            Assert.Equal(may, Refusal.Of(() => _case.WriteNote(Guid.CreateVersion7(), NoteForm.Anteckning, null, "Text", stranger, Now)));
            Assert.Equal("Du har inte behörighet att bifoga dokument i ärendet.", Refusal.Of(() => Attach("Intyg", "intyg.pdf", Pdf, stranger)));
        }

        Assert.Equal("Skriv texten.", Refusal.Of(() => Write("\n ", null)));
        Assert.Equal(TeamTests.TooLong(20_000), Refusal.Of(() => Write(new('a', 20_001), null)));
        Assert.Equal("Underlag lämnas som svar på en fråga.",
            Refusal.Of(() => _case.WriteNote(Guid.CreateVersion7(), NoteForm.Underlag, DataKind.Halsa, "Text", _author, Now)));
        Assert.Single(_case.Notes);
        Write(new('a', 20_000), null);
    }

    [Fact]
    public void An_utforare_writes_a_lagesrapport_that_the_arendebarare_reads_while_the_case_is_open()
    {
        Assert.Equal("Välj slag av uppgifter, så att ärendebäraren kan läsa lägesrapporten.", Refusal.Of(() => Report(_case, null, Through.Utforare)));
        Report(_case, DataKind.Arbetsformaga, Through.Utforare);
        var note = Assert.Single(_case.Notes);
        Assert.Equal((NoteForm.Lagesrapport, Sample.Arbetsmarknad.Id), (note.Form, note.OwnerPartyId));
        Assert.True(_case.CanRead(note.OwnerPartyId, _case.ResponsiblePartyId, note.Kind, Day));
        _case.CorrectNote(note.Id, "Kom alla dagar.", "Fel antal.", 1, Through.Utforare, Now);

        // It can be of another kind, and is never kept from the ärendebärare; nor is an underlag from those who asked.
        Assert.StartsWith("En lägesrapport delas alltid.", Refusal.Of(() => _case.ShareNote(note.Id, null, (2, DataKind.Arbetsformaga), Through.Utforare, Now)));
        _case.ShareNote(note.Id, DataKind.Planering, (2, DataKind.Arbetsformaga), Through.Utforare, Now);
        _case.RequestUnderlag(new("Vad säger vården?", Sample.Regionen.Id, null, Day.AddDays(9)), Sample.Arendebarare, Now);
        _case.AnswerUnderlag(_case.UnderlagRequests[0].Id, Domain.Samordningsteam.UnderlagAnswer.Given, "Halvtid.", DataKind.Halsa, _author, Now);
        Assert.StartsWith("Ett underlag delas alltid.", Refusal.Of(() => _case.ShareNote(_case.Notes[1].Id, null, (1, DataKind.Halsa), _author, Now)));
        Assert.Equal((DataKind.Planering, DataKind.Halsa), (note.Kind, _case.Notes[1].Kind));

        Assert.Equal("Du har inte behörighet att skriva i ärendet.", Refusal.Of(() => Report(_case, DataKind.Arbetsformaga, Sample.Arendebarare)));
        Assert.Equal("Du har inte behörighet att skriva i ärendet.",
            Refusal.Of(() => Report(CaseBuilder.In(CasePhase.Avslut), DataKind.Arbetsformaga, Through.Utforare)));

        // Another's ordinary note is not the utförare's to change.
        _case.WriteNote(Guid.CreateVersion7(), NoteForm.Anteckning, null, "Text", Sample.Samordnare, Now);
        Assert.Equal("Du har inte behörighet att skriva i ärendet.",
            Refusal.Of(() => _case.CorrectNote(_case.Notes[2].Id, "Nytt", "Därför", 1, Through.Utforare, Now)));
    }

    [Fact]
    public void A_document_is_its_partys_and_has_a_title_and_a_file_that_can_be_taken()
    {
        Assert.Equal("Skriv vad dokumentet är.", Refusal.Of(() => Attach(" ", "intyg.pdf", Pdf, _author)));
        Assert.Equal(TeamTests.TooLong(500), Refusal.Of(() => Attach(new('a', 501), "intyg.pdf", Pdf, _author)));
        Assert.Equal("Filen är tom.", Refusal.Of(() => Attach("Intyg", "intyg.pdf", [], _author)));
        Assert.Empty(_case.Documents);

        var document = Attach(" Intyg ", "../../intyg.exe", Pdf, _author);
        Assert.Equal(("Intyg", "intyg.pdf", "application/pdf", 8), (document.Title, document.FileName, document.ContentType, document.Size));
        Assert.Equal((Sample.Regionen.Id, DataKind.Halsa, _author.UserId, Now), (document.OwnerPartyId, document.Kind, document.UploadedByUserId, document.UploadedAt));
        Assert.Same(document, Assert.Single(_case.Documents));
    }

    [Fact]
    public void A_document_is_shared_and_no_longer_shared_by_its_own_party()
    {
        var document = Attach("Intyg", "intyg.pdf", Pdf, _author);
        Assert.Equal("Dokumentet är en annan parts. Bara den som äger det kan ändra det.", Shared(null, DataKind.Halsa, Sample.Arendebarare));
        Assert.Equal("Du har inte behörighet att skriva i ärendet.", Shared(null, DataKind.Halsa, Through.Utforare));
        Assert.Equal("Välj något annat än det som gäller nu.", Shared(DataKind.Halsa, DataKind.Halsa, _author));
        Assert.Equal("Dokumentet finns inte i ärendet.", Refusal.Of(() => _case.ShareDocument(Guid.NewGuid(), null, DataKind.Halsa, _author, Now)));

        _case.ShareDocument(document.Id, null, DataKind.Halsa, Sample.Handlaggare(Sample.Regionen), Now);
        Assert.Equal((null, CaseAction.ShareDocument, DataKind.Halsa), (document.Kind, _case.Events[^1].Action, _case.Events[^1].Reason!.Kind));
        Assert.StartsWith("En kollega har ändrat vem som läser dokumentet.", Shared(DataKind.Studier, DataKind.Halsa, _author));
        _case.ShareDocument(document.Id, DataKind.Studier, null, _author, Now);
        Assert.Equal((DataKind.Studier, "Delas som studier."), (document.Kind, _case.Events[^1].Reason!.Text));

        string Shared(DataKind? kind, DataKind? was, Actor actor) => Refusal.Of(() => _case.ShareDocument(document.Id, kind, was, actor, Now));
    }

    private static void Report(Case @case, DataKind? kind, Actor actor) =>
        @case.WriteNote(Guid.CreateVersion7(), NoteForm.Lagesrapport, kind, "Kom fyra dagar av fem.", actor, Now);

    private Note Write(string text, DataKind? kind)
    {
        _case.WriteNote(Guid.CreateVersion7(), NoteForm.Anteckning, kind, text, _author, Now);
        return _case.Notes[^1];
    }

    private Document Attach(string title, string file, byte[] content, Actor actor) =>
        _case.Attach(Guid.CreateVersion7(), title, DataKind.Halsa, file, content, actor, Now);
}
