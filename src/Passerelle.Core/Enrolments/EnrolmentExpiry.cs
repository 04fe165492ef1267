using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Work;

namespace Passerelle.Core.Enrolments;

/// <summary>Every hour: drafts whose 30 days are over expire (S1-08, S3-52).</summary>
internal sealed class EnrolmentExpiry(PasserelleDb db, EnrolmentLog log, TimeProvider clock) : IWorkHandler
{
    public string Kind => "enrolment-expiry";

    public TimeSpan? Every => TimeSpan.FromHours(1);

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        List<Enrolment> late = await db.Set<Enrolment>()
            .Where(e => e.State == EnrolmentState.Draft && e.ExpiresAt < now)
            .ToListAsync(cancellationToken);
        foreach (Enrolment enrolment in late)
        {
            enrolment.State = EnrolmentState.Expired;
            await log.AddAsync(enrolment, EnrolmentEvent.Expired, actor: null, details: null, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
