using Passerelle.Core.Documents;

namespace Passerelle.Adapters.Files;

/// <summary>Files in a folder, two levels deep by the first characters of the key; written beside, flushed to disk, then moved into place.</summary>
public sealed class LocalFileStore(string folder) : IFileStore
{
    private const int DiskFull = unchecked((int)0x80070070);

    /// <inheritdoc />
    public async Task WriteAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = path + "." + Path.GetRandomFileName();
        try
        {
            await using (
                var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, FileOptions.Asynchronous)
            )
            {
                await content.CopyToAsync(file, cancellationToken);
                await file.FlushAsync(cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (IOException e) when (e.HResult == DiskFull || e.HResult == 28)
        {
            throw new FileStoreFullException(e);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <inheritdoc />
    public Task<Stream?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        return Task.FromResult<Stream?>(
            File.Exists(path)
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81920, FileOptions.Asynchronous)
                : null
        );
    }

    /// <inheritdoc />
    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    // Keys are our own public ids; anything else is refused rather than made into a path.
    private string PathOf(string key) =>
        key.Length >= 4 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? Path.Combine(folder, key[..2], key[2..4], key)
            : throw new ArgumentException("Not a storage key.", nameof(key));
}
