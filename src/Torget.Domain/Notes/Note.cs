using Torget.Domain.Access;
using Torget.Domain.Consents;

namespace Torget.Domain.Notes;

/// <summary>What a note is for.</summary>
public enum NoteForm
{
    Anteckning,

    /// <summary>An answer to a question for underlag.</summary>
    Underlag,

    /// <summary>From an utförare to the ärendebärare: it stands on the next follow-up.</summary>
    Lagesrapport,
}

/// <summary>The Swedish names of the forms.</summary>
public static class NoteForms
{
    /// <summary>The name on screen.</summary>
    public static string Label(this NoteForm form) => form switch
    {
        NoteForm.Anteckning => "Anteckning",
        NoteForm.Underlag => "Underlag",
        NoteForm.Lagesrapport => "Lägesrapport",
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };
}

/// <summary>
/// What somebody has noted in a case (T-36). It is its author's party's, and read by others under a medgivande for its kind; without a
/// kind it stays within the party. It is corrected with its history, and never erased.
/// </summary>
public sealed class Note
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 20_000;

    private readonly List<NoteText> _texts = [];

    private Note()
    {
    }

    internal Note(Guid id, Guid caseId, Guid ownerPartyId, NoteForm form, DataKind? kind, string text, Guid authorUserId, DateTimeOffset now)
    {
        Id = id;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        Form = form;
        Kind = kind;
        (AuthorUserId, At) = (authorUserId, now);
        Add(text, null, authorUserId, now);
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public NoteForm Form { get; private set; }

    /// <summary>Null keeps it within the party.</summary>
    public DataKind? Kind { get; private set; }

    public Guid AuthorUserId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>As it was written first, and each correction.</summary>
    public IReadOnlyList<NoteText> Texts => _texts;

    /// <summary>As it reads now.</summary>
    public NoteText Current => _texts.MaxBy(text => text.Version)!;

    /// <summary>Corrects it; what was written before stays beside it.</summary>
    /// <param name="text">The whole text as it should be.</param>
    /// <param name="because">Why it is corrected.</param>
    /// <param name="basedOn">The version that the actor has read.</param>
    /// <param name="actor">Somebody of the note's own party.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="DomainException">The note is another party's, somebody corrected it meanwhile, or something is missing.</exception>
    internal void Correct(string text, string because, int basedOn, Actor actor, DateTimeOffset now)
    {
        EnsureOwn(actor);

        // Sent twice, it is done once.
        if (Current.Version == basedOn + 1 && Current.AuthorUserId == actor.UserId && Current.Text == text.Trim() && Current.Because == because.Trim())
        {
            return;
        }

        Refuse.When(Current.Version != basedOn, "En kollega har rättat anteckningen samtidigt. Läs den och spara din text en gång till.");
        Refuse.When(string.IsNullOrWhiteSpace(because), "Skriv varför anteckningen rättas.");
        Refuse.WhenLonger(TextLength.Text, because);
        Refuse.When(text.Trim() == Current.Text, "Texten är oförändrad.", nameof(NoteText.Text));
        Add(text, because.Trim(), actor.UserId, now);
    }

    /// <summary>Lets others read it from now on, as far as the medgivande opens the kind; or no longer.</summary>
    internal void Share(DataKind? kind, (int Version, DataKind? Kind) basedOn, Actor actor)
    {
        EnsureOwn(actor);
        Refuse.When((Current.Version, Kind) != basedOn, "En kollega har ändrat anteckningen samtidigt. Läs den och välj en gång till.");
        Refuse.When(kind is null && Form == NoteForm.Lagesrapport, "En lägesrapport delas alltid. Välj slag av uppgifter, så att ärendebäraren kan läsa den.", nameof(Kind));
        Refuse.When(kind is null && Form == NoteForm.Underlag, "Ett underlag delas alltid. Välj slag av uppgifter, så att de andra kan läsa det.", nameof(Kind));
        Refuse.When(kind == Kind, "Välj något annat än det som gäller nu.", nameof(Kind));
        Kind = kind;
    }

    private void EnsureOwn(Actor actor) =>
        Refuse.When(actor.RequireParty() != OwnerPartyId, "Anteckningen är en annan parts. Bara den som äger den kan ändra den.");

    private void Add(string text, string? because, Guid authorUserId, DateTimeOffset now)
    {
        Refuse.When(string.IsNullOrWhiteSpace(text), "Skriv texten.");
        Refuse.WhenLonger(LongestText, text);
        _texts.Add(new NoteText(Id, _texts.Count + 1, text.Trim(), because, authorUserId, now));
    }
}

/// <summary>A note as it read from one moment on.</summary>
public sealed class NoteText
{
    private NoteText()
    {
    }

    internal NoteText(Guid noteId, int version, string text, string? because, Guid authorUserId, DateTimeOffset at)
    {
        NoteId = noteId;
        Version = version;
        Text = text;
        Because = because;
        (AuthorUserId, At) = (authorUserId, at);
    }

    public Guid NoteId { get; private set; }

    /// <summary>From one.</summary>
    public int Version { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>Why it was corrected; null the first time.</summary>
    public string? Because { get; private set; }

    public Guid AuthorUserId { get; private set; }

    public DateTimeOffset At { get; private set; }
}
