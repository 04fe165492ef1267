using System.Globalization;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;

namespace Passerelle.Core.Documents;

/// <summary>Every clean document of a dossier as one zip archive, a folder per client, written as it is read.</summary>
public sealed class DocumentArchive(PasserelleDb db, DossierService dossiers, DocumentService documents)
{
    /// <summary>What the archive of a dossier holds; null when the actor may not see the dossier.</summary>
    public async Task<IReadOnlyList<ArchivedDocument>?> ListAsync(
        Actor actor,
        string dossierId,
        Language language,
        CancellationToken cancellationToken
    )
    {
        if (await dossiers.FindAsync(actor, dossierId, cancellationToken) is not { } loaded)
        {
            return null;
        }

        Guid id = loaded.Dossier.Id;
        List<Document> all = await db.Set<Document>()
            .AsNoTracking()
            .Where(d => d.DossierId == id && !d.Removed && d.State == DocumentState.Clean)
            .OrderBy(d => d.ReceivedAt)
            .ThenBy(d => d.Id)
            .ToListAsync(cancellationToken);
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        List<ArchivedDocument> archived = [];
        foreach (LoadedApplication application in loaded.Applications.Where(a => a.Application.IsWith(actor)))
        {
            // No name of a confidential file leaves in an export.
            var name = application.Application.Confidential ? application.Application.Number : application.ClientName;
            var folder = FileName.Clean($"{application.Application.Position.ToString(CultureInfo.InvariantCulture)} {name}");
            foreach (Document document in all.Where(d => d.ApplicationId == application.Application.Id))
            {
                var title = application.Program?.Definition.FindSlot(document.Slot)?.Title.In(language);
                var file = FileName.ForDownload(document.FileName, document.Kind);
                archived.Add(
                    new ArchivedDocument(document, Unused(used, folder, title is null ? file : FileName.Clean($"{title} - {file}")))
                );
            }
        }

        return archived;
    }

    /// <summary>Writes the archive. The stream need not seek. What became unavailable since it was listed is left out.</summary>
    public async Task WriteAsync(IReadOnlyList<ArchivedDocument> archived, Stream output, CancellationToken cancellationToken)
    {
        await using ZipArchive archive = await ZipArchive.CreateAsync(
            output,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            cancellationToken
        );
        foreach (ArchivedDocument item in archived)
        {
            await using OpenedDocument? opened = await documents.OpenAsync(item.Document, cancellationToken);
            if (opened is null)
            {
                continue;
            }

            // The kinds are compressed in themselves.
            ZipArchiveEntry entry = archive.CreateEntry(item.Path, CompressionLevel.NoCompression);
            entry.LastWriteTime = new DateTimeOffset(item.Document.ReceivedAt, TimeSpan.Zero);
            await using Stream into = await entry.OpenAsync(cancellationToken);
            await opened.Content.CopyToAsync(into, cancellationToken);
        }
    }

    private static string Unused(HashSet<string> used, string folder, string name)
    {
        var path = $"{folder}/{name}";
        for (var number = 2; !used.Add(path); number++)
        {
            path = string.Create(
                CultureInfo.InvariantCulture,
                $"{folder}/{Path.GetFileNameWithoutExtension(name)} ({number}){Path.GetExtension(name)}"
            );
        }

        return path;
    }
}

/// <summary>A document of an archive.</summary>
/// <param name="Path">Folder and name, unique in the archive.</param>
public sealed record ArchivedDocument(Document Document, string Path);
