namespace Torget.Web.Access;

/// <summary>
/// A log-in. The cookie carries its id and nothing else that counts, so logging out, idling or losing an employment ends it
/// everywhere at once, open forms too.
/// </summary>
internal sealed class UserSession
{
    public Guid Id { get; private set; }

    public Guid EmploymentId { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }
}
