namespace Torget.Domain.Access;

/// <summary>A person who works with Torget. What the user may do stands in the employments.</summary>
public sealed class User
{
    private readonly List<Employment> _employments = [];

    private User()
    {
    }

    /// <summary>A new user.</summary>
    /// <param name="username">Short name for log-in in Development and Demo, or the identity provider's subject.</param>
    /// <param name="name">First name and family name.</param>
    public User(string username, string name)
    {
        Id = Guid.CreateVersion7();
        Username = username;
        Name = name;
    }

    public Guid Id { get; private set; }

    public string Username { get; private set; } = "";

    public string Name { get; private set; } = "";

    public IReadOnlyList<Employment> Employments => _employments;

    /// <summary>Adds an employment.</summary>
    /// <exception cref="DomainException">The roles cannot be held together, or need or forbid a party.</exception>
    public Employment Employ(Guid? partyId, Guid? unitId, DateOnly from, params Role[] roles)
    {
        Roles.EnsureCombinable([.. roles, .. _employments.SelectMany(held => held.Roles)]);
        Refuse.When(
            partyId.HasValue && roles.Any(Roles.WithoutParty.Contains), "Kansli och systemadministratör företräder ingen part.");
        Refuse.When(
            partyId is null && !(roles.Length > 0 && roles.All(Roles.WithoutParty.Contains)), "Rollen behöver en part att företräda.");

        var employment = new Employment(Id, partyId, unitId, from, roles);
        _employments.Add(employment);
        return employment;
    }
}
