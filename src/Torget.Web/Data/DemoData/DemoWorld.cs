using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;
using Torget.Domain.Samordningsteam;
using Torget.Web.Hosting;

namespace Torget.Web.Data.DemoData;

/// <summary>Who and what the demo's stories are told with: the accounts as actors, the settings, and the meetings that several cases share.</summary>
internal sealed class DemoWorld
{
    private readonly Dictionary<string, Actor> _actors = [];
    private readonly Dictionary<(Guid, DateOnly), BeredningMeeting> _meetings = [];
    private readonly Dictionary<Guid, int> _places = [];
    private readonly TorgetDb _db;
    private readonly AppKeys _keys;

    private DemoWorld(TorgetDb db, AppKeys keys, DateOnly today, ReferenceLists lists, IReadOnlyList<Beredningsgrupp> grupper, IReadOnlyList<AktualiseringRight> rights) =>
        (_db, _keys, Today, Lists, Grupper, Rights) = (db, keys, today, lists, grupper, rights);

    public DateOnly Today { get; }

    public ReferenceLists Lists { get; }

    public IReadOnlyList<Beredningsgrupp> Grupper { get; }

    public IReadOnlyList<AktualiseringRight> Rights { get; }

    /// <summary>The cases that have been told.</summary>
    public IEnumerable<Case> Cases => _db.ChangeTracker.Entries<Case>().Select(entry => entry.Entity);

    public static async Task<DemoWorld> ReadAsync(TorgetDb db, IServiceProvider services, DateOnly today)
    {
        var lists = await services.GetRequiredService<ReferenceCache>().GetAsync(db);
        var world = new DemoWorld(
            db, services.GetRequiredService<AppKeys>(), today, lists,
            await db.Set<Beredningsgrupp>().AsNoTracking().ToListAsync(), await db.AktualiseringRights.AsNoTracking().ToListAsync());
        foreach (var user in await db.Users.AsNoTracking().Include(user => user.Employments).ToListAsync())
        {
            var employment = user.Employments[0];
            world._actors[user.Username] = new Actor(
                user.Id, employment.Id, user.Name, employment.PartyId is { } party ? lists.Parties.Single(known => known.Id == party).Name : null,
                employment.PartyId, employment.UnitId, employment.Roles.ToHashSet(), employment.Verksamheter.ToHashSet());
        }

        return world;
    }

    /// <summary>What the kansli lets the Ungdomstorget ask at its follow-ups, since three hundred days.</summary>
    public SupplementaryQuestion? Question { get; private set; }

    /// <summary>The kansli lets a verksamhet ask a question of its own.</summary>
    public void Ask(string verksamhet, string text, DateOnly from)
    {
        Question = SupplementaryQuestion.Add(Guid.CreateVersion7(), Verksamhet(verksamhet).Id, new(text, AnswerForm.YesNo, from, null), [], Actor("kansli"), from);
        _db.Add(Question);
    }

    /// <summary>One who works with cases at Försäkringskassan is named to see protected persons, and one person there comes to be protected.</summary>
    public async Task ProtectAsync(DateTimeOffset now)
    {
        var actor = Actor("fk.handlaggare");
        var user = await _db.Users.Include(user => user.Employments).SingleAsync(user => user.Id == actor.UserId);
        var employment = user.Employments[0];
        user.Change(
            employment, Lists.Parties.Single(party => party.Id == actor.PartyId), new(employment.UnitId, employment.From, null, employment.Roles, [], SeesProtected: true), [],
            Actor("fk.behorighet"), Today);
        var @case = Cases.First(@case => @case.AktualiserandePartyId == actor.PartyId && @case.Phase == CasePhase.Active);
        @case.MarkProtected(actor, now);
    }

    public Actor Actor(string account) => _actors[account];

    /// <summary>How others name an account.</summary>
    public Colleague Colleague(string account)
    {
        var actor = Actor(account);
        return new Colleague(actor.UserId, actor.RequireParty(), actor.Name, actor.Roles.Contains(Role.Handlaggare));
    }

    public Party Party(string code) => Lists.Parties.Single(party => party.Code == code);

    public Verksamhet Verksamhet(string code) => Lists.AllVerksamheter.Single(verksamhet => verksamhet.Code == code);

    public Code Code(string list, string value) => Lists.Codes[list].Single(code => code.Value == value);

    public IReadOnlyCollection<Code> Codes(string list, IEnumerable<string> values) => [.. values.Select(value => Code(list, value))];

    /// <summary>A weekday at least so many days ago; nobody meets on a Saturday.</summary>
    public DateOnly Ago(int days)
    {
        var day = Today.AddDays(-days);
        return day.AddDays(day.DayOfWeek switch { DayOfWeek.Saturday => -1, DayOfWeek.Sunday => -2, _ => 0 });
    }

    /// <summary>The group's meeting of a day, planned by its samordnare.</summary>
    public BeredningMeeting Meeting(Verksamhet verksamhet, DateOnly day, Actor samordnare)
    {
        var grupp = Grupp(verksamhet);
        if (!_meetings.TryGetValue((grupp.Id, day), out var meeting))
        {
            meeting = BeredningMeeting.Plan(
                Guid.CreateVersion7(), grupp, Lists.AllVerksamheter, new(day, new(9, 0), "Torget, stora mötesrummet"), null, null, samordnare, day < Today ? day : Today)[0];
            _meetings[(grupp.Id, day)] = meeting;
            _db.Add(meeting);
        }

        return meeting;
    }

    /// <summary>The next place on a meeting's agenda.</summary>
    public int NextPlace(BeredningMeeting meeting) => _places[meeting.Id] = _places.GetValueOrDefault(meeting.Id) + 1;

    public Beredningsgrupp Grupp(Verksamhet verksamhet) => Grupper.Single(grupp => grupp.Id == verksamhet.BeredningsgruppId);

    public CaseNumber NextNumber(DateOnly day) =>
        new(day.Year, _db.Database.SqlQuery<int>($"SELECT next_case_number({day.Year}) AS \"Value\"").AsEnumerable().First());

    /// <summary>Keeps a case, by whose number it can be found.</summary>
    public void Keep(Case @case, IdentityNumber identity)
    {
        _db.Add(@case);
        _db.Add(new PersonKeyRow(@case.Id, PersonKey.For(identity, _keys.Person)));
    }

    public Task SaveAsync() => _db.SaveChangesAsync();
}
