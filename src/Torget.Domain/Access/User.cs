using System.Text.RegularExpressions;
using Torget.Domain.Organisations;

namespace Torget.Domain.Access;

/// <summary>A person who works with Torget. What the user may do stands in the employments.</summary>
public sealed partial class User
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

    /// <summary>Registers somebody who has not worked with Torget before; the employment is given next.</summary>
    /// <exception cref="DomainException">The actor may not, or a name is not possible.</exception>
    public static User Register(string username, string name, Actor actor)
    {
        Refuse.When(
            !actor.May(Permission.ManageOrganisations) && !actor.May(Permission.ManageOwnUsers),
            "Bara en behörighetsansvarig lägger till användare.");
        Refuse.When(!PossibleUsername().IsMatch(username.Trim()), "Skriv användarnamnet som i inloggningen: bokstäver, siffror, punkt, bindestreck och @.", nameof(Username));
        return new User(username.Trim(), ProperName(name));
    }

    /// <summary>Puts the name right.</summary>
    /// <exception cref="DomainException">The actor is not behörighetsansvarig where the user works, or is the user.</exception>
    public void Rename(string name, Actor actor)
    {
        EnsureManagedBy(actor);
        Refuse.When(_employments.TrueForAll(employment => employment.PartyId != actor.PartyId), "Användaren arbetar inte hos er part.");
        Name = ProperName(name);
    }

    /// <summary>A behörighetsansvarig gives the user an employment at the own party.</summary>
    /// <param name="id">The id that it gets, so that a form sent twice gives one.</param>
    /// <param name="party">The actor's party.</param>
    /// <param name="terms">What it says.</param>
    /// <param name="elsewhere">What the user is at other parties.</param>
    /// <param name="actor">Who gives it.</param>
    /// <param name="today">Today's date in Sweden.</param>
    /// <exception cref="DomainException">The actor may not, or the roles cannot be held.</exception>
    public Employment Employ(Guid id, Party party, EmploymentTerms terms, IReadOnlyCollection<HeldRoles> elsewhere, Actor actor, DateOnly today)
    {
        EnsureManagedBy(actor);
        EnsureOwn(party.Id, actor);
        EnsureFits(null, party, terms, elsewhere, today);
        return Add(id, party.Id, terms);
    }

    /// <summary>A systemadministratör gives a party its first behörighetsansvarig, who then manages the party's users.</summary>
    /// <param name="id">The id that it gets.</param>
    /// <param name="party">The party.</param>
    /// <param name="from">First day.</param>
    /// <param name="hasOne">Whether the party has a behörighetsansvarig already, or will have.</param>
    /// <param name="elsewhere">What the user is in every employment.</param>
    /// <param name="actor">Who gives it.</param>
    /// <param name="today">Today's date in Sweden.</param>
    /// <exception cref="DomainException">The actor may not, or the party has one.</exception>
    public Employment EmployFirst(Guid id, Party party, DateOnly from, bool hasOne, IReadOnlyCollection<HeldRoles> elsewhere, Actor actor, DateOnly today)
    {
        actor.Require(Permission.ManageOrganisations);
        EnsureAnother(actor);
        Refuse.When(hasOne, "Parten har redan en behörighetsansvarig, som lägger till fler.");
        EmploymentTerms terms = new(null, from, null, [Role.Behorighetsansvarig], []);
        EnsureFits(null, party, terms, elsewhere, today);
        return Add(id, party.Id, terms);
    }

    /// <summary>A behörighetsansvarig changes an employment at the own party. What has ended stays as it was.</summary>
    /// <param name="employment">One of the user's.</param>
    /// <param name="party">The actor's party.</param>
    /// <param name="terms">What it says from now on.</param>
    /// <param name="elsewhere">What the user is at other parties.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="today">Today's date in Sweden.</param>
    /// <exception cref="DomainException">The actor may not, it has ended, or the roles cannot be held.</exception>
    public void Change(Employment employment, Party party, EmploymentTerms terms, IReadOnlyCollection<HeldRoles> elsewhere, Actor actor, DateOnly today)
    {
        EnsureManagedBy(actor);
        EnsureOwn(employment.PartyId, actor);
        EnsureOwn(party.Id, actor);
        Refuse.When(employment.HasEndedOn(today), "Anställningen har slutat. Lägg till en ny i stället.");
        Refuse.When(terms.From != employment.From && employment.From <= today, "Anställningen har börjat. Den första dagen kan inte ändras.", nameof(EmploymentTerms.From));
        Refuse.When(terms.To < today.AddDays(-1), "Sista dagen kan tidigast vara i går.", nameof(EmploymentTerms.To));
        EnsureFits(employment, party, terms, elsewhere, today);
        employment.Become(terms);
    }

    /// <summary>Adds an employment, as a database is set up.</summary>
    /// <exception cref="DomainException">The roles cannot be held together, or need or forbid a party.</exception>
    public Employment Employ(Guid? partyId, Guid? unitId, DateOnly from, params Role[] roles)
    {
        Roles.EnsureCombinable([.. roles, .. _employments.SelectMany(held => held.Roles)]);
        Refuse.When(
            partyId.HasValue && roles.Any(Roles.WithoutParty.Contains), "Kansli och systemadministratör företräder ingen part.");
        Refuse.When(
            partyId is null && !(roles.Length > 0 && roles.All(Roles.WithoutParty.Contains)), "Rollen behöver en part att företräda.");
        return Add(Guid.CreateVersion7(), partyId, new EmploymentTerms(unitId, from, null, roles, []));
    }

    private Employment Add(Guid id, Guid? partyId, EmploymentTerms terms)
    {
        var employment = new Employment(id, Id, partyId, terms);
        _employments.Add(employment);
        return employment;
    }

    private void EnsureFits(Employment? changed, Party party, EmploymentTerms terms, IReadOnlyCollection<HeldRoles> elsewhere, DateOnly today)
    {
        terms.EnsurePossible(party);
        Refuse.WhenFarFrom(today, "Kontrollera årtalet.", terms.From == changed?.From ? null : terms.From, terms.To);
        var others = _employments.Where(held => held != changed).ToList();
        Refuse.When(
            others.Exists(held => held.PartyId == party.Id && held.AsHeld().Overlaps(terms.From, terms.To)),
            "Användaren har redan en anställning hos parten under den tiden. Ändra den i stället.", nameof(EmploymentTerms.From));
        Roles.EnsureCombinable([
            .. terms.Roles,
            .. others.Select(held => held.AsHeld()).Concat(elsewhere).Where(held => held.Overlaps(terms.From, terms.To)).SelectMany(held => held.Roles)]);
    }

    private void EnsureManagedBy(Actor actor)
    {
        actor.Require(Permission.ManageOwnUsers);
        EnsureAnother(actor);
    }

    private void EnsureAnother(Actor actor) => Refuse.When(Id == actor.UserId, "Din egen behörighet ändras av en annan behörighetsansvarig.");

    private static void EnsureOwn(Guid? partyId, Actor actor) => Refuse.When(partyId != actor.RequireParty(), "Du sköter bara den egna partens användare.");

    private static string ProperName(string name)
    {
        var trimmed = string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Refuse.When(trimmed.Length is < 2 or > 200, "Skriv förnamn och efternamn.", nameof(Name));
        return trimmed;
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}._@-]{2,100}$")]
    private static partial Regex PossibleUsername();
}
