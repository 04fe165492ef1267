using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Data;
using Passerelle.Core.Documents.Contents;
using Passerelle.Core.Work;

namespace Passerelle.Core.Documents;

/// <summary>
/// Looks at a received document: malware first, then whether a person will be able to read it. Only what passes both opens.
/// </summary>
public sealed partial class DocumentScan(PasserelleDb db, ContentVault contents, IMalwareScanner scanner, ILogger<DocumentScan> logger)
    : IWorkHandler
{
    /// <summary>The kind of work item.</summary>
    public const string Name = "document-scan";

    /// <inheritdoc />
    public string Kind => Name;

    /// <inheritdoc />
    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        Guid id = JsonSerializer.Deserialize<Payload>(item.Payload, JsonSerializerOptions.Web)!.Document;
        Document? document = await db.Set<Document>().SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
        if (document is not { Removed: false, State: DocumentState.Received or DocumentState.Scanning })
        {
            return;
        }

        document.State = DocumentState.Scanning;
        await db.SaveChangesAsync(cancellationToken);
        (document.State, document.Defect) = await JudgeAsync(document, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<(DocumentState, DocumentDefect?)> JudgeAsync(Document document, CancellationToken cancellationToken)
    {
        try
        {
            if (await contents.ReadAsync(document.Id, document.StorageKey, cancellationToken) is not { } content)
            {
                LogContentLost(document.Id);
                return (DocumentState.Unreadable, DocumentDefect.Damaged);
            }

            MalwareVerdict verdict = await scanner.ScanAsync(new MemoryStream(content, writable: false), cancellationToken);
            if (verdict.Infected)
            {
                LogInfected(document.Id, verdict.Signature);
                return (DocumentState.Infected, null);
            }

            return ContentInspection.Inspect(document.Kind, content) is { } defect
                ? (DocumentState.Unreadable, defect)
                : (DocumentState.Clean, null);
        }
        catch (CryptographicException e)
        {
            // Altered where it lies: trying again cannot help, uploading it again does.
            LogContentAltered(document.Id, e);
            return (DocumentState.Unreadable, DocumentDefect.Damaged);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Document {Document} is infected ({Signature})")]
    private partial void LogInfected(Guid document, string? signature);

    [LoggerMessage(LogLevel.Error, "The file store has no content of document {Document}")]
    private partial void LogContentLost(Guid document);

    [LoggerMessage(LogLevel.Error, "The stored content of document {Document} was altered")]
    private partial void LogContentAltered(Guid document, Exception exception);

    /// <summary>What the item carries.</summary>
    internal sealed record Payload(Guid Document);
}
