using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;

namespace Passerelle.Core.Credentials;

/// <summary>
/// Counts tries against a subject and refuses more than allowed within <see cref="SignInRules.LockFor"/> of the last counted one.
/// A try is counted before it is judged, in one statement, so that many at once do not get more than the allowance.
/// </summary>
public sealed class SignInLocks(PasserelleDb db, KeyedDigest digest, TimeProvider clock)
{
    /// <summary>Counts a try.</summary>
    /// <returns>Its number within the allowance (1, 2 …), or null when it is refused.</returns>
    /// <param name="lockFor">How long further tries are refused, where it is not <see cref="SignInRules.LockFor"/>.</param>
    public async Task<int?> TryAsync(string subject, int allowed, CancellationToken cancellationToken, TimeSpan? lockFor = null)
    {
        var key = digest.Of("lock", subject);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        DateTime forgotten = now - (lockFor ?? SignInRules.LockFor);
        if (!await CountAsync(key, allowed, now, forgotten, cancellationToken))
        {
            if (await db.Set<SignInLock>().AnyAsync(l => l.Subject == key, cancellationToken))
            {
                return null;
            }

            if (await AddAsync(key, now, cancellationToken))
            {
                return 1;
            }

            // Somebody else added the row in between.
            if (!await CountAsync(key, allowed, now, forgotten, cancellationToken))
            {
                return null;
            }
        }

        return await db.Set<SignInLock>().Where(l => l.Subject == key).Select(l => (int?)l.Tries).SingleOrDefaultAsync(cancellationToken)
            ?? 1;
    }

    /// <summary>Whether further tries are refused now.</summary>
    public Task<bool> IsLockedAsync(string subject, int allowed, CancellationToken cancellationToken)
    {
        var key = digest.Of("lock", subject);
        DateTime forgotten = clock.GetUtcNow().UtcDateTime - SignInRules.LockFor;
        return db.Set<SignInLock>().AnyAsync(l => l.Subject == key && l.Tries >= allowed && l.LastTryAt >= forgotten, cancellationToken);
    }

    /// <summary>Forgets the tries: the last one was right.</summary>
    public Task ClearAsync(string subject, CancellationToken cancellationToken)
    {
        var key = digest.Of("lock", subject);
        return db.Set<SignInLock>().Where(l => l.Subject == key).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<bool> CountAsync(string key, int allowed, DateTime now, DateTime forgotten, CancellationToken cancellationToken) =>
        await db.Set<SignInLock>()
            .Where(l => l.Subject == key && (l.Tries < allowed || l.LastTryAt < forgotten))
            .ExecuteUpdateAsync(
                set => set.SetProperty(l => l.Tries, l => l.LastTryAt < forgotten ? 1 : l.Tries + 1).SetProperty(l => l.LastTryAt, now),
                cancellationToken
            ) == 1;

    private async Task<bool> AddAsync(string key, DateTime now, CancellationToken cancellationToken)
    {
        var added = new SignInLock
        {
            Subject = key,
            Tries = 1,
            LastTryAt = now,
        };
        db.Add(added);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            db.Entry(added).State = EntityState.Detached;
            return false;
        }
        finally
        {
            // Later counts go past the tracker; a tracked copy would be stale.
            db.Entry(added).State = EntityState.Detached;
        }
    }
}
