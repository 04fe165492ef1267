using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Data;
using Passerelle.Core.Documents.Contents;
using Passerelle.Core.Work;

namespace Passerelle.Core.Documents;

/// <summary>
/// The way of a content into the file store: noted first, so that an interruption leaves nothing behind for good, then sealed in,
/// then judged by what it holds. Has units of work of its own: the caller's is not touched.
/// </summary>
public sealed class DocumentIntake(IServiceScopeFactory scopes, ContentVault contents, TimeProvider clock)
{
    internal async Task<IntakeResult> TakeAsync(IncomingFile file, SlotLimits limits, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        var storageKey = PublicId.New();
        DateTime now = clock.GetUtcNow().UtcDateTime;
        await InScopeAsync(db => db.Add(new IncomingContent { StorageKey = storageKey, At = now }), cancellationToken);
        try
        {
            StoredContent stored = await contents.StoreAsync(id, storageKey, file.Content, limits.MaxBytes, cancellationToken);
            if (stored.Size == 0)
            {
                return await RefuseAsync(storageKey, DocumentRefusal.Empty, cancellationToken);
            }

            var whole = await contents.ReadAsync(id, storageKey, cancellationToken);
            return ContentKind.Detect(whole!) is { } kind && limits.Accept.Contains(kind)
                ? new IntakeResult(new TakenContent(id, storageKey, now, FileName.Clean(file.Name), kind, stored), Refusal: null)
                : await RefuseAsync(storageKey, DocumentRefusal.KindNotAccepted, cancellationToken);
        }
        catch (ContentTooLargeException)
        {
            return await RefuseAsync(storageKey, DocumentRefusal.TooLarge, cancellationToken);
        }
        catch (FileStoreFullException)
        {
            return await RefuseAsync(storageKey, DocumentRefusal.StoreFull, cancellationToken);
        }
    }

    /// <summary>Takes a content out again that no document was made of.</summary>
    internal async Task DiscardAsync(string storageKey, CancellationToken cancellationToken)
    {
        await contents.DeleteAsync(storageKey, cancellationToken);
        await InScopeAsync(db => db.Remove(new IncomingContent { StorageKey = storageKey, At = default }), cancellationToken);
    }

    private async Task<IntakeResult> RefuseAsync(string storageKey, DocumentRefusal why, CancellationToken cancellationToken)
    {
        await DiscardAsync(storageKey, cancellationToken);
        return new IntakeResult(Content: null, why);
    }

    private async Task InScopeAsync(Action<PasserelleDb> change, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        change(db);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>A content in the store, or why it is not.</summary>
internal sealed record IntakeResult(TakenContent? Content, DocumentRefusal? Refusal);

/// <summary>A content in the store that is no document yet.</summary>
internal sealed record TakenContent(Guid DocumentId, string StorageKey, DateTime At, string FileName, string Kind, StoredContent Stored)
{
    /// <summary>The document last made of it; made anew when its unit of work had to be done again.</summary>
    public Document? Document { get; private set; }

    /// <summary>Makes the document of it, to be scanned; in the unit of work, not saved.</summary>
    public Document MakeDocument(PasserelleDb db, WorkQueue work, DocumentPlace place)
    {
        Document = new Document
        {
            Id = DocumentId,
            DossierId = place.DossierId,
            ApplicationId = place.ApplicationId,
            EnrolmentId = place.EnrolmentId,
            WebFormId = place.WebFormId,
            Slot = place.Slot,
            RequestId = place.RequestId,
            FileName = FileName,
            Kind = Kind,
            Size = Stored.Size,
            Sha256 = Stored.Sha256,
            StorageKey = StorageKey,
            ReceivedAt = At,
            Attests = place.Attests,
        };
        db.Add(Document);
        db.Remove(new IncomingContent { StorageKey = StorageKey, At = At });
        work.Add(DocumentScan.Name, new DocumentScan.Payload(DocumentId));
        return Document;
    }
}

/// <summary>Where a document belongs: a slot of an application, of an enrolment or of a Web form; perhaps in answer to an officer's request.</summary>
internal sealed record DocumentPlace(
    Guid? DossierId,
    Guid? ApplicationId,
    string Slot,
    Guid? RequestId = null,
    Guid? EnrolmentId = null,
    Guid? WebFormId = null,
    string? Attests = null
);
