using Torget.Domain.Access;

namespace Torget.Domain.Cases;

/// <summary>
/// An aktualisering that is being written: the form as typed, right or wrong. Seen by its author alone. It becomes a case, under
/// the same id, when it is sent.
/// </summary>
public sealed class Draft
{
    /// <summary>Days without a save after which the author is warned.</summary>
    public const int WarnedAfterDays = 21;

    /// <summary>Days without a save after which it is erased: half-written data about a person is not to lie about.</summary>
    public const int ErasedAfterDays = 30;

    private Draft()
    {
    }

    /// <exception cref="DomainException">The actor may not write an aktualisering.</exception>
    public Draft(Guid id, string form, Guid editor, Actor actor, DateTimeOffset now)
    {
        PartyId = actor.RequireParty();
        Refuse.When(!actor.Roles.Contains(Role.Handlaggare), "Bara handläggare kan skriva en aktualisering.");
        Id = id;
        AuthorId = actor.UserId;
        Form = form;
        Editor = editor;
        Version = 1;
        CreatedAt = now;
        SavedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid AuthorId { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>The form's fields as JSON text.</summary>
    public string Form { get; private set; } = "";

    /// <summary>Grows by one for each save, so that two tabs do not overwrite each other unseen.</summary>
    public int Version { get; private set; }

    /// <summary>The open form that saved last. The same form may always go on, even if it never heard that it had been saved.</summary>
    public Guid Editor { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>The day that a draft is erased, unless something is saved in it before.</summary>
    public static DateOnly ErasedOn(DateTimeOffset savedAt) => SwedishCalendar.DateIn(savedAt).AddDays(ErasedAfterDays);

    /// <summary>The day to warn the author of; null while there is no reason yet.</summary>
    public static DateOnly? WarnsOf(DateTimeOffset savedAt, DateOnly today) =>
        SwedishCalendar.DateIn(savedAt).AddDays(WarnedAfterDays) <= today ? ErasedOn(savedAt) : null;

    /// <summary>Replaces what is typed.</summary>
    /// <param name="form">The fields.</param>
    /// <param name="editor">The open form that saves.</param>
    /// <param name="basedOn">The version that the open form began from, or saved last.</param>
    /// <param name="actor">The author.</param>
    /// <param name="now">The moment.</param>
    /// <returns>False when another open form has saved since; nothing is changed then.</returns>
    /// <exception cref="DomainException">The actor did not write it.</exception>
    public bool Save(string form, Guid editor, int basedOn, Actor actor, DateTimeOffset now)
    {
        EnsureWrittenBy(actor);
        if (basedOn != Version && editor != Editor)
        {
            return false;
        }

        Form = form;
        Editor = editor;
        Version++;
        SavedAt = now;
        return true;
    }

    /// <summary>Refuses everybody but the author, acting for the same party.</summary>
    /// <exception cref="DomainException">The actor did not write it.</exception>
    public void EnsureWrittenBy(Actor actor)
    {
        var relations = new HashSet<CaseRelation>();
        if (AuthorId == actor.UserId && PartyId == actor.PartyId)
        {
            relations.Add(CaseRelation.Author);
        }

        Refuse.When(
            !Permissions.Allows(CaseFlow.Find(CaseAction.EraseDraft, CasePhase.Draft)!.Permission, actor, relations),
            "Bara den som skrev utkastet kan arbeta med det.");
    }
}
