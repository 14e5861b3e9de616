namespace Torget.Domain.Organisations;

/// <summary>The parties that together give a recommendation on each aktualisering to the verksamheter it prepares for.</summary>
public sealed class Beredningsgrupp
{
    private readonly List<Guid> _parties = [];

    private Beredningsgrupp()
    {
    }

    public Beredningsgrupp(string code, string name, IEnumerable<Guid> parties)
    {
        Id = Guid.CreateVersion7();
        Code = code;
        Name = name;
        _parties.AddRange(parties);
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public IReadOnlyList<Guid> Parties => _parties;
}
