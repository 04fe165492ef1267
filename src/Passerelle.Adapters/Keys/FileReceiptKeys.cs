using Passerelle.Core.SubmissionReceipts;

namespace Passerelle.Adapters.Keys;

/// <summary>
/// Key pairs of receipts in a PEM file, the last being the current one. Made with one pair when the first receipt is signed, readable
/// by its owner only. To roll: append a pair; old ones stay as long as receipts they signed are to be confirmed here.
/// </summary>
public sealed class FileReceiptKeys(string path) : IReceiptKeys
{
    private readonly Lock _making = new();

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The file holds no pair.</exception>
    public ReceiptKey Current
    {
        get
        {
            lock (_making)
            {
                if (!File.Exists(path))
                {
                    Make();
                }
            }

            return All is [.., var last] ? last : throw new InvalidDataException($"The key file {path} holds no key.");
        }
    }

    /// <inheritdoc />
    /// <remarks>Read each time: a pair that another process made, or that was appended, is known at once. Empty while there is no file.</remarks>
    public IReadOnlyList<ReceiptKey> All => File.Exists(path) ? ReceiptKey.ReadAll(File.ReadAllText(path)) : [];

    private void Make()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var own = $"{path}.{Guid.CreateVersion7():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(own, options))
        {
            writer.WriteLine(ReceiptKey.Make().PrivatePem());
        }

        try
        {
            // Whole or not at all, and never over the pair that another process made at the same moment.
            File.Move(own, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(own);
        }
    }
}
