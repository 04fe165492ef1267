using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Documents.Contents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Work;

namespace Passerelle.Core.Documents;

/// <summary>
/// Takes out of the file store what nobody may open any more: contents of removed and infected documents and of deleted dossiers
/// (the rows stay for the record), and what an interrupted upload left behind.
/// </summary>
public sealed class DocumentSweep(PasserelleDb db, ContentVault contents, TimeProvider clock) : IWorkHandler
{
    /// <summary>After this an upload cannot be under way any more.</summary>
    public static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(2);

    private const int Batch = 200;

    /// <inheritdoc />
    public string Kind => "document-sweep";

    /// <inheritdoc />
    public TimeSpan? Every => TimeSpan.FromHours(1);

    /// <inheritdoc />
    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        while (await SweepDocumentsAsync(cancellationToken) == Batch) { }

        while (await SweepAbandonedAsync(cancellationToken) == Batch) { }
    }

    private async Task<int> SweepDocumentsAsync(CancellationToken cancellationToken)
    {
        List<Document> useless = await db.Set<Document>()
            .Where(d =>
                d.SweptAt == null
                && (
                    d.Removed
                    || d.State == DocumentState.Infected
                    || db.Set<Dossier>().Any(x => x.Id == d.DossierId && x.State == DossierState.Deleted)
                )
            )
            .OrderBy(d => d.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        foreach (Document document in useless)
        {
            await contents.DeleteAsync(document.StorageKey, cancellationToken);
            document.SweptAt = clock.GetUtcNow().UtcDateTime;
        }

        await db.SaveChangesAsync(cancellationToken);
        return useless.Count;
    }

    private async Task<int> SweepAbandonedAsync(CancellationToken cancellationToken)
    {
        DateTime before = clock.GetUtcNow().UtcDateTime - AbandonedAfter;
        List<IncomingContent> abandoned = await db.Set<IncomingContent>()
            .Where(c => c.At < before)
            .OrderBy(c => c.At)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        foreach (IncomingContent content in abandoned)
        {
            await contents.DeleteAsync(content.StorageKey, cancellationToken);
            db.Remove(content);
        }

        await db.SaveChangesAsync(cancellationToken);
        return abandoned.Count;
    }
}
