using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts.Migration;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Core.Credentials.Passkeys;
using Passerelle.Core.Data;
using Passerelle.Core.Work;

namespace Passerelle.Core.Credentials;

/// <summary>Removes every hour what is over: sign-ins, ceremonies of passkeys, password resets, locks, kept posts, sessions.</summary>
internal sealed class CredentialSweep(PasserelleDb db, TimeProvider clock) : IWorkHandler
{
    // The hour's allowance of codes counts attempts, so that they outlive their own end a little.
    private static readonly TimeSpan AttemptsKept = TimeSpan.FromHours(2);

    public string Kind => "credential-sweep";

    public TimeSpan? Every => TimeSpan.FromHours(1);

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        DateTime attempts = now - AttemptsKept;
        DateTime locks = now - SignInRules.LockFor;
        DateTime posts = now - KeptPosts.Lifetime;
        DateTime sessions = now - Sessions.LastsAtMost;
        await db.Set<SignInAttempt>().Where(a => a.StartedAt < attempts).ExecuteDeleteAsync(cancellationToken);
        await db.Set<PartnerArrival>().Where(a => a.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<PasskeyCeremony>().Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<PasswordReset>().Where(r => r.StartedAt < attempts).ExecuteDeleteAsync(cancellationToken);
        await db.Set<CredentialMigration>().Where(m => m.StartedAt < attempts).ExecuteDeleteAsync(cancellationToken);
        await db.Set<SignInLock>().Where(l => l.LastTryAt < locks).ExecuteDeleteAsync(cancellationToken);
        await db.Set<KeptPost>().Where(k => k.At < posts).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Session>().Where(s => s.StartedAt < sessions).ExecuteDeleteAsync(cancellationToken);
    }
}
