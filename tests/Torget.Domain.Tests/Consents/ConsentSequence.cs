using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;

namespace Torget.Domain.Tests.Consents;

/// <summary>
/// A made-up story of one case: the person grants, narrows, renews and takes back while days pass, a medgivande runs out and the
/// person turns 18. Beside the case stands a second, naive account of the same: for each disclosure the days on which it is open. It
/// knows nothing of how medgivanden are stored. The same seed always tells the same story.
/// </summary>
internal sealed class ConsentSequence
{
    /// <summary>How many days a story tells of.</summary>
    public const int Days = 40;

    private readonly Random _random;
    private readonly Guid[] _parties;
    private readonly Guid _vardpartId;
    private readonly Actor _actor;
    private readonly Dictionary<Disclosure, SortedSet<DateOnly>> _open = [];
    private readonly List<string> _told = [];
    private DateOnly _today;
    private DateOnly? _sharedUntil;

    /// <param name="seed">Which story.</param>
    /// <param name="case">The case as it was sent on the first day; the person is 17, and turns 18 during the story in half of them.</param>
    /// <param name="parties">The parties of the stories; the first aktualiserar.</param>
    /// <param name="vardpartId">The verksamhet's värdpart.</param>
    /// <param name="actor">A handläggare of the aktualiserande party.</param>
    public ConsentSequence(int seed, Case @case, Guid[] parties, Guid vardpartId, Actor actor)
    {
        (_random, Case, _parties, _vardpartId, _actor, _today) = (new Random(seed), @case, parties, vardpartId, actor, @case.AktualiseradOn);
        foreach (var disclosure in Assert.Single(@case.Medgivanden).Disclosures)
        {
            Open(disclosure, _today, @case.Medgivanden[0].LastDay);
        }

        if (_random.Next(3) > 0)
        {
            PrivateState.Set(@case, nameof(@case.Phase), CasePhase.Active);
        }
    }

    public Case Case { get; }

    /// <summary>What happened, for the message of a test that fails.</summary>
    public string Told => string.Join("; ", _told);

    /// <summary>Every disclosure that could be named.</summary>
    public IEnumerable<Disclosure> Cells => Disclosure.BetweenAll(_parties, DataKinds.All);

    /// <summary>The second account: whether a disclosure is open on a day.</summary>
    public bool IsOpen(Disclosure disclosure, DateOnly date) =>
        (_sharedUntil is not { } last || date <= last) && _open.TryGetValue(disclosure, out var days) && days.Contains(date);

    /// <summary>Tells the story day by day.</summary>
    /// <param name="eachDay">Called at the end of each day.</param>
    public void Tell(Action<DateOnly>? eachDay = null)
    {
        var first = _today;
        for (var day = 0; day < Days; day++)
        {
            _today = first.AddDays(day);
            for (var n = _random.Next(5) - 2; n > 0; n--)
            {
                Step();
            }

            eachDay?.Invoke(_today);
        }
    }

    private void Step()
    {
        switch (_random.Next(12))
        {
            case < 5:
                Grant();
                break;
            case < 8:
                TakeBack(Withdrawal.Of(Some(Cells.ToArray(), 20)), "narrows");
                break;
            case < 11:
                TakeBack(Withdrawal.ForParty(_parties[_random.Next(_parties.Length)]), "takes back for a party");
                break;
            default:
                TakeBack(_random.Next(3) == 0 ? Withdrawal.OfBoth : Withdrawal.OfMedgivande, "takes back the whole");
                break;
        }
    }

    private void Grant()
    {
        var others = Some(_parties[1..], _random.Next(1, _parties.Length));
        var cells = Disclosure.BetweenAll([_parties[0], .. others], Some(DataKinds.All.ToArray(), _random.Next(1, 4))).Where(_ => _random.Next(6) > 0).ToList();
        var from = _today.AddDays(_random.Next(6));
        var to = from.AddDays(_random.Next(15));
        var minor = ConsentGivers.IsMinor(Case.Person.BirthDate, _today);
        var giver = minor ? ConsentGivers.ForMinors[_random.Next(3)] : ConsentGiver.Personen;
        var terms = new MedgivandeTerms(
            "Samordnad planering", cells, _today, ConsentForm.Muntligt, from, to, null, giver, minor ? Maturity.Sjalv : null);
        if (Tried(() => Case.GrantMedgivande(terms, _actor, Noon()), $"grants {cells.Count} cells {from}–{to} by {giver}"))
        {
            // Counted in another way than the domain does: by asking on each day how old the person is.
            foreach (var cell in cells)
            {
                for (var day = from; day <= to; day = day.AddDays(1))
                {
                    if (giver != ConsentGiver.Vardnadshavare || ConsentGivers.IsMinor(Case.Person.BirthDate, day))
                    {
                        Open(cell, day, day);
                    }
                }
            }
        }
    }

    private void TakeBack(Withdrawal withdrawal, string what)
    {
        var before = Case.Phase;
        var taken = Cells.Where(withdrawal.TakesBack).ToHashSet();
        if (!Tried(() => Case.Record(withdrawal, _vardpartId, _actor, Noon()), what))
        {
            return;
        }

        var countsAsWhole = withdrawal.PartyId is { } party
            && ((before == CasePhase.Aktualisering && party == _vardpartId) || !_open.Any(cell => !taken.Contains(cell.Key) && cell.Value.Max >= _today));
        foreach (var cell in _open.Keys.Where(cell => countsAsWhole || taken.Contains(cell)))
        {
            _open[cell].RemoveWhere(day => day >= _today);
        }

        if ((countsAsWhole || withdrawal.Medgivande) && before is not CasePhase.Avslut)
        {
            _sharedUntil = before == CasePhase.Aktualisering ? _today.AddDays(-1) : _today.AddDays(30);
        }
    }

    private void Open(Disclosure disclosure, DateOnly from, DateOnly to)
    {
        if (!_open.TryGetValue(disclosure, out var days))
        {
            _open[disclosure] = days = [];
        }

        for (var day = from; day <= to; day = day.AddDays(1))
        {
            days.Add(day);
        }
    }

    // What the rules refuse does not happen, in either account.
    private bool Tried(Action action, string what)
    {
        try
        {
            action();
            _told.Add($"{_today} {what}");
            return true;
        }
        catch (DomainException refused)
        {
            _told.Add($"{_today} {what}: {refused.Message}");
            return false;
        }
    }

    private T[] Some<T>(T[] from, int count) => [.. from.OrderBy(_ => _random.Next()).Take(count)];

    private DateTimeOffset Noon() => new(_today, new TimeOnly(11, 0), TimeSpan.Zero);
}
