namespace Passerelle.Core.Documents;

/// <summary>
/// Where sealed file contents are. Content-addressed by a random key; the store sees only sealed bytes.
/// </summary>
public interface IFileStore
{
    /// <summary>Writes the whole stream under the key, durable before it returns; an existing key is replaced.</summary>
    /// <exception cref="FileStoreFullException">No room is left.</exception>
    Task WriteAsync(string key, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a content, or null when there is none.</summary>
    Task<Stream?> OpenAsync(string key, CancellationToken cancellationToken);

    /// <summary>Removes a content; nothing happens when there is none.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);
}

/// <summary>The store has no room; nothing was kept of this content.</summary>
public sealed class FileStoreFullException(Exception inner) : Exception("The file store is full.", inner);
