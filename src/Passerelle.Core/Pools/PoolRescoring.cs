using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Pools;

/// <summary>
/// Every hour: counts the points of those who wait anew, once a day for each. A rule set that came into force, a birthday, a test that is
/// too old count from their day on; before and after are in the case log, and the representative is told. Who is invited keeps the
/// points of the invitation.
/// </summary>
internal sealed class PoolRescoring(
    PasserelleDb db,
    PoolScoring scoring,
    PoolNotices notices,
    DossierService dossiers,
    CaseLog log,
    OfficeCalendar calendar
) : IWorkHandler
{
    private const int Batch = 200;

    public string Kind => "pool-rescoring";

    public TimeSpan? Every => TimeSpan.FromHours(1);

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        DateOnly today = calendar.Today;
        Guid last = Guid.Empty;
        while (true)
        {
            List<Guid> due = await db.Set<PoolCandidate>()
                .Where(c => c.State == PoolState.Waiting && c.ScoredOn < today && c.Id > last)
                .OrderBy(c => c.Id)
                .Select(c => c.Id)
                .Take(Batch)
                .ToListAsync(cancellationToken);
            foreach (Guid id in due)
            {
                await RescoreAsync(id, today, cancellationToken);
                db.ChangeTracker.Clear();
                last = id;
            }

            if (due.Count < Batch)
            {
                return;
            }
        }
    }

    private async Task RescoreAsync(Guid id, DateOnly today, CancellationToken cancellationToken)
    {
        PoolCandidate candidate = await db.Set<PoolCandidate>()
            .Include(c => c.Application)
                .ThenInclude(a => a!.Dossier)
                    .ThenInclude(d => d!.Applications)
            .SingleAsync(c => c.Id == id, cancellationToken);
        if (candidate.State != PoolState.Waiting || scoring.Find(candidate.Program) is not { } pool)
        {
            return;
        }

        Application application = candidate.Application!;
        LoadedDossier loaded = await dossiers.LoadAsync(application.Dossier!, cancellationToken);
        (int? points, string? rules) = (candidate.Points, candidate.Rules);
        candidate.Stand(PoolScoring.On(loaded, loaded.Find(application.PublicId)!, pool, today), today);
        if (candidate.Points != points || candidate.Rules != rules)
        {
            CaseEntry line = await log.AppendAsync(
                application,
                Actor.System,
                CaseKinds.PoolScored,
                1,
                new PoolScoredLine(points, candidate.Points, rules, candidate.Rules),
                cancellationToken
            );
            application.ChangedAt = line.At;
            notices.Tell(candidate, application, PoolEvents.Rescored, message: null, before: points);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Invited or withdrawn at the same moment; whoever still waits is counted in an hour.
            db.ChangeTracker.Clear();
        }
    }
}
