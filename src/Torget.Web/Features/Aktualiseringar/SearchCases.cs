using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;
using Torget.Web.Access;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>A case that the actor may read, found before a new one is begun.</summary>
public sealed record EarlierCase(
    Guid Id, int NumberYear, int NumberSerial, string Name, string Verksamhet, CasePhase Phase, string ResponsibleParty, DateOnly AktualiseradOn)
{
    public CaseNumber Number => new(NumberYear, NumberSerial);
}

/// <summary>What a search found.</summary>
/// <param name="Cases">The latest first.</param>
/// <param name="HasMore">Whether there are more than are shown.</param>
public sealed record FoundCases(IReadOnlyList<EarlierCase> Cases, bool HasMore);

/// <summary>
/// Looks for earlier cases of a person, by number or name, among those that the actor may read anyway. What was sought for is neither
/// in the address nor in the log: the log tells that somebody searched, and which cases were shown, and holds a keyed hash of what was sought for. A hidden case leaves no trace in
/// the answer.
/// </summary>
public sealed class SearchCases(Operations operations, SearchKeys keys)
{
    public const int MostShown = 20;

    private const int MostWords = 5;
    private const int LongestText = 200;

    /// <summary>Searches.</summary>
    /// <param name="text">A number in any accepted form, or at least two letters of a name.</param>
    /// <exception cref="DomainException">There is too little to search for.</exception>
    public async Task<FoundCases> ExecuteAsync(string text) => await operations.RunAsync(async operation =>
    {
        text = new string([.. text.Take(LongestText).Where(letter => !char.IsControl(letter))]).Trim();
        var numbers = NumbersIn(text, operation.Today);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (numbers.Count == 0 && (text.Any(char.IsAsciiDigit) || text.Count(char.IsLetter) < 2))
        {
            throw new DomainException("Skriv ett helt personnummer, samordningsnummer eller reservnummer, eller minst två bokstäver av namnet.");
        }

        return await operation.Cases.ReadAsync(
            AccessAction.SearchCases,
            visible => FindAsync(operation, numbers.Count > 0
                ? visible.Cases.Where(@case => numbers.Contains(@case.Person.IdentityNumber!))
                : words.Take(MostWords).Aggregate(visible.Cases, Named)),
            found => found.Cases.Select(@case => @case.Id),
            _ => numbers.Count > 0 ? keys.OfNumbers(numbers) : keys.OfWords(words.Take(MostWords)));
    });

    // A number says of itself which kinds it can be.
    private static List<string> NumbersIn(string text, DateOnly today) =>
    [
        .. Enum.GetValues<IdentityKind>()
            .Where(kind => kind != IdentityKind.None)
            .Select(kind => IdentityNumber.TryParse(kind, text, today, out var number, out _) ? number.Number : null)
            .OfType<string>().Distinct(),
    ];

    private static IQueryable<Case> Named(IQueryable<Case> cases, string word)
    {
        var pattern = "%" + word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
        return cases.Where(@case => EF.Functions.ILike(@case.Person.FirstName + " " + @case.Person.LastName, pattern, "\\"));
    }

    private static async Task<FoundCases> FindAsync(Operation operation, IQueryable<Case> cases)
    {
        var db = operation.Db;
        var found = await cases.OrderByDescending(@case => @case.NumberYear).ThenByDescending(@case => @case.NumberSerial).Take(MostShown + 1)
            .Select(@case => new EarlierCase(
                @case.Id,
                @case.NumberYear,
                @case.NumberSerial,
                @case.Person.FirstName + " " + @case.Person.LastName,
                db.Set<Verksamhet>().Single(verksamhet => verksamhet.Id == @case.VerksamhetId).Name,
                @case.Phase,
                db.Set<Party>().Single(party => party.Id == @case.ResponsiblePartyId).Name,
                @case.AktualiseradOn))
            .ToListAsync();
        return new FoundCases([.. found.Take(MostShown)], found.Count > MostShown);
    }
}
