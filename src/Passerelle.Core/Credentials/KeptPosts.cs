using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;

namespace Passerelle.Core.Credentials;

/// <summary>
/// Keeps what somebody posted after the session had ended, sealed, for the same user to find on the same page
/// after signing in again. Nothing is applied by itself: the page shows the values, and the user saves them.
/// </summary>
public sealed class KeptPosts(PasserelleDb db, Sealing sealing, KeyedDigest digest, TimeProvider clock)
{
    /// <summary>How long it is kept.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>Most characters kept of one page, names and values together.</summary>
    public const int MaxLength = 200_000;

    /// <summary>Keeps the fields of a page; an earlier post of the same page is replaced.</summary>
    /// <param name="userId">Whose session it was.</param>
    /// <param name="page">Local path and query of the page.</param>
    /// <returns>False when there is nothing, or too much, to keep.</returns>
    public async Task<bool> KeepAsync(
        Guid userId,
        string page,
        IReadOnlyDictionary<string, string[]> fields,
        CancellationToken cancellationToken
    )
    {
        if (fields.Count == 0 || fields.Sum(f => f.Key.Length + f.Value.Sum(v => v.Length)) > MaxLength)
        {
            return false;
        }

        var id = Guid.CreateVersion7();
        var key = PageKey(page);
        await db.Set<KeptPost>().Where(k => k.UserId == userId && k.Page == key).ExecuteDeleteAsync(cancellationToken);
        db.Add(
            new KeptPost
            {
                Id = id,
                UserId = userId,
                Page = key,
                Sealed = sealing.Seal(JsonSerializer.SerializeToUtf8Bytes(fields), BoundTo(id, userId)),
                At = clock.GetUtcNow().UtcDateTime,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The fields kept for this page and this user; null when there are none.</summary>
    public async Task<IReadOnlyDictionary<string, string[]>?> FindAsync(Actor actor, string page, CancellationToken cancellationToken)
    {
        var key = PageKey(page);
        DateTime since = clock.GetUtcNow().UtcDateTime - Lifetime;
        KeptPost? kept = await db.Set<KeptPost>()
            .AsNoTracking()
            .Where(k => k.UserId == actor.UserId && k.Page == key && k.At > since)
            .OrderByDescending(k => k.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return kept is null
            ? null
            : JsonSerializer.Deserialize<Dictionary<string, string[]>>(sealing.Open(kept.Sealed, BoundTo(kept.Id, kept.UserId)));
    }

    /// <summary>Forgets what was kept for this page: it has been posted again.</summary>
    /// <returns>Whether something of another page is still kept for this user.</returns>
    public async Task<bool> ForgetAsync(Actor actor, string page, CancellationToken cancellationToken)
    {
        var key = PageKey(page);
        await db.Set<KeptPost>().Where(k => k.UserId == actor.UserId && k.Page == key).ExecuteDeleteAsync(cancellationToken);
        return await db.Set<KeptPost>().AnyAsync(k => k.UserId == actor.UserId, cancellationToken);
    }

    private string PageKey(string page) => digest.Of("kept-post", page);

    private static string BoundTo(Guid id, Guid userId) => $"kept-post:{id:N}:{userId:N}";
}
