using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Data;
using Torget.Web.Shared;

namespace Torget.Web.Features.Installningar;

/// <summary>A field of a setting before and after a change, in words.</summary>
public sealed record ChangedField(string Label, string? Before, string After);

/// <summary>A change of a setting, in words.</summary>
/// <param name="Id">Its place in the log.</param>
/// <param name="At">When.</param>
/// <param name="User">Who.</param>
/// <param name="What">What was changed or added.</param>
/// <param name="Fields">What it said and says.</param>
public sealed record ChangedSetting(long Id, DateTimeOffset At, string User, string What, IReadOnlyList<ChangedField> Fields);

/// <summary>Reads the log of settings, which the database writes.</summary>
public sealed class SettingHistory(Operations operations, ReferenceCache reference)
{
    /// <summary>The most that is shown at once.</summary>
    public const int Shown = 20;

    /// <summary>The newest changes of some tables, or of one row; one more than is shown when there are older.</summary>
    /// <param name="subjects">The tables.</param>
    /// <param name="keys">The keys of the rows; none for every row.</param>
    /// <param name="before">Only what is older than this.</param>
    public Task<IReadOnlyList<ChangedSetting>> ExecuteAsync(IReadOnlyList<string> subjects, IReadOnlyList<string> keys, long? before) => operations.RunAsync<IReadOnlyList<ChangedSetting>>(async operation =>
    {
        // The first wall: the party's own alone, for whoever acts for one.
        var party = operation.Actor.PartyId;
        var changes = await operation.Db.Set<SettingChange>().AsNoTracking()
            .Where(change => subjects.Contains(change.Subject) && (keys.Count == 0 || keys.Contains(change.Key)) && (party == null || change.PartyId == party) && (before == null || change.Id < before))
            .OrderByDescending(change => change.Id).Take(Shown + 1).ToListAsync();
        var words = new SettingWords(await reference.GetAsync(operation.Db), await NamesAsync(operation));
        return [.. changes.Select(change => words.Tell(change))];
    });

    private static async Task<Dictionary<string, string>> NamesAsync(Operation operation)
    {
        var users = await operation.Db.Users.AsNoTracking().Select(user => new { user.Id, user.Name }).ToListAsync();
        var groups = await operation.Db.Beredningsgrupper.AsNoTracking().Select(grupp => new { grupp.Id, grupp.Name }).ToListAsync();
        var organisations = await operation.Db.Organisations.AsNoTracking().Select(organisation => new { organisation.Id, organisation.Name }).ToListAsync();
        return users.Concat(groups).Concat(organisations).ToDictionary(row => row.Id.ToString(), row => row.Name);
    }
}

/// <summary>Tells rows of the log in words: columns by their labels, and what they point to by its name.</summary>
internal sealed class SettingWords
{
    private static readonly Dictionary<string, string> Subjects = new()
    {
        ["users"] = "Användare",
        ["employments"] = "Anställning",
        ["covers"] = "Vikariat",
        ["organisations"] = "Organisation",
        ["parties"] = "Part",
        ["units"] = "Enhet",
        ["verksamheter"] = "Verksamhet",
        ["beredningsgrupper"] = "Beredningsgrupp",
        ["aktualisering_rights"] = "Får aktualisera",
        ["target_rules"] = "Målgrupp",
        ["goals"] = "Mål",
        ["supplementary_questions"] = "Tilläggsfråga",
        ["codes"] = "Kod",
        ["report_groups"] = "Rapportgrupp",
    };

    // In the order that they are told in. What is not here is told by no name.
    private static readonly (string Column, string Label)[] Fields =
    [
        ("name", "Namn"), ("username", "Användarnamn"), ("label", "Namn"), ("text", "Fråga"), ("form", "Svar"), ("help", "Förklaring"), ("group", "Grupp"), ("covered_user_id", "För"), ("user_id", "Vem"), ("unit_id", "Enhet"),
        ("verksamhet_id", "Verksamhet"), ("roles", "Roller"), ("verksamheter", "Verksamheter"), ("sees_protected", "Ser skyddade personuppgifter"), ("organisation_id", "Organisation"), ("vardpart_id", "Värdpart"),
        ("beredningsgrupp_id", "Beredningsgrupp"), ("municipality_code", "Kommun"), ("is_torg", "Torg"), ("parties", "Parter"), ("malgrupp", "Målgrupp"), ("from_age", "Yngst"),
        ("to_age", "Äldst"), ("forsorjning", "Försörjning"), ("starts", "Nya deltagare"), ("share_percent", "Till arbete eller studier, procent"), ("from", "Första dagen"), ("to", "Sista dagen"),
        ("from_year", "Från år"), ("to_year", "Till och med år"), ("is_active", "Kan väljas"),
    ];

    private readonly Dictionary<string, string> _names;
    private readonly Dictionary<(string List, string Value), string> _codes;

    public SettingWords(ReferenceLists lists, Dictionary<string, string> names)
    {
        _names = names;
        _codes = lists.Codes.SelectMany(list => list).ToDictionary(known => (known.List, known.Value), known => known.Label);
        foreach (var (id, name) in lists.Parties.Select(party => (party.Id, party.Name))
            .Concat(lists.Parties.SelectMany(party => party.Units).Select(unit => (unit.Id, unit.Name)))
            .Concat(lists.AllVerksamheter.Select(verksamhet => (verksamhet.Id, verksamhet.Name))))
        {
            _names[id.ToString()] = name;
        }

        foreach (var municipality in lists.Municipalities)
        {
            _names[municipality.Code] = municipality.Name;
        }
    }

    public ChangedSetting Tell(SettingChange change)
    {
        var after = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(change.After)!;
        var before = change.Before is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(change.Before);
        List<ChangedField> fields = [];
        foreach (var (column, label) in Fields.Where(field => after.ContainsKey(field.Column)))
        {
            var now = Value(column, after[column]);
            var then = before is null ? null : Value(column, before.GetValueOrDefault(column));
            if (before is null ? now.Length > 0 : now != then)
            {
                fields.Add(new ChangedField(label, then is { Length: 0 } ? "inget" : then, now.Length == 0 ? "inget" : now));
            }
        }

        var verb = before is null ? "tillagd" : "ändrad";
        return new ChangedSetting(change.Id, change.At, Name(change.UserId.ToString()), $"{Subjects[change.Subject]}: {Title(after)}, {verb}", fields);
    }

    // By what it is called, or else by whom and what it ties together.
    private string Title(Dictionary<string, JsonElement> row)
    {
        foreach (var column in new[] { "name", "label", "text" })
        {
            if (row.TryGetValue(column, out var called))
            {
                return called.GetString() ?? "";
            }
        }

        if (row.TryGetValue("covered_user_id", out var covered))
        {
            return $"{Value("user_id", row["user_id"])} för {Value("user_id", covered)}";
        }

        return string.Join(", ", new[] { "user_id", "unit_id", "code", "verksamhet_id", "malgrupp", "year" }
            .Where(column => row.ContainsKey(column) && !(column == "unit_id" && row.ContainsKey("user_id")))
            .Select(column => Value(column, row[column])).Where(value => value.Length > 0));
    }

    private string Value(string column, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(item => Value(column, item)).Order(Words.Swedish)),
        JsonValueKind.True => "ja",
        JsonValueKind.False => "nej",
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.Number => value.GetRawText(),
        _ => Word(column, value.GetString()!),
    };

    private string Word(string column, string value) => column switch
    {
        "form" => Enum.TryParse<AnswerForm>(value, out var form) ? form.Label() : value,
        "roles" => Enum.TryParse<Role>(value, out var role) ? role.Label() : value,
        "malgrupp" or "forsorjning" => _codes.GetValueOrDefault((column, value), value),
        "code" => _codes.GetValueOrDefault((CodeLists.Avslutsorsak, value), value),
        "group" => ReportGroups.Labels.GetValueOrDefault(value, value),
        _ when column.EndsWith("_id", StringComparison.Ordinal) || column is "parties" or "verksamheter" or "municipality_code" => Name(value),
        _ => value,
    };

    private string Name(string id) => _names.GetValueOrDefault(id, "okänd");
}
