using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Documents.Contents;
using Passerelle.Core.Submissions;
using Passerelle.Programs;

namespace Passerelle.Core.SubmissionReceipts;

/// <summary>Writes what was submitted as a whole HTML document, ready for the renderer.</summary>
public interface ISubmissionReceiptPrint
{
    /// <summary>The document, in one language.</summary>
    Task<string> WriteAsync(SubmittedFile file, Language language, CancellationToken cancellationToken);
}

/// <summary>A receipt as it is handed out.</summary>
/// <param name="Reference">The application's number.</param>
public sealed record OpenedReceipt(string Reference, byte[] Content);

/// <summary>
/// Receipts of submission: all answers of one application and its documents with their hashes, as a PDF with a signed manifest. Made
/// of the sealed record, never of live answers, so that one submitted years ago has its receipt too. One for each application: whoever
/// has one applicant of a family in their account reads that one alone.
/// </summary>
public sealed class SubmissionReceiptService(
    PasserelleDb db,
    CaseReader cases,
    SubmittedFiles files,
    ISubmissionReceiptPrint print,
    IPdfRenderer renderer,
    ContentVault contents,
    IReceiptKeys keys,
    OfficeCalendar calendar
)
{
    /// <summary>The receipt; null when the actor sees no such submitted application.</summary>
    /// <exception cref="PdfRenderingException">It was not made yet, and the renderer is missing or failed.</exception>
    /// <exception cref="CryptographicException">What is stored is not what was signed: no receipt is given of it.</exception>
    public async Task<OpenedReceipt?> OpenAsync(Actor actor, string application, Language language, CancellationToken cancellationToken)
    {
        if (
            await cases.FindAsync(actor, application, cancellationToken) is not { } found
            || await files.OfAsync(actor, found, cancellationToken) is not { } file
        )
        {
            return null;
        }

        Guid id = found.Application.Id;
        SubmissionReceipt receipt =
            await FindAsync(id, language, cancellationToken) ?? await MakeAsync(found, file, language, cancellationToken);
        var content =
            await contents.ReadAsync(receipt.Id, receipt.StorageKey, cancellationToken)
            ?? throw new CryptographicException("The content of a receipt is not in the file store.");
        return new OpenedReceipt(NumberOf(file), content);
    }

    private async Task<SubmissionReceipt?> FindAsync(Guid application, Language language, CancellationToken cancellationToken) =>
        await db.Set<SubmissionReceipt>()
            .AsNoTracking()
            .FirstOrDefaultAsync(r => r.ApplicationId == application && r.Language == language, cancellationToken);

    private async Task<SubmissionReceipt> MakeAsync(
        LoadedCase found,
        SubmittedFile file,
        Language language,
        CancellationToken cancellationToken
    )
    {
        if (!file.Holds)
        {
            throw new CryptographicException("What is filed does not have the hash that was signed.");
        }

        var hash = await db.Set<Submission>()
            .Where(s => s.DossierId == found.Dossier.Id)
            .Select(s => s.Hash)
            .SingleAsync(cancellationToken);
        var html = await print.WriteAsync(file, language, cancellationToken);
        ReceiptKey key = keys.Current;
        var pdf = ReceiptFile.Seal(await renderer.RenderAsync(html, language, cancellationToken), ManifestOf(file, hash, language), key);
        return await StoreAsync(found.Application.Id, language, pdf, key, cancellationToken);
    }

    private async Task<SubmissionReceipt> StoreAsync(
        Guid application,
        Language language,
        byte[] pdf,
        ReceiptKey key,
        CancellationToken cancellationToken
    )
    {
        var id = Guid.CreateVersion7();
        // Known before it is written: what a crash leaves in the store is swept.
        var incoming = new IncomingContent { StorageKey = PublicId.New(), At = calendar.Now };
        db.Add(incoming);
        await db.SaveChangesAsync(cancellationToken);
        StoredContent stored = await contents.StoreAsync(id, incoming.StorageKey, new MemoryStream(pdf), pdf.Length, cancellationToken);
        var receipt = new SubmissionReceipt
        {
            Id = id,
            ApplicationId = application,
            Language = language,
            StorageKey = incoming.StorageKey,
            Size = stored.Size,
            Sha256 = stored.Sha256,
            KeyId = key.Id,
            MadeAt = calendar.Now,
        };
        db.Remove(incoming);
        db.Add(receipt);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return receipt;
        }
        catch (DbUpdateException)
        {
            // Somebody else made it at the same moment: theirs is the receipt. This content is still listed as incoming, and is swept.
            db.ChangeTracker.Clear();
            if (await FindAsync(application, language, cancellationToken) is { } other)
            {
                return other;
            }

            throw;
        }
    }

    private ReceiptManifest ManifestOf(SubmittedFile file, string submissionHash, Language language) =>
        new(
            ReceiptManifest.CurrentFormat,
            ReceiptManifest.KindOfReceipts,
            NumberOf(file),
            file.Filed.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            calendar.Zone.Id,
            language == Language.En ? "en" : "fr",
            file.Application.Program,
            file.Application.DefinitionHash,
            file.Filed.Covers,
            submissionHash,
            [
                .. file.Application.Checklist.SelectMany(s =>
                    s.Documents.Select(d => new ReceiptDocument(s.Slot, d.FileName, d.Size, d.Sha256))
                ),
            ],
            new ReceiptPage(0, ""),
            ""
        );

    private static string NumberOf(SubmittedFile file) =>
        file.Filed.Applications.First(a => a.PublicId == file.Application.PublicId).Number;
}
