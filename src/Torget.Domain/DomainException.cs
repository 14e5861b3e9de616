namespace Torget.Domain;

/// <summary>
/// A rule of the field is broken. The message is the Swedish sentence that the user reads beside the form, so it says what
/// to do and never holds a name, a number or anything else about a person.
/// </summary>
public sealed class DomainException(string message) : Exception(message);
