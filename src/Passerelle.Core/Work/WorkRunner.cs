using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Data;

namespace Passerelle.Core.Work;

/// <summary>
/// Claims due items one by one, runs each in its own scope, retries with growing pauses (10 s, 20 s, 40 s … at most 1 h)
/// and parks an item as dead after ten failures, where the office can replay it.
/// </summary>
public sealed partial class WorkRunner(IServiceScopeFactory scopes, IWorkClaim claim, TimeProvider clock, ILogger<WorkRunner> logger)
    : BackgroundService
{
    /// <summary>Failures after which an item is parked.</summary>
    public const int MaxAttempts = 10;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(5);
    private readonly string _worker = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var worked = false;
            try
            {
                worked = await RunOneAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // The database may be away for a while; the loop must outlive it.
            catch (Exception e)
            {
                LogClaimFailed(e);
            }

            if (!worked)
            {
                await Task.Delay(Idle, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Runs everything that is due; for tests and for commands, with no waiting.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        while (await RunOneAsync(cancellationToken)) { }
    }

    /// <summary>Makes sure each kind of scheduled work has its row.</summary>
    public async Task EnsureSchedulesAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        foreach (IWorkHandler handler in scope.ServiceProvider.GetServices<IWorkHandler>().Where(h => h.Every is not null))
        {
            if (!await db.Set<WorkItem>().AnyAsync(w => w.Kind == handler.Kind && w.State == WorkState.Waiting, cancellationToken))
            {
                db.Add(
                    new WorkItem
                    {
                        Kind = handler.Kind,
                        Payload = "{}",
                        DueAt = clock.GetUtcNow().UtcDateTime,
                    }
                );
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> RunOneAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        DateTime now = clock.GetUtcNow().UtcDateTime;
        WorkItem? item = await claim.ClaimAsync(db, _worker, now, now + ClaimFor, cancellationToken);
        if (item is null)
        {
            return false;
        }

        IWorkHandler? handler = scope.ServiceProvider.GetServices<IWorkHandler>().FirstOrDefault(h => h.Kind == item.Kind);
        string? error = null;
        if (handler is null)
        {
            error = "no-handler";
        }
        else
        {
            try
            {
                await handler.HandleAsync(item, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogFailed(item.Kind, item.Id, e);
                error = e.GetType().Name;
            }
        }

        // What is done is done: a stop must not leave it looking undone.
        await SettleAsync(item.Id, handler, error, CancellationToken.None);
        return true;
    }

    // In a scope of its own: whatever the handler left in its context must not be saved with the outcome.
    private async Task SettleAsync(Guid id, IWorkHandler? handler, string? error, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        DateTime now = clock.GetUtcNow().UtcDateTime;
        WorkItem item = await db.Set<WorkItem>().SingleAsync(w => w.Id == id, cancellationToken);
        item.ClaimedBy = null;
        item.ClaimedUntil = null;
        if (error is null)
        {
            item.State = WorkState.Done;
            item.DoneAt = now;
            if (handler?.Every is { } every)
            {
                db.Add(
                    new WorkItem
                    {
                        Kind = item.Kind,
                        Payload = item.Payload,
                        DueAt = now + every,
                    }
                );
            }
        }
        else
        {
            item.Attempts++;
            item.LastError = error;
            // Scheduled work never dies: it is tried again at the longest pause.
            if (item.Attempts >= MaxAttempts && handler?.Every is null)
            {
                item.State = WorkState.Dead;
            }

            item.DueAt = now + TimeSpan.FromSeconds(Math.Min(3600, 10 * Math.Pow(2, item.Attempts - 1)));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "Work of kind {Kind} ({Item}) failed")]
    private partial void LogFailed(string kind, Guid item, Exception exception);

    [LoggerMessage(LogLevel.Error, "Due work could not be claimed")]
    private partial void LogClaimFailed(Exception exception);
}
