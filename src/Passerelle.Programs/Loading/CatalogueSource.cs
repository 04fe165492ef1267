namespace Passerelle.Programs;

/// <summary>
/// One problem of the catalogue, as <c>check</c> prints it: where, what, and what to do about it. Line counts from 1; 0 when the whole
/// file is meant.
/// </summary>
public sealed record CatalogueProblem(string File, int Line, string Code, string Message, string Suggestion)
{
    /// <inheritdoc />
    public override string ToString() => $"{File}:{Line}: {Code}: {Message} ({Suggestion})";
}

/// <summary>Where catalogue files come from.</summary>
public interface ICatalogueSource
{
    /// <summary>Every file's relative path, with forward slashes, in ordinal order.</summary>
    IReadOnlyList<string> Files { get; }

    /// <summary>The file's whole text.</summary>
    string Read(string file);
}

/// <summary>A catalogue held in memory: path → text.</summary>
public sealed class MemoryCatalogue(IReadOnlyDictionary<string, string> files) : ICatalogueSource
{
    /// <inheritdoc />
    public IReadOnlyList<string> Files { get; } = [.. files.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc />
    public string Read(string file) => files[file];
}

/// <summary>A catalogue in a folder. The only part of this library that reads files.</summary>
public sealed class FolderCatalogue : ICatalogueSource
{
    private readonly string folder;

    /// <summary>The files below a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public FolderCatalogue(string folder)
    {
        this.folder = folder;
        Files =
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
                .Where(f => f.EndsWith(".yaml", StringComparison.Ordinal) || f.EndsWith(".csv", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Files { get; }

    /// <inheritdoc />
    public string Read(string file) => File.ReadAllText(Path.Combine(folder, file));
}
