using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Installningar;

/// <summary>The verksamheter with their groups, rules and goals, and what can be chosen.</summary>
/// <param name="Verksamheter">In the order that people choose in.</param>
/// <param name="Grupper">The beredningsgrupper, by name.</param>
/// <param name="Rules">Whom each verksamhet is for.</param>
/// <param name="Goals">The goals, the newest year first.</param>
/// <param name="GoalVersions">The state of the goals of each verksamhet, year by year.</param>
/// <param name="Lists">Parties, municipalities and codes.</param>
/// <param name="Versions">The state of each row, by its id, as its form carries it.</param>
/// <param name="Today">Today's date in Sweden.</param>
public sealed record VerksamhetSettings(
    IReadOnlyList<Verksamhet> Verksamheter, IReadOnlyList<Beredningsgrupp> Grupper, IReadOnlyList<TargetRule> Rules, IReadOnlyList<Goal> Goals,
    ILookup<Guid, string> GoalVersions, ReferenceLists Lists, IReadOnlyDictionary<Guid, string> Versions, DateOnly Today)
{
    /// <summary>The goals of a verksamhet as the form that sets one carries them.</summary>
    public string GoalsOf(Guid verksamhet) => string.Join(' ', GoalVersions[verksamhet]);
}

/// <summary>The kansli looks after verksamheter, beredningsgrupper, whom each verksamhet is for, and goals.</summary>
public sealed class ManageVerksamheter(Operations operations, ReferenceCache reference)
{
    /// <summary>Everything as it is now.</summary>
    public Task<VerksamhetSettings> ListAsync() => operations.RunAsync(async operation =>
    {
        operation.Actor.Require(Permission.ManageSettings);
        return await ReadAsync(operation);
    });

    /// <summary>Adds a verksamhet, or changes one as it stood on the page.</summary>
    /// <exception cref="DomainException">The actor may not, the terms are not possible, or somebody else has changed it.</exception>
    public Task SaveAsync(Guid? id, Guid once, string seen, VerksamhetTerms terms) => operations.ChangeAsync(reference, Permission.ManageSettings, async operation =>
    {
        var now = await ReadAsync(operation);
        now.Grupper.SingleOrDefault(grupp => grupp.Id == terms.BeredningsgruppId)?.EnsureTakes(terms);
        if (id is null)
        {
            await operation.AddOnceAsync(once, () => Task.FromResult(Verksamhet.Add(once, terms, now.Verksamheter, operation.Actor)));
            return;
        }

        var verksamhet = now.Verksamheter.SingleOrDefault(row => row.Id == id) ?? throw new DomainException("Verksamheten finns inte.");
        var isUsed = await operation.Db.Database.SqlQuery<bool>($"SELECT verksamhet_is_used({id}) AS \"Value\"").SingleAsync();
        verksamhet.Change(terms, isUsed, now.Verksamheter, operation.Actor);
        await operation.SaveAsync(seen, verksamhet);
    });

    /// <summary>Adds a beredningsgrupp, or changes one as it stood on the page.</summary>
    /// <exception cref="DomainException">The actor may not, it has too few parties, it is needed, or somebody else has changed it.</exception>
    public Task SaveGroupAsync(Guid? id, Guid once, string seen, string name, IReadOnlyCollection<Guid> parties, bool isActive) => operations.ChangeAsync(reference, Permission.ManageSettings, async operation =>
    {
        var now = await ReadAsync(operation);
        Guid[] known = [.. now.Lists.Parties.Select(party => party.Id).Where(parties.Contains)];
        if (id is null)
        {
            await operation.AddOnceAsync(once, () => Task.FromResult(Beredningsgrupp.Add(once, name, known, [.. now.Grupper.Select(grupp => grupp.Code)], operation.Actor)));
            return;
        }

        var grupp = now.Grupper.SingleOrDefault(row => row.Id == id) ?? throw new DomainException("Gruppen finns inte.");
        grupp.Change(name, known, isActive, now.Verksamheter, operation.Actor);
        await operation.SaveAsync(seen, grupp);
    });

    /// <summary>Adds whom a verksamhet is for, or changes a rule as it stood on the page.</summary>
    /// <exception cref="DomainException">The actor may not, the ages are not possible, or somebody else has changed it.</exception>
    public Task SaveRuleAsync(Guid verksamhetId, Guid? id, Guid once, string seen, TargetTerms terms) => operations.ChangeAsync(reference, Permission.ManageSettings, async operation =>
    {
        var now = await ReadAsync(operation);
        var known = terms with { Forsorjning = [.. now.Lists.Codes[CodeLists.Forsorjning].Select(row => row.Value).Where(terms.Forsorjning.Contains)] };
        if (id is null)
        {
            if (now.Verksamheter.All(verksamhet => verksamhet.Id != verksamhetId) || now.Lists.Codes[CodeLists.Malgrupp].All(row => row.Value != terms.Malgrupp))
            {
                throw new DomainException("Välj en målgrupp.", nameof(TargetRule.Malgrupp));
            }

            await operation.AddOnceAsync(once, () => Task.FromResult(TargetRule.Add(once, verksamhetId, known, now.Rules, operation.Actor)));
            return;
        }

        var rule = now.Rules.SingleOrDefault(row => row.Id == id && row.VerksamhetId == verksamhetId) ?? throw new DomainException("Regeln finns inte.");
        rule.Change(known with { Malgrupp = rule.Malgrupp }, operation.Actor);
        await operation.SaveAsync(seen, rule);
    });

    /// <summary>Sets the goals of a verksamhet for a year, as they stood on the page.</summary>
    /// <param name="verksamhetId">The verksamhet.</param>
    /// <param name="seen">The goals of every year as the form saw them, see <see cref="VerksamhetSettings.GoalsOf"/>: which year it is about is typed in it.</param>
    /// <param name="year">The year.</param>
    /// <param name="starts">How many are to begin.</param>
    /// <param name="share">The share that is to go to work or studies, in per cent.</param>
    /// <exception cref="DomainException">The actor may not, the year is over, a figure is not possible, or somebody else has set the year's goals.</exception>
    public Task SetGoalAsync(Guid verksamhetId, string seen, int year, int? starts, int? share) => operations.ChangeAsync(reference, Permission.ManageSettings, async operation =>
    {
        var goal = await operation.Db.Goals.SingleOrDefaultAsync(row => row.VerksamhetId == verksamhetId && row.Year == year);
        var isNew = goal is null;
        if (goal is null)
        {
            operation.Db.Add(goal = new Goal(verksamhetId, year));
        }

        var saw = seen.Split(' ').FirstOrDefault(one => one.StartsWith($"{year}:", StringComparison.Ordinal)) ?? "";
        var now = isNew ? "" : GoalVersion(operation.Db, goal);
        goal.Set(starts, share, operation.Actor, operation.Today);
        if (operation.Db.ChangeTracker.HasChanges() && saw != now)
        {
            throw new DomainException(SettingRows.ChangedByAnother);
        }

        await operation.Db.SaveChangesAsync();
    });

    private static string GoalVersion(TorgetDb db, Goal goal) => $"{goal.Year}:{db.VersionOf(goal)}";

    private async Task<VerksamhetSettings> ReadAsync(Operation operation)
    {
        var db = operation.Db;
        var verksamheter = await db.Verksamheter.OrderBy(row => row.Order).ThenBy(row => row.Name).ToListAsync();
        var grupper = await db.Beredningsgrupper.OrderBy(row => row.Name).ToListAsync();
        var rules = await db.TargetRules.ToListAsync();
        var goals = await db.Goals.OrderByDescending(goal => goal.Year).ToListAsync();
        var versions = verksamheter.Select(row => (row.Id, Version: db.VersionOf(row)))
            .Concat(grupper.Select(row => (row.Id, Version: db.VersionOf(row)))).Concat(rules.Select(row => (row.Id, Version: db.VersionOf(row))));
        return new VerksamhetSettings(
            verksamheter, grupper, rules, goals, goals.ToLookup(goal => goal.VerksamhetId, goal => GoalVersion(db, goal)), await reference.GetAsync(db),
            versions.ToDictionary(row => row.Id, row => row.Version), operation.Today);
    }
}
