using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Notes;

/// <summary>What somebody decides when they disclose a note or a document.</summary>
/// <param name="ItemId">The note or the document.</param>
/// <param name="BasedOn">The version of the note that they have read; null for a document, which never changes.</param>
/// <param name="Reader">Who is to read it, of those who read records at another party today.</param>
/// <param name="Ground">A code of the list of grounds (OSL 10 kap. 1 § and 28 §, 12 kap. 2 §): the owner's own judgement, which nothing here makes for it.</param>
/// <param name="Motivation">How it was judged, in words.</param>
/// <param name="LastDay">The last day that it is read.</param>
public sealed record UtlamnandeTerms(Guid ItemId, int? BasedOn, Colleague Reader, string Ground, string Motivation, DateOnly LastDay);

/// <summary>
/// An utlämnande: the owner of a note or a document lets one named user of another party read it as it stands at that moment, for some days, whether or not that party takes part in the case.
/// It opens nothing else, neither the case nor who the person is beside what the text says. It is made by <see cref="Case.Disclose"/>, and is ended earlier by anybody at the owner who may make one.
/// </summary>
public sealed class Utlamnande
{
    /// <summary>How far ahead the last day can be, in days.</summary>
    public const int MostDays = 90;

    /// <summary>How far ahead it is when nothing else is chosen, in days.</summary>
    public const int UsualDays = 30;

    private Utlamnande()
    {
    }

    private Utlamnande(Guid id, Case @case, UtlamnandeTerms terms, Actor actor, DateTimeOffset now)
    {
        var (owner, today, motivation) = (actor.RequireParty(), SwedishCalendar.DateIn(now), terms.Motivation.Trim());
        Refuse.When(terms.Reader.PartyId == owner, "Välj någon hos en annan part. Hos er läser kollegorna som arbetar med ärendet.", nameof(ReaderUserId));
        Refuse.When(string.IsNullOrWhiteSpace(terms.Ground), "Välj grunden för utlämnandet.", nameof(Ground));
        Refuse.WhenUnexplained(motivation, "Skriv hur ni har prövat utlämnandet.", nameof(Motivation));
        Refuse.When(terms.LastDay < today || terms.LastDay > today.AddDays(MostDays), $"Välj en dag från i dag till {MostDays} dagar framåt.", nameof(LastDay));
        (Id, CaseId, NumberYear, NumberSerial) = (id, @case.Id, @case.Number.Year, @case.Number.Serial);
        (OwnerPartyId, AuthorUserId, At) = (owner, actor.UserId, now);
        (ReaderUserId, ReaderPartyId) = (terms.Reader.UserId, terms.Reader.PartyId);
        (Ground, Motivation, LastDay) = (terms.Ground, motivation, terms.LastDay);
    }

    internal Utlamnande(Guid id, Case @case, Note note, UtlamnandeTerms terms, Actor actor, DateTimeOffset now)
        : this(id, @case, terms, actor, now) =>
        (NoteId, Title, WrittenAt, Text) = (note.Id, note.Form.Label(), note.At, note.Current.Text);

    internal Utlamnande(Guid id, Case @case, Document document, UtlamnandeTerms terms, Actor actor, DateTimeOffset now)
        : this(id, @case, terms, actor, now) =>
        (DocumentId, Title, WrittenAt, FileName, ContentType, Content) =
            (document.Id, document.Title, document.UploadedAt, document.FileName, document.ContentType, document.Content);

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>The case's number, kept here because the reader does not see the case.</summary>
    public int NumberYear { get; private set; }

    public int NumberSerial { get; private set; }

    /// <summary>The party that discloses, which owns what is disclosed.</summary>
    public Guid OwnerPartyId { get; private set; }

    /// <summary>The note; null where it is a document.</summary>
    public Guid? NoteId { get; private set; }

    /// <summary>The document; null where it is a note.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>What it is called.</summary>
    public string Title { get; private set; } = "";

    /// <summary>When the note was written, or the document attached.</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>The note as it read when it was disclosed: what is corrected later is another utlämnande.</summary>
    public string? Text { get; private set; }

    /// <summary>A name that is safe to give a file.</summary>
    public string? FileName { get; private set; }

    /// <summary>As <see cref="Document.ContentType"/>.</summary>
    public string? ContentType { get; private set; }

    public byte[]? Content { get; private set; }

    /// <summary>The one user who reads it.</summary>
    public Guid ReaderUserId { get; private set; }

    /// <summary>The party that the reader acts for when they read it.</summary>
    public Guid ReaderPartyId { get; private set; }

    /// <summary>A code of the list of grounds.</summary>
    public string Ground { get; private set; } = "";

    /// <summary>How it was judged. It is the owner's, and not shown to the reader.</summary>
    public string Motivation { get; private set; } = "";

    public Guid AuthorUserId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The last day that it is read.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>The day that it was ended before that, from which nobody reads it; null otherwise.</summary>
    public DateOnly? RevokedOn { get; private set; }

    /// <summary>Whether it is read on a day.</summary>
    public bool IsOpenOn(DateOnly day) => RevokedOn is null && day <= LastDay;

    /// <summary>Ends it at once. Ended twice, it is ended.</summary>
    /// <exception cref="DomainException">The actor may not, or it is another party's.</exception>
    internal void Revoke(Actor actor, DateOnly today)
    {
        Refuse.When(actor.RequireParty() != OwnerPartyId, "Utlämnandet är en annan parts. Bara den part som har lämnat ut kan återkalla det.");
        if (IsOpenOn(today))
        {
            RevokedOn = today;
        }
    }
}
