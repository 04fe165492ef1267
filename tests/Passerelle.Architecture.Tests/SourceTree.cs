using System.Text.RegularExpressions;
using Passerelle.Testing;

namespace Passerelle.Architecture.Tests;

/// <summary>The files of the source tree that people write.</summary>
internal static partial class SourceTree
{
    private static readonly string[] NotWritten = ["bin", "obj", "node_modules", "artifacts", "Migrations", "wwwroot"];

    /// <summary>Files below a folder of the tree with one of these endings; built, installed and generated ones left out.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder, params string[] endings)
    {
        var root = Repository.Path(folder.Split('/'));
        return !Directory.Exists(root)
            ? []
            :
            [
                .. Walk(root)
                    .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
                    .Select(f => new SourceFile(f, Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')))
                    .OrderBy(f => f.Name, StringComparer.Ordinal),
            ];
    }

    private static IEnumerable<string> Walk(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Concat(Directory.EnumerateDirectories(folder).Where(d => !NotWritten.Contains(Path.GetFileName(d))).SelectMany(Walk));

    /// <summary>The lines of a C# file with comments and the insides of string literals blanked, numbered from 1.</summary>
    public static IEnumerable<(int Number, string Line)> Code(SourceFile file)
    {
        var code = CommentOrString().Replace(file.Text, m => Blank(m.Value));
        return code.Split('\n').Select((line, i) => (i + 1, line));
    }

    private static string Blank(string text) => new([.. text.Select(c => c == '\n' ? '\n' : ' ')]);

    [GeneratedRegex("//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|@\"(?:[^\"]|\"\")*\"|\"(?:[^\"\\\\\n]|\\\\.)*\"", RegexOptions.Singleline, 5000)]
    private static partial Regex CommentOrString();
}

/// <summary>A file: its full path, and its name from the root of the tree with forward slashes.</summary>
internal sealed record SourceFile(string FullPath, string Name)
{
    /// <summary>Its content.</summary>
    public string Text { get; } = File.ReadAllText(FullPath);
}
