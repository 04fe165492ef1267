using System.Security.Cryptography;
using Passerelle.Core.Data;

namespace Passerelle.Adapters.Keys;

/// <summary>
/// Keys in a file of lines «id base64»; the last line is the current key. Made with one random key on first start,
/// readable by its owner only. To roll: append a line; old lines stay as long as something is sealed with them.
/// </summary>
public sealed class FileKeyRing : IKeyRing
{
    private readonly Dictionary<int, byte[]> _keys = [];

    /// <summary>Reads the ring, or makes it.</summary>
    public FileKeyRing(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(path, options);
            writer.WriteLine($"1 {Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}");
        }

        foreach (var line in File.ReadAllLines(path).Where(l => !string.IsNullOrWhiteSpace(l)))
        {
            var parts = line.Split(' ', 2);
            if (parts.Length != 2 || !int.TryParse(parts[0], out var id) || Convert.FromBase64String(parts[1]) is not { Length: 32 } key)
            {
                throw new InvalidDataException($"The key file {path} has a line that is not «id base64 of 32 bytes».");
            }

            _keys[id] = key;
            Current = (id, key);
        }

        if (_keys.Count == 0)
        {
            throw new InvalidDataException($"The key file {path} holds no key.");
        }
    }

    /// <inheritdoc />
    public (int Id, byte[] Key) Current { get; }

    /// <inheritdoc />
    public byte[]? Find(int id) => _keys.GetValueOrDefault(id);
}
