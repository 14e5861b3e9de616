using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.LogReviews;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;
using Torget.Web.Access;
using Torget.Web.Shared;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Logg;

/// <summary>A review in the list.</summary>
/// <param name="Review">Without its lines.</param>
/// <param name="About">The name of the user whom it is about; null for anybody.</param>
/// <param name="By">Who finished it, or else who began it.</param>
/// <param name="Left">Lines that nobody has assessed.</param>
/// <param name="Findings">How many lines have been found to be what.</param>
public sealed record LogReviewRow(LogReview Review, string? About, string By, int Left, IReadOnlyDictionary<LogFinding, int> Findings)
{
    public int Lines => Left + Findings.Values.Sum();
}

/// <summary>A nödöppning of the party that nobody has reviewed.</summary>
/// <param name="Id">The nödöppning.</param>
/// <param name="UserId">Who made it.</param>
/// <param name="Name">The user's name.</param>
/// <param name="Number">The case.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="OverAt">When it was over, or will be.</param>
/// <param name="ReviewId">An open review that it stands in; null where there is none.</param>
public sealed record OpeningToReview(Guid Id, Guid UserId, string Name, CaseNumber Number, DateTimeOffset OpenedAt, DateTimeOffset OverAt, Guid? ReviewId);

/// <summary>The reviews of the actor's party, and whom one can be about.</summary>
/// <param name="Reviews">The latest first.</param>
/// <param name="Openings">The nödöppningar that nobody has reviewed.</param>
/// <param name="Readers">Those who have read the party's data lately, by id, under the party that they did it for.</param>
/// <param name="Today">Today's date in Sweden.</param>
public sealed record LogReviewList(IReadOnlyList<LogReviewRow> Reviews, IReadOnlyList<OpeningToReview> Openings, ILookup<string, Option> Readers, DateOnly Today);

/// <summary>A review with its lines.</summary>
/// <param name="Row">The review.</param>
/// <param name="Lines">The most unusual first.</param>
/// <param name="Users">Names of users, by id.</param>
/// <param name="Parties">Names of parties.</param>
/// <param name="Units">Names of units.</param>
/// <param name="Openings">The nödöppningar of the own party that the lines are from, by id.</param>
public sealed record LogReviewView(
    LogReviewRow Row, IReadOnlyList<LogReviewLine> Lines, IReadOnlyDictionary<Guid, string> Users, IReadOnlyDictionary<Guid, string> Parties, IReadOnlyDictionary<Guid, string> Units,
    IReadOnlyDictionary<Guid, EmergencyOpening> Openings);

/// <summary>A loggranskare looks through who has read the own party's data. Each time that is done is logged itself.</summary>
public sealed class ReviewAccessLog(Operations operations, SearchKeys keys)
{
    /// <summary>How many reviews are listed.</summary>
    public const int Shown = 100;

    /// <summary>The party's reviews.</summary>
    /// <exception cref="DomainException">The actor may not.</exception>
    public Task<LogReviewList> ListAsync() => operations.RunAsync(async operation =>
    {
        var reviews = await RowsAsync(operation, Own(operation).OrderByDescending(review => review.StartedAt).Take(Shown));
        var readers = await operation.Db.Database.SqlQuery<Reader>($"""SELECT user_id, name, party FROM log_readers()""").ToListAsync();
        var openings = await operation.Db.Database.SqlQuery<Opening>($"SELECT * FROM openings_to_review()").ToListAsync();
        return new LogReviewList(
            reviews,
            openings.ConvertAll(row => new OpeningToReview(row.Id, row.UserId, row.Name, new CaseNumber(row.Year, row.Serial), row.OpenedAt, row.OverAt, row.ReviewId)),
            readers.OrderBy(reader => reader.Party, Words.Swedish).ThenBy(reader => reader.Name, Words.Swedish).ToLookup(reader => reader.Party, reader => new Option(reader.UserId.ToString(), reader.Name)),
            operation.Today);
    });

    /// <summary>Begins one. The same form sent twice begins one.</summary>
    /// <param name="once">The id that it gets.</param>
    /// <param name="terms">What it is to hold.</param>
    /// <param name="number">The number that somebody may have searched for; null for none.</param>
    /// <exception cref="DomainException">The actor may not, what is asked for is not possible, or there is nothing of it in the log.</exception>
    public async Task StartAsync(Guid once, LogReviewTerms terms, string? number)
    {
        var isEmpty = false;
        try
        {
            await operations.RunAsync(async operation =>
            {
                LogReview.Require(terms, operation.Actor, operation.Today);
                if (await Own(operation).AnyAsync(review => review.Id == once))
                {
                    return;
                }

                byte[][]? searched = number is null ? null : KeysOf(number, operation.Today);
                await operation.Db.Database.ExecuteSqlAsync(
                    $"""
                    SELECT start_log_review({once}, {terms.Kind.ToString()}, {terms.From}, {terms.To}, {terms.Most}, {terms.UserId}, {terms.Case?.Year}, {terms.Case?.Serial}, {searched})
                    """);
                await operation.LogAsync(AccessAction.ReviewLog, once.ToString());
                isEmpty = !await Own(operation).AnyAsync(review => review.Id == once && review.Lines.Count > 0);
                if (isEmpty)
                {
                    throw new DomainException("Det finns inget i loggen över partens uppgifter som passar. Ändra dagarna eller vad granskningen gäller.");
                }
            });
        }
        catch (DomainException) when (isEmpty)
        {
            // Nothing is kept of a review without lines, but that somebody looked.
            await operations.RunAsync(operation => operation.LogAsync(AccessAction.ReviewLog, once.ToString()));
            throw;
        }
    }

    /// <summary>Opens one; null when the party has no such review.</summary>
    /// <exception cref="DomainException">The actor may not.</exception>
    public Task<LogReviewView?> OpenAsync(Guid id) => operations.RunAsync<LogReviewView?>(async operation =>
    {
        if (await RowsAsync(operation, Own(operation).Where(review => review.Id == id)) is not [var row])
        {
            return null;
        }

        await operation.LogAsync(AccessAction.ReviewLog, id.ToString());
        var lines = await Own(operation).Where(review => review.Id == id).SelectMany(review => review.Lines).OrderBy(line => line.Position).AsNoTracking().ToListAsync();
        var openings = lines.SelectMany(line => line.Openings).Distinct().ToList();
        var users = lines.Select(line => line.UserId).Concat(lines.Select(line => line.AssessedByUserId).OfType<Guid>()).Distinct().ToList();
        return new LogReviewView(
            row, lines,
            await operation.Db.Users.Where(user => users.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name),
            await operation.Db.Parties.ToDictionaryAsync(party => party.Id, party => party.Name),
            await operation.Db.Set<Unit>().ToDictionaryAsync(unit => unit.Id, unit => unit.Name),
            await operation.Openings.AsNoTracking().Where(opening => openings.Contains(opening.Id)).ToDictionaryAsync(opening => opening.Id));
    });

    /// <summary>Saves what the reviewer thinks of lines, and finishes the review if it is to be.</summary>
    /// <exception cref="DomainException">The actor may not, a note is missing, a line waits, or somebody else has assessed one since.</exception>
    public Task SaveAsync(Guid id, IReadOnlyList<LogAssessment> assessed, bool finish) => operations.RunAsync(async operation =>
    {
        // Two who save at the same moment do it one after the other, and the second is told.
        await operation.HoldAsync(Held.LogReview, id);
        var review = await Own(operation).Include(review => review.Lines).SingleOrDefaultAsync(review => review.Id == id) ?? throw new DomainException("Granskningen finns inte.");
        review.Assess(assessed, operation.Actor, operation.Now);

        // The database takes no more of a finished review.
        await operation.Db.SaveChangesAsync();
        if (finish)
        {
            review.Finish(operation.Actor, operation.Now);
            await operation.Db.SaveChangesAsync();
        }

        await operation.LogAsync(AccessAction.ReviewLog, id.ToString());
    });

    // The first wall: the reviews of the actor's own party, for its loggranskare.
    private static IQueryable<LogReview> Own(Operation operation)
    {
        operation.Actor.Require(Permission.ReviewLog);
        var party = operation.Actor.RequireParty();
        return operation.Db.Set<LogReview>().Where(review => review.PartyId == party);
    }

    private static async Task<IReadOnlyList<LogReviewRow>> RowsAsync(Operation operation, IQueryable<LogReview> reviews)
    {
        var users = operation.Db.Users;
        var rows = await reviews.AsNoTracking().Select(review => new
        {
            Review = review,
            About = users.Where(user => user.Id == review.AboutUserId).Select(user => user.Name).SingleOrDefault(),
            By = users.Where(user => user.Id == (review.FinishedByUserId ?? review.StartedByUserId)).Select(user => user.Name).Single(),
            Left = review.Lines.Count(line => line.Finding == null),
            InOrder = review.Lines.Count(line => line.Finding == LogFinding.InOrder),
            FollowUp = review.Lines.Count(line => line.Finding == LogFinding.FollowUp),
            Unauthorised = review.Lines.Count(line => line.Finding == LogFinding.Unauthorised),
        }).ToListAsync();
        return rows.ConvertAll(row => new LogReviewRow(row.Review, row.About, row.By, row.Left, new Dictionary<LogFinding, int>
        {
            [LogFinding.InOrder] = row.InOrder,
            [LogFinding.FollowUp] = row.FollowUp,
            [LogFinding.Unauthorised] = row.Unauthorised,
        }));
    }

    private byte[][] KeysOf(string typed, DateOnly today)
    {
        var numbers = Enum.GetValues<IdentityKind>().Where(kind => kind != IdentityKind.None)
            .Select(kind => IdentityNumber.TryParse(kind, typed, today, out var number, out _) ? number.Number : null).OfType<string>().Distinct().ToList();
        return numbers.Count > 0 ? [.. numbers.SelectMany(keys.Behind)] : throw new DomainException("Skriv hela personnumret, samordningsnumret eller reservnumret.", nameof(LogReview.IsByNumber));
    }

    private sealed record Opening(
        [property: Column("id")] Guid Id, [property: Column("user_id")] Guid UserId, [property: Column("name")] string Name, [property: Column("number_year")] int Year,
        [property: Column("number_serial")] int Serial, [property: Column("opened_at")] DateTimeOffset OpenedAt, [property: Column("over_at")] DateTimeOffset OverAt,
        [property: Column("review_id")] Guid? ReviewId);

    private sealed record Reader([property: Column("user_id")] Guid UserId, [property: Column("name")] string Name, [property: Column("party")] string Party);
}
