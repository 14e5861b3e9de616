using Torget.Domain.Access;

namespace Torget.Domain.Cases;

/// <summary>
/// What somebody is writing in a form about a case, right or wrong as typed, before it is sent. It belongs to the author's party, is
/// seen by the author alone, and only while the author sees the case. It is gone when the form is sent, when the author throws it
/// away, and after as many days without a save as a <see cref="Draft"/>.
/// </summary>
public sealed class FormDraft
{
    /// <summary>Bytes of JSON text that the fields of one form take at most: some hundred pages.</summary>
    public const int LongestFields = 256 * 1024;

    private FormDraft()
    {
    }

    /// <exception cref="DomainException">The actor acts for no party.</exception>
    public FormDraft(Guid caseId, string form, string fields, Guid editor, Actor actor, DateTimeOffset now)
    {
        PartyId = actor.RequireParty();
        UserId = actor.UserId;
        CaseId = caseId;
        Form = form;
        Fields = fields;
        Editor = editor;
        Version = 1;
        SavedAt = now;
    }

    /// <summary>The author.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The party that the author writes for.</summary>
    public Guid PartyId { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>Which form on the case it is, as the form is called in its page.</summary>
    public string Form { get; private set; } = "";

    /// <summary>The fields as JSON text: from each name to a list of values.</summary>
    public string Fields { get; private set; } = "";

    /// <summary>The open form that saved last. The same form may always go on, even if it never heard that it had been saved.</summary>
    public Guid Editor { get; private set; }

    /// <summary>Grows by one for each save, so that two tabs do not overwrite each other unseen.</summary>
    public int Version { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Replaces what is typed.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="editor">The open form that saves.</param>
    /// <param name="basedOn">The version that the open form began from, or saved last.</param>
    /// <param name="actor">The author.</param>
    /// <param name="now">The moment.</param>
    /// <returns>False when another open form has saved since; nothing is changed then.</returns>
    /// <exception cref="DomainException">The actor did not write it.</exception>
    public bool Save(string fields, Guid editor, int basedOn, Actor actor, DateTimeOffset now)
    {
        Refuse.When(UserId != actor.UserId || PartyId != actor.PartyId, "Bara den som skrev utkastet kan arbeta med det.");
        if (basedOn != Version && editor != Editor)
        {
            return false;
        }

        Fields = fields;
        Editor = editor;
        Version++;
        SavedAt = now;
        return true;
    }
}
