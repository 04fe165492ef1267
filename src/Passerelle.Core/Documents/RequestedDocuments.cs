using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Work;

namespace Passerelle.Core.Documents;

/// <summary>Documents in answer to what an officer asked for after submission. Whether the request is open is the caller's to know.</summary>
public sealed class RequestedDocuments(PasserelleDb db, DocumentService documents, DocumentIntake intake, WorkQueue work)
{
    /// <summary>
    /// Takes a file in answer to an officer's request; the caller has found the request open. Several files may answer one request;
    /// the limits are the portal's. Saved.
    /// </summary>
    public async Task<ReceiveOutcome> ReceiveAsync(
        Actor actor,
        string applicationId,
        Guid requestId,
        string slotKey,
        IncomingFile file,
        CancellationToken cancellationToken
    )
    {
        Application? application = await db.Set<Application>()
            .VisibleTo(actor)
            .Include(a => a.Dossier)
            .SingleOrDefaultAsync(a => a.PublicId == applicationId, cancellationToken);
        if (
            application?.Dossier is not { State: DossierState.Submitted } dossier
            || documents.LimitsOf(dossier.Portal, slot: null) is not { } limits
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

        if (await db.Set<Document>().CountAsync(d => d.RequestId == requestId && !d.Removed, cancellationToken) >= DocumentService.MaxFiles)
        {
            await intake.DiscardAsync(content.StorageKey, cancellationToken);
            return new ReceiveOutcome.Refused(DocumentRefusal.TooMany, FileName.Clean(file.Name), limits);
        }

        Document document = content.MakeDocument(db, work, new DocumentPlace(dossier.Id, application.Id, slotKey, requestId));
        await db.SaveChangesAsync(cancellationToken);
        return new ReceiveOutcome.Received(document);
    }

    /// <summary>Takes a document out of the answer to an officer's request that the caller has found still open. Saved.</summary>
    public async Task<RemoveOutcome> RemoveAsync(Actor actor, string documentId, Guid requestId, CancellationToken cancellationToken)
    {
        Document? document = await documents
            .Visible(actor)
            .SingleOrDefaultAsync(d => d.PublicId == documentId && d.RequestId == requestId, cancellationToken);
        if (document is null)
        {
            return RemoveOutcome.NotFound;
        }

        document.Removed = true;
        await db.SaveChangesAsync(cancellationToken);
        return RemoveOutcome.Removed;
    }
}
