using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Work;

namespace Passerelle.Core.Enrolments;

/// <summary>The papers of an enrolment: received and removed by the candidate while they may change, opened by the candidate and the desk.</summary>
public sealed class EnrolmentDocuments(
    PasserelleDb db,
    EnrolmentService enrolments,
    DocumentService documents,
    DocumentIntake intake,
    WorkQueue work
)
{
    /// <summary>Takes a file for one of the identity papers of a draft, or in answer to an open request of the office. Saved.</summary>
    /// <param name="slot">One of <see cref="Enrolment.Papers"/>, or the id of the request.</param>
    public async Task<ReceiveOutcome> ReceiveAsync(Actor actor, string slot, IncomingFile file, CancellationToken cancellationToken)
    {
        if (
            await enrolments.FindAsync(actor, cancellationToken) is not { } loaded
            || PlaceOf(loaded, slot) is not { } place
            || documents.LimitsOf(loaded.Enrolment.Portal, slot: null) is not { } limits
        )
        {
            return new ReceiveOutcome.NotFound();
        }

        limits = limits with { Many = true };
        IntakeResult taken = await intake.TakeAsync(file, limits, cancellationToken);
        if (taken.Content is not { } content)
        {
            return new ReceiveOutcome.Refused(taken.Refusal!.Value, FileName.Clean(file.Name), limits);
        }

        var there = loaded.Documents.Count(d => d.Slot == place.Slot && d.RequestId == place.RequestId);
        if (there >= DocumentService.MaxFiles)
        {
            await intake.DiscardAsync(content.StorageKey, cancellationToken);
            return new ReceiveOutcome.Refused(DocumentRefusal.TooMany, FileName.Clean(file.Name), limits);
        }

        Document document = content.MakeDocument(db, work, place);
        await db.SaveChangesAsync(cancellationToken);
        return new ReceiveOutcome.Received(document);
    }

    /// <summary>Takes a paper out again while the candidate may change it; its content is swept later. Saved.</summary>
    public async Task<RemoveOutcome> RemoveAsync(Actor actor, string documentId, CancellationToken cancellationToken)
    {
        if (
            await enrolments.FindAsync(actor, cancellationToken) is not { } loaded
            || loaded.Documents.FirstOrDefault(d => d.PublicId == documentId) is not { } found
        )
        {
            return RemoveOutcome.NotFound;
        }

        var slot = found.RequestId is { } request ? request.ToString("N") : found.Slot;
        if (PlaceOf(loaded, slot) is null)
        {
            return RemoveOutcome.Closed;
        }

        Document document = await db.Set<Document>().SingleAsync(d => d.Id == found.Id, cancellationToken);
        document.Removed = true;
        await db.SaveChangesAsync(cancellationToken);
        return RemoveOutcome.Removed;
    }

    /// <summary>The content of a clean paper; null when there is none, or the actor may not see it.</summary>
    public async Task<OpenedDocument?> OpenAsync(Actor actor, string documentId, CancellationToken cancellationToken)
    {
        var desk = actor.KeepsAccounts;
        Document? document = await db.Set<Document>()
            .AsNoTracking()
            .Where(d => d.PublicId == documentId && !d.Removed)
            .SingleOrDefaultAsync(
                d =>
                    db.Set<Enrolment>()
                        .Any(e => e.Id == d.EnrolmentId && (e.AccountId == actor.AccountId || (desk && e.SubmittedAt != null))),
                cancellationToken
            );
        return document is null ? null : await documents.OpenAsync(document, cancellationToken);
    }

    // Null where nothing is taken now.
    private static DocumentPlace? PlaceOf(LoadedEnrolment loaded, string slot)
    {
        Enrolment enrolment = loaded.Enrolment;
        if (enrolment.Papers.Contains(slot))
        {
            return enrolment.State == EnrolmentState.Draft
                ? new DocumentPlace(DossierId: null, ApplicationId: null, slot, EnrolmentId: enrolment.Id)
                : null;
        }

        return
            enrolment.State == EnrolmentState.DocumentsRequested
            && loaded.Open.FirstOrDefault(r => r.Id.ToString("N") == slot) is { } request
            ? new DocumentPlace(DossierId: null, ApplicationId: null, request.Slot, request.Id, enrolment.Id)
            : null;
    }
}
