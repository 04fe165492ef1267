using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Work;

namespace Passerelle.Core.SignUps;

/// <summary>Every hour, removes sign-ups that are over, and invitations some time after.</summary>
internal sealed class SignUpSweep(PasserelleDb db, TimeProvider clock) : IWorkHandler
{
    // What is left of an invitation helps nobody; a while for questions of somebody who comes too late.
    private static readonly TimeSpan InvitationsKept = TimeSpan.FromDays(30);

    public string Kind => "sign-up-sweep";

    public TimeSpan? Every => TimeSpan.FromHours(1);

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        DateTime invitations = now - InvitationsKept;
        await db.Set<SignUp>().Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Invitation>().Where(i => i.ExpiresAt < invitations).ExecuteDeleteAsync(cancellationToken);
    }
}
