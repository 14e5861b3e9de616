namespace Torget.Domain;

/// <summary>
/// A rule of the field is broken. The message is the Swedish sentence that the user reads beside the form, so it says what
/// to do and never holds a name, a number or anything else about a person.
/// </summary>
/// <param name="message">The sentence.</param>
/// <param name="about">The name of the property that it is about, where it is one alone: a form shows the sentence beside that field.</param>
public sealed class DomainException(string message, string? about = null) : Exception(message)
{
    public string? About { get; } = about;
}
