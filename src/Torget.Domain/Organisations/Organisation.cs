namespace Torget.Domain.Organisations;

/// <summary>
/// A legal person that has one or several parties. Used for grouping in reports only: secrecy runs between parties, also within
/// one organisation.
/// </summary>
public sealed class Organisation
{
    private Organisation()
    {
    }

    public Organisation(string code, string name)
    {
        Id = Guid.CreateVersion7();
        Code = code;
        Name = name;
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";
}
