using Torget.Domain.Access;
using Torget.Domain.Consents;
using Torget.Domain.Notes;

namespace Torget.Domain.Cases;

/// <summary>
/// Notes and documents, each its author's party's. They are no lines of the history that everybody reads: that one party has noted
/// something is its own. That it lets others read it, or no longer, is one.
/// </summary>
public sealed partial class Case
{
    private readonly List<Note> _notes = [];
    private readonly List<Document> _documents = [];

    public IReadOnlyList<Note> Notes => _notes;

    public IReadOnlyList<Document> Documents => _documents;

    /// <summary>Whether the actor may write notes and attach documents now.</summary>
    public bool AllowsNotes(Actor actor, DateOnly today) => Holds(Permission.WriteNote, actor, today);

    /// <summary>Whether the actor may write a lägesrapport now.</summary>
    public bool AllowsReports(Actor actor, DateOnly today) => !Phase.IsEnded() && Holds(Permission.ReportProgress, actor, today);

    /// <summary>Writes a note; an utförare's is a lägesrapport, which stands on the next follow-up.</summary>
    /// <param name="id">Its id, so that sending a form twice writes one.</param>
    /// <param name="form">What it is for.</param>
    /// <param name="kind">The kind of data; null keeps it within the party.</param>
    /// <param name="text">What it says.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="DomainException">The actor may not, or it says nothing.</exception>
    public void WriteNote(Guid id, NoteForm form, DataKind? kind, string text, Actor actor, DateTimeOffset now)
    {
        var today = SwedishCalendar.DateIn(now);
        Refuse.When(form == NoteForm.Underlag, "Underlag lämnas som svar på en fråga.");
        Refuse.When(
            form == NoteForm.Lagesrapport ? !AllowsReports(actor, today) : !AllowsNotes(actor, today),
            "Du har inte behörighet att skriva i ärendet.");
        Refuse.When(form == NoteForm.Lagesrapport && kind is null, "Välj slag av uppgifter, så att ärendebäraren kan läsa lägesrapporten.", nameof(Note.Kind));
        _notes.Add(new Note(id, Id, actor.RequireParty(), form, kind, text, actor.UserId, now));
    }

    /// <summary>Corrects a note of the own party; what it said stays beside it.</summary>
    /// <exception cref="DomainException">The note is another party's, somebody corrected it meanwhile, or something is missing.</exception>
    public void CorrectNote(Guid noteId, string text, string because, int basedOn, Actor actor, DateTimeOffset now) =>
        NoteOf(noteId, actor, now).Correct(text, because, basedOn, actor, now);

    /// <summary>Lets the other parties read a note of the own party, as far as the medgivande opens the kind; or no longer.</summary>
    /// <param name="noteId">The note.</param>
    /// <param name="kind">The kind of data; null keeps it within the party, which a lägesrapport or an underlag is not.</param>
    /// <param name="basedOn">The version of the note, and its kind, that the actor has read.</param>
    /// <param name="actor">Somebody of the note's own party.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The note is another party's, has been changed meanwhile, or must be shared.</exception>
    public void ShareNote(Guid noteId, DataKind? kind, (int Version, DataKind? Kind) basedOn, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var note = NoteOf(noteId, actor, now);
        EnsureAllowed(CaseAction.ShareNote, actor, SwedishCalendar.DateIn(now));
        var before = note.Kind;
        note.Share(kind, basedOn, actor);
        Share(CaseAction.ShareNote, before, kind, actor, now, eventId);
    }

    /// <summary>Lets the other parties read a document of the own party, as far as the medgivande opens the kind; or no longer.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="kind">The kind of data; null keeps it within the party.</param>
    /// <param name="basedOn">The kind that the actor has seen.</param>
    /// <param name="actor">Somebody of the document's own party who may write in the case.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The document is another party's, or has been changed meanwhile.</exception>
    public void ShareDocument(Guid documentId, DataKind? kind, DataKind? basedOn, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        Refuse.When(!AllowsNotes(actor, SwedishCalendar.DateIn(now)), "Du har inte behörighet att skriva i ärendet.");
        var document = _documents.Find(document => document.Id == documentId) ?? throw new DomainException("Dokumentet finns inte i ärendet.");
        var before = document.Kind;
        document.Share(kind, basedOn, actor);
        Share(CaseAction.ShareDocument, before, kind, actor, now, eventId);
    }

    /// <summary>Attaches a document.</summary>
    /// <exception cref="DomainException">The actor may not, or the file cannot be taken.</exception>
    public Document Attach(Guid id, string title, DataKind? kind, string fileName, byte[] content, Actor actor, DateTimeOffset now)
    {
        Refuse.When(!AllowsNotes(actor, SwedishCalendar.DateIn(now)), "Du har inte behörighet att bifoga dokument i ärendet.");
        var document = new Document(id, Id, actor.RequireParty(), title, kind, fileName, content, actor.UserId, now);
        _documents.Add(document);
        return document;
    }

    // Whoever sees the case sees that it was done; of what kind it is, those alone who may read that kind.
    private void Share(CaseAction action, DataKind? before, DataKind? kind, Actor actor, DateTimeOffset now, Guid? eventId) => Move(
        action, actor, now, kind is { } shared ? $"Delas som {shared.Label().ToLowerInvariant()}." : "Delas inte längre.", eventId: eventId,
        reasonKind: kind ?? before!.Value);

    private Note NoteOf(Guid noteId, Actor actor, DateTimeOffset now)
    {
        var today = SwedishCalendar.DateIn(now);
        var note = _notes.Find(note => note.Id == noteId) ?? throw new DomainException("Anteckningen finns inte i ärendet.");
        Refuse.When(
            note.Form == NoteForm.Lagesrapport ? !Holds(Permission.ReportProgress, actor, today) && !AllowsNotes(actor, today) : !AllowsNotes(actor, today),
            "Du har inte behörighet att skriva i ärendet.");
        return note;
    }

    private bool Holds(Permission permission, Actor actor, DateOnly today) => Permissions.Allows(permission, actor, RelationsOf(actor, today, null));
}
