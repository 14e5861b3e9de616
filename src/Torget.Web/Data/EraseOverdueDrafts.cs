using Npgsql;
using Torget.Domain.Cases;

namespace Torget.Web.Data;

/// <summary>
/// Erases drafts that nobody has touched for thirty days, once an hour, as torget_job: a role without a user, whose only right to
/// drafts, of an aktualisering or of a form about a case, is to erase those. Files that were sent to be imported and forgotten go after a day. It cannot read them, so the logs tell how many and nothing else.
/// </summary>
/// <remarks>Which drafts are overdue is said once for the database, in 40-policies.sql; <see cref="Draft.ErasedOn"/> is the same day.</remarks>
internal sealed partial class EraseOverdueDrafts(
    [FromKeyedServices(EraseOverdueDrafts.Role)] NpgsqlDataSource database, TimeProvider clock, ILogger<EraseOverdueDrafts> logger) : BackgroundService
{
    public const string Role = "torget_job";

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Erases them now.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EraseAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var erase = new NpgsqlCommand("DELETE FROM drafts; DELETE FROM form_drafts; DELETE FROM import_uploads", connection);
        var count = await erase.ExecuteNonQueryAsync(cancellationToken);
        if (count > 0)
        {
            await using var log = new NpgsqlCommand("SELECT log_job('EraseDraft', $1)", connection) { Parameters = { new() { Value = $"{count} gallrade" } } };
            await log.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                if (await EraseAsync(stoppingToken) is > 0 and var count)
                {
                    LogErased(count);
                }
            }
            catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException)
            {
                // The next hour tries again.
                logger.LogError(failure, "Overdue drafts could not be erased.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "Erased {Count} drafts that nobody had touched for thirty days.")]
    private partial void LogErased(int count);
}
