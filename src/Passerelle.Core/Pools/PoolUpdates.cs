using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Submissions;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Pools;

/// <summary>The profile that a draft updates.</summary>
/// <param name="Application">Public id of the application in the pool.</param>
/// <param name="Open">The update may be submitted now; not while an invitation stands, nor once the profile has left the pool.</param>
/// <param name="After">What would count today with the answers of the draft.</param>
public sealed record UpdatedProfile(PoolCandidate Candidate, PoolDefinition Pool, string Application, bool Open, PoolStanding? After);

/// <summary>
/// A profile in a pool is kept up to date (S2-170): a draft begins as a copy of its answers, is signed and submitted as any other, and
/// then takes the place of the answers that count. Each version stays as it was signed. The place among equals and the day the profile
/// ends stay those of the first submission.
/// </summary>
public sealed class PoolUpdates(
    PasserelleDb db,
    PoolScoring scoring,
    PoolNotices notices,
    DossierService dossiers,
    AnswerVault vault,
    CatalogueProvider catalogue,
    CaseLog log,
    WorkQueue work,
    OfficeCalendar calendar
)
{
    /// <summary>Begins an update, or finds the one that was begun. Public id of the draft; null when it is not possible.</summary>
    public async Task<string?> StartAsync(Actor actor, string application, CancellationToken cancellationToken)
    {
        IQueryable<Application> visible = db.Set<Application>().SubmittedAndVisibleTo(actor);
        PoolCandidate? candidate = await db.Set<PoolCandidate>()
            .Include(c => c.Application)
                .ThenInclude(a => a!.Dossier)
                    .ThenInclude(d => d!.Applications)
            .FirstOrDefaultAsync(
                c => c.Application!.PublicId == application && visible.Any(a => a.Id == c.ApplicationId),
                cancellationToken
            );
        if (
            actor.Kind != AccountKind.Representative
            || candidate is null
            || !IsOpen(candidate)
            || !scoring.CanBeUpdated(candidate.Program)
            || catalogue.Current.Portals.GetValueOrDefault(actor.Portal)?.FindEntry(candidate.Application!.Dossier!.Entry) is null
        )
        {
            return null;
        }

        DateTime now = calendar.Now;
        IQueryable<Dossier> updates = db.Set<Dossier>().Where(d => d.UpdatesId == candidate.ApplicationId);
        var begun = await updates
            .VisibleTo(actor)
            .Where(d => (d.State == DossierState.Draft || d.State == DossierState.Signed) && d.ExpiresAt > now)
            .Select(d => d.PublicId)
            .FirstOrDefaultAsync(cancellationToken);
        if (begun is not null)
        {
            return begun;
        }

        // Pressed twice at once, both count the same, and only one of them gets the key.
        var key = $"pool-update-{candidate.Id:N}-{await updates.CountAsync(cancellationToken)}";
        Dossier draft = await CopyAsync(actor, candidate, cancellationToken);
        db.Add(
            new OneTimeKey
            {
                Key = key,
                AccountId = actor.AccountId,
                Result = draft.PublicId,
                At = now,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return draft.PublicId;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return await db.Set<OneTimeKey>()
                .Where(k => k.Key == key && k.AccountId == actor.AccountId)
                .Select(k => k.Result)
                .FirstOrDefaultAsync(cancellationToken);
        }
    }

    /// <summary>What a draft updates; null for a draft that updates nothing.</summary>
    public async Task<UpdatedProfile?> OfAsync(LoadedDossier loaded, CancellationToken cancellationToken)
    {
        if (
            loaded.Dossier.UpdatesId is not { } id
            || await db.Set<PoolCandidate>()
                .AsNoTracking()
                .Include(c => c.Application)
                .FirstOrDefaultAsync(c => c.ApplicationId == id, cancellationToken)
                is not { } candidate
            || scoring.Find(candidate.Program) is not { } pool
        )
        {
            return null;
        }

        return new UpdatedProfile(
            candidate,
            pool,
            candidate.Application!.PublicId,
            IsOpen(candidate),
            loaded.Applications is [{ Program: not null } mine] ? PoolScoring.On(loaded, mine, pool, calendar.Today) : null
        );
    }

    /// <summary>Whether the update may be submitted: the candidate still waits, in the account that updates it.</summary>
    internal async Task<bool> MaySubmitAsync(Dossier draft, CancellationToken cancellationToken) =>
        await db.Set<PoolCandidate>()
            .AsNoTracking()
            .Include(c => c.Application)
            .FirstOrDefaultAsync(c => c.ApplicationId == draft.UpdatesId, cancellationToken)
            is { } candidate
        && candidate.Application!.HolderId == draft.AccountId
        && IsOpen(candidate);

    /// <summary>The application that an update is of, with its number.</summary>
    internal Task<Application> UpdatedAsync(Dossier draft, CancellationToken cancellationToken) =>
        db.Set<Application>().SingleAsync(a => a.Id == draft.UpdatesId, cancellationToken);

    /// <summary>
    /// Puts the answers of an update in the place of those that count, and counts them, within the transaction that submits it: a round
    /// that invites at the same moment lets only one of the two happen.
    /// </summary>
    internal async Task TakeOverAsync(Actor actor, LoadedDossier draft, Submission submission, CancellationToken cancellationToken)
    {
        PoolCandidate candidate = await db.Set<PoolCandidate>()
            .Include(c => c.Application)
                .ThenInclude(a => a!.Dossier)
                    .ThenInclude(d => d!.Applications)
            .SingleAsync(c => c.ApplicationId == draft.Dossier.UpdatesId, cancellationToken);
        Application application = candidate.Application!;
        LoadedApplication update = draft.Applications[0];
        LoadedDossier current = await dossiers.LoadAsync(application.Dossier!, cancellationToken);
        Replace(current, application, draft, update);
        application.DefinitionHash = update.Application.DefinitionHash;
        application.ClientName = update.Application.ClientName;
        application.ClientNameFolded = update.Application.ClientNameFolded;

        (int? points, string? rules) = (candidate.Points, candidate.Rules);
        DateOnly today = calendar.Today;
        candidate.Stand(PoolScoring.On(draft, update, scoring.Find(candidate.Program)!, today), today);
        // The candidate is written even when nothing of it changes: its revision is what a round looks at.
        db.Entry(candidate).Property(c => c.ScoredOn).IsModified = true;
        CaseEntry line = await log.AppendAsync(
            application,
            actor,
            CaseKinds.PoolUpdated,
            1,
            new PoolUpdatedLine(submission.Id, submission.Hash, points, candidate.Points, rules, candidate.Rules),
            cancellationToken
        );
        application.ChangedAt = line.At;
        notices.Tell(candidate, application, PoolEvents.Updated, message: null, before: points);

        // The forms are printed anew; what was printed of the version before is kept beside it.
        foreach (
            Document printed in await db.Set<Document>()
                .Where(d => d.ApplicationId == application.Id && d.Generated && !d.Removed)
                .ToListAsync(cancellationToken)
        )
        {
            printed.Removed = true;
        }

        work.Add(FormDocuments.Name, new FormDocuments.Payload(application.DossierId, actor.Language));
    }

    private bool IsOpen(PoolCandidate candidate) =>
        candidate.State is PoolState.Waiting or PoolState.Withdrawn && calendar.Now <= candidate.ExpiresAt;

    private async Task<Dossier> CopyAsync(Actor actor, PoolCandidate candidate, CancellationToken cancellationToken)
    {
        Application application = candidate.Application!;
        LoadedDossier current = await dossiers.LoadAsync(application.Dossier!, cancellationToken);
        DateTime ends = calendar.EndOf(calendar.Today.AddDays(catalogue.Current.Programs[candidate.Program].DraftDays));
        var draft = new Dossier
        {
            AccountId = actor.AccountId,
            Portal = actor.Portal,
            Entry = application.Dossier!.Entry,
            UpdatesId = application.Id,
            DefinitionHash = application.Dossier.DefinitionHash,
            FileNumber = application.Dossier.FileNumber,
            CreatedAt = calendar.Now,
            SavedAt = calendar.Now,
            ExpiresAt = candidate.ExpiresAt < ends ? candidate.ExpiresAt : ends,
        };
        var copy = new Application
        {
            DossierId = draft.Id,
            Position = 1,
            Program = application.Program,
            DefinitionHash = application.DefinitionHash,
            ClientName = application.ClientName,
            ClientNameFolded = application.ClientNameFolded,
        };
        draft.Applications.Add(copy);
        db.Add(draft);
        foreach (AnswerDocument document in OfVersion(current, application.Id))
        {
            var id = Guid.CreateVersion7();
            db.Add(
                new AnswerDocument
                {
                    Id = id,
                    DossierId = draft.Id,
                    ApplicationId = document.ApplicationId is null ? null : copy.Id,
                    Form = document.Form,
                    Sealed = vault.Seal(id, vault.Open(document, DefinitionOf(current, current.Find(application.PublicId)!, document))),
                    SavedAt = calendar.Now,
                }
            );
        }

        return draft;
    }

    private void Replace(LoadedDossier current, Application application, LoadedDossier draft, LoadedApplication update)
    {
        List<AnswerDocument> before = [.. OfVersion(current, application.Id).Where(d => d.ApplicationId is not null)];
        foreach (AnswerDocument document in draft.Documents.Where(d => d.ApplicationId == update.Application.Id))
        {
            AnswerSet answers = vault.Open(document, DefinitionOf(draft, update, document));
            if (before.Find(d => d.Form == document.Form) is { } there)
            {
                there.Sealed = vault.Seal(there.Id, answers);
                there.SavedAt = calendar.Now;
                before.Remove(there);
                continue;
            }

            var id = Guid.CreateVersion7();
            db.Add(
                new AnswerDocument
                {
                    Id = id,
                    DossierId = application.DossierId,
                    ApplicationId = application.Id,
                    Form = document.Form,
                    Sealed = vault.Seal(id, answers),
                    SavedAt = calendar.Now,
                }
            );
        }

        // What the new version does not answer on any page is in the sealed record of the version before.
        db.RemoveRange(before);
    }

    private static IEnumerable<AnswerDocument> OfVersion(LoadedDossier loaded, Guid application) =>
        loaded.Documents.Where(d => d.ApplicationId is null || d.ApplicationId == application);

    private static ProgramDefinition DefinitionOf(LoadedDossier loaded, LoadedApplication application, AnswerDocument document) =>
        document.ApplicationId is null ? loaded.Form!.Definition : application.Program!.Definition;
}
