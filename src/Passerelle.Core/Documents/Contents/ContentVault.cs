using System.Security.Cryptography;
using Passerelle.Core.Data;

namespace Passerelle.Core.Documents.Contents;

/// <summary>Puts contents into the file store, sealed and bound to their document, and opens them again.</summary>
public sealed class ContentVault(IFileStore files, IKeyRing keys)
{
    /// <summary>Seals a content into the store, durable when this returns. Nothing is kept of one that is refused or breaks off.</summary>
    /// <param name="documentId">The document it will belong to.</param>
    /// <param name="maxBytes">One byte more is refused.</param>
    /// <exception cref="ContentTooLargeException">It is larger.</exception>
    /// <exception cref="FileStoreFullException">There is no room.</exception>
    internal async Task<StoredContent> StoreAsync(
        Guid documentId,
        string storageKey,
        Stream content,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        await using var sealing = new SealingStream(content, keys, BoundTo(documentId), maxBytes);
        await files.WriteAsync(storageKey, sealing, cancellationToken);
        return new StoredContent(sealing.PlainLength, sealing.Sha256());
    }

    /// <summary>A stream of the plain content, verified as it is read; null when the store has none.</summary>
    /// <exception cref="CryptographicException">The content was altered or belongs to another document.</exception>
    internal async Task<Stream?> OpenAsync(Guid documentId, string storageKey, CancellationToken cancellationToken) =>
        await files.OpenAsync(storageKey, cancellationToken) is { } stored
            ? await OpeningStream.OpenAsync(stored, keys, BoundTo(documentId), cancellationToken)
            : null;

    /// <summary>The whole plain content, for what must look at all of it; null when the store has none.</summary>
    internal async Task<byte[]?> ReadAsync(Guid documentId, string storageKey, CancellationToken cancellationToken)
    {
        await using Stream? content = await OpenAsync(documentId, storageKey, cancellationToken);
        if (content is null)
        {
            return null;
        }

        using var whole = new MemoryStream();
        await content.CopyToAsync(whole, cancellationToken);
        return whole.ToArray();
    }

    internal Task DeleteAsync(string storageKey, CancellationToken cancellationToken) => files.DeleteAsync(storageKey, cancellationToken);

    private static string BoundTo(Guid documentId) => documentId.ToString("N");
}

/// <summary>What was learned of a content on its way into the store.</summary>
/// <param name="Size">In bytes, plain.</param>
/// <param name="Sha256">Of the plain content, lower-case hexadecimal.</param>
internal sealed record StoredContent(long Size, string Sha256);
