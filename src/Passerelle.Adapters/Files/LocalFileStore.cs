using Passerelle.Core.Documents;

namespace Passerelle.Adapters.Files;

/// <summary>Files in a folder, two levels deep by the first characters of the key; written beside, flushed to disk, then moved into place.</summary>
public sealed class LocalFileStore(string folder) : IFileStore
{
    // ERROR_DISK_FULL on Windows; on Linux and macOS the number of the system: no space left (28), quota used up (122, 69).
    private static readonly int[] Full =
        OperatingSystem.IsWindows() ? [unchecked((int)0x80070070)]
        : OperatingSystem.IsMacOS() ? [28, 69]
        : [28, 122];

    /// <inheritdoc />
    public async Task WriteAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        var beside = path + "." + Path.GetRandomFileName();
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
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
        catch (IOException e) when (Full.Contains(e.HResult))
        {
            throw new FileStoreFullException(e);
        }
        finally
        {
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }
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
