using System.Text.Json;
using Passerelle.Core.Data;

namespace Passerelle.Core.Work;

/// <summary>Adds work to the unit of work under way: it exists exactly when the change it belongs to exists.</summary>
public sealed class WorkQueue(PasserelleDb db, TimeProvider clock)
{
    /// <summary>Adds an item; the caller's SaveChanges stores it.</summary>
    /// <param name="kind">Name of the kind, as its handler declares it.</param>
    /// <param name="payload">Ids and codes, serialised as JSON; no personal data.</param>
    /// <param name="after">How long to wait; at once when null.</param>
    public void Add<T>(string kind, T payload, TimeSpan? after = null) =>
        db.Add(
            new WorkItem
            {
                Kind = kind,
                Payload = JsonSerializer.Serialize(payload, JsonSerializerOptions.Web),
                DueAt = clock.GetUtcNow().UtcDateTime + (after ?? TimeSpan.Zero),
            }
        );
}

/// <summary>Does one kind of work. Idempotent: an item may be handed over again after a crash.</summary>
public interface IWorkHandler
{
    /// <summary>The kind of item this handles.</summary>
    string Kind { get; }

    /// <summary>For work on a schedule: how long until it is due again; null for single items.</summary>
    TimeSpan? Every => null;

    /// <summary>Does it; an exception means "try again later".</summary>
    Task HandleAsync(WorkItem item, CancellationToken cancellationToken);
}

/// <summary>Takes the next due item for this worker; the only query that differs between the databases.</summary>
public interface IWorkClaim
{
    /// <summary>The claimed item, or null when nothing is due.</summary>
    Task<WorkItem?> ClaimAsync(PasserelleDb db, string worker, DateTime now, DateTime until, CancellationToken cancellationToken);
}
