using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents.Contents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Documents;

/// <summary>
/// Receives, lists, opens and removes documents. A content is sealed on its way in, of a kind told by what it holds, and opens only
/// once it was scanned and found clean, for whoever may see its application.
/// </summary>
public sealed class DocumentService(
    PasserelleDb db,
    DossierService dossiers,
    CatalogueProvider catalogue,
    DocumentIntake intake,
    ContentVault contents,
    WorkQueue work,
    FileViews views
)
{
    /// <summary>Files that one slot of several takes.</summary>
    public const int MaxFiles = 30;

    private const int Attempts = 5;

    /// <summary>The documents of an application that were not removed, oldest first; null when the actor may not see it.</summary>
    public async Task<IReadOnlyList<Document>?> ListAsync(Actor actor, string applicationId, CancellationToken cancellationToken)
    {
        Guid id = await db.Set<Application>()
            .VisibleTo(actor)
            .Where(a => a.PublicId == applicationId)
            .Select(a => a.Id)
            .SingleOrDefaultAsync(cancellationToken);
        return id == Guid.Empty
            ? null
            : await db.Set<Document>()
                .AsNoTracking()
                .Where(d => d.ApplicationId == id && !d.Removed)
                .OrderBy(d => d.ReceivedAt)
                .ThenBy(d => d.Id)
                .ToListAsync(cancellationToken);
    }

    /// <summary>A document that was not removed, in any state, with where it belongs; null when the actor may not see it.</summary>
    public async Task<FoundDocument?> FindAsync(Actor actor, string documentId, CancellationToken cancellationToken)
    {
        var found = await (
            from document in Visible(actor).AsNoTracking()
            join application in db.Set<Application>().AsNoTracking() on document.ApplicationId equals (Guid?)application.Id
            join dossier in db.Set<Dossier>() on document.DossierId equals (Guid?)dossier.Id
            where document.PublicId == documentId
            select new
            {
                Found = new FoundDocument(document, dossier.PublicId, dossier.State, application.PublicId),
                Application = application,
            }
        ).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        await views.RecordAsync(actor, found.Application, FileViews.Document, cancellationToken);
        return found.Found;
    }

    /// <summary>The content of a clean document; null when there is none, it is not clean, or the actor may not see it.</summary>
    public async Task<OpenedDocument?> OpenAsync(Actor actor, string documentId, CancellationToken cancellationToken) =>
        await FindAsync(actor, documentId, cancellationToken) is { } found ? await OpenAsync(found.Document, cancellationToken) : null;

    /// <summary>The content of a document that was listed for the actor; null when it is not clean.</summary>
    internal async Task<OpenedDocument?> OpenAsync(Document document, CancellationToken cancellationToken) =>
        document is { State: DocumentState.Clean, Removed: false }
        && await contents.OpenAsync(document.Id, document.StorageKey, cancellationToken) is { } content
            ? new OpenedDocument(document, content)
            : null;

    /// <summary>
    /// Takes a file into a slot of a draft's checklist. In a slot of one file it takes the place of the one before. A finished form
    /// sent to a form's slot means that the form is uploaded rather than filled in online. Voids a signature.
    /// The unit of work is saved; what the caller loaded before is stale afterwards.
    /// </summary>
    public async Task<ReceiveOutcome> ReceiveAsync(
        Actor actor,
        string applicationId,
        string slotKey,
        IncomingFile file,
        CancellationToken cancellationToken
    )
    {
        if (await FindSlotAsync(actor, applicationId, slotKey, cancellationToken) is not { } slot)
        {
            return new ReceiveOutcome.NotFound();
        }

        ReceiveOutcome.Refused Refuse(DocumentRefusal why) => new(why, FileName.Clean(file.Name), slot.Limits);
        if (!slot.Dossier.CanChange)
        {
            return Refuse(DocumentRefusal.Closed);
        }

        IntakeResult taken = await intake.TakeAsync(file, slot.Limits, cancellationToken);
        if (taken.Content is not { } content)
        {
            return Refuse(taken.Refusal!.Value);
        }

        // Two uploads at once: the dossier's revision lets one of them in; the other looks again at what is there now.
        for (var attempt = 1; ; attempt++)
        {
            DocumentRefusal? refusal = await PutAsync(slot, content, cancellationToken);
            if (refusal is not null)
            {
                db.ChangeTracker.Clear();
                await intake.DiscardAsync(content.StorageKey, cancellationToken);
                return Refuse(refusal.Value);
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return new ReceiveOutcome.Received(content.Document!);
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }

            if (await FindSlotAsync(actor, applicationId, slotKey, cancellationToken) is not { } again)
            {
                await intake.DiscardAsync(content.StorageKey, cancellationToken);
                return new ReceiveOutcome.NotFound();
            }

            slot = again;
        }
    }

    /// <summary>
    /// Turns the form of a slot from uploaded to filled in online; what was uploaded is set aside, not removed. Voids a signature. Saved.
    /// False when there is no such form for this actor, or the dossier is closed.
    /// </summary>
    public async Task<bool> FillInOnlineAsync(Actor actor, string applicationId, string slotKey, CancellationToken cancellationToken)
    {
        if (
            await FindSlotAsync(actor, applicationId, slotKey, cancellationToken)
            is not { Dossier.CanChange: true, Slot.Form: { } form } slot
        )
        {
            return false;
        }

        slot.Application.SetUploaded(form, uploaded: false);
        await dossiers.TouchAsync(slot.Dossier.Dossier, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Takes a document out of a draft; its content is swept later, its row stays. Voids a signature. Saved.</summary>
    public async Task<RemoveOutcome> RemoveAsync(Actor actor, string documentId, CancellationToken cancellationToken)
    {
        if (await Visible(actor).SingleOrDefaultAsync(d => d.PublicId == documentId, cancellationToken) is not { } document)
        {
            return RemoveOutcome.NotFound;
        }

        Dossier dossier = await db.Set<Dossier>().SingleAsync(d => d.Id == document.DossierId, cancellationToken);
        if (dossier.State is not (DossierState.Draft or DossierState.Signed) || document.RequestId is not null)
        {
            return RemoveOutcome.Closed;
        }

        document.Removed = true;
        await ForgetUploadedFormAsync(document, cancellationToken);
        await dossiers.TouchAsync(dossier, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return RemoveOutcome.Removed;
    }

    /// <summary>What a slot of this portal takes: its own limits, else the portal's; null where the portal takes no documents.</summary>
    internal SlotLimits? LimitsOf(string portal, SlotDefinition? slot) =>
        catalogue.Current.Portals.GetValueOrDefault(portal)?.Documents is { } limits
            ? new SlotLimits(
                slot?.MaxBytes ?? limits.MaxBytes,
                slot is { Accept.Count: > 0 } ? slot.Accept : limits.Accept,
                slot?.Many ?? false
            )
            : null;

    // A form whose last file is gone is to be filled in online again, unless another is uploaded.
    private async Task ForgetUploadedFormAsync(Document removed, CancellationToken cancellationToken)
    {
        Application application = await db.Set<Application>().SingleAsync(a => a.Id == removed.ApplicationId, cancellationToken);
        if (
            application is { UploadedForms.Length: > 0, DefinitionHash: { } hash }
            && (await catalogue.GetAsync(hash, cancellationToken)).Definition.FindSlot(removed.Slot)?.Form is { } form
            && !await db.Set<Document>()
                .AnyAsync(
                    d => d.ApplicationId == application.Id && d.Slot == removed.Slot && !d.Removed && !d.Generated && d.Id != removed.Id,
                    cancellationToken
                )
        )
        {
            application.SetUploaded(form, uploaded: false);
        }
    }

    internal IQueryable<Document> Visible(Actor actor)
    {
        IQueryable<Application> applications = db.Set<Application>().VisibleTo(actor);
        return db.Set<Document>().Where(d => !d.Removed && applications.Any(a => a.Id == d.ApplicationId));
    }

    private async Task<OpenSlot?> FindSlotAsync(Actor actor, string applicationId, string slotKey, CancellationToken cancellationToken)
    {
        LoadedDossier? dossier = await dossiers.FindByApplicationAsync(actor, applicationId, cancellationToken);
        LoadedApplication? application = dossier?.Find(applicationId);
        ChecklistItem? item = application?.Evaluation?.Checklist.FirstOrDefault(i => i.Key == slotKey);
        return item is not null && LimitsOf(dossier!.Dossier.Portal, item.Slot) is { } limits
            ? new OpenSlot(dossier, application!.Application, item.Slot, limits)
            : null;
    }

    // In the unit of work; not saved.
    private async Task<DocumentRefusal?> PutAsync(OpenSlot slot, TakenContent content, CancellationToken cancellationToken)
    {
        if (!slot.Dossier.CanChange)
        {
            return DocumentRefusal.Closed;
        }

        List<Document> there = await db.Set<Document>()
            .Where(d =>
                d.ApplicationId == slot.Application.Id && d.Slot == slot.Slot.Key && d.RequestId == null && !d.Removed && !d.Generated
            )
            .ToListAsync(cancellationToken);
        if (!slot.Limits.Many)
        {
            there.ForEach(d => d.Removed = true);
        }
        else if (there.Count >= MaxFiles)
        {
            return DocumentRefusal.TooMany;
        }

        if (slot.Slot.Form is { } form)
        {
            slot.Application.SetUploaded(form, uploaded: true);
        }

        content.MakeDocument(
            db,
            work,
            new DocumentPlace(slot.Dossier.Dossier.Id, slot.Application.Id, slot.Slot.Key)
            {
                Attests = slot.Slot.Attestation is null ? null : SignedCopy.MarkOf(slot.Dossier),
            }
        );
        await dossiers.TouchAsync(slot.Dossier.Dossier, cancellationToken);
        return null;
    }

    private sealed record OpenSlot(LoadedDossier Dossier, Application Application, SlotDefinition Slot, SlotLimits Limits);
}

/// <summary>A document and where it belongs.</summary>
/// <param name="DossierId">Public id.</param>
/// <param name="ApplicationId">Public id.</param>
public sealed record FoundDocument(Document Document, string DossierId, DossierState DossierState, string ApplicationId)
{
    /// <summary>It may be taken out: a document of a draft.</summary>
    public bool CanRemove => DossierState is DossierState.Draft or DossierState.Signed && Document is { RequestId: null, Generated: false };
}

/// <summary>A clean document with its content; the content is disposed with it.</summary>
public sealed record OpenedDocument(Document Document, Stream Content) : IAsyncDisposable
{
    /// <summary>The media type of what it is, whatever it was called.</summary>
    public string MediaType => ContentKind.MediaTypeOf(Document.Kind);

    /// <summary>The name to save it under.</summary>
    public string DownloadName => FileName.ForDownload(Document.FileName, Document.Kind);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
