using Passerelle.Testing;

namespace Passerelle.Feel.Tests.Language;

/// <summary>
/// The files of <c>Cases</c>: a line is <c>expression ==&gt; expected expression</c>, or <c>==&gt; !code</c> for null with
/// a warning of that code. Lines with # are remarks.
/// </summary>
internal static class CaseFile
{
    private const string Arrow = " ==> ";

    public static TheoryData<string> Files() => [.. ReadAll().Select(c => c.File).Distinct()];

    public static IEnumerable<(string File, string Expression, string Expected)> ReadAll() =>
        from path in Directory.GetFiles(Repository.Path("tests", "Passerelle.Feel.Tests", "Cases"), "*.txt").Order()
        from line in File.ReadLines(path)
        where line.Length > 0 && line[0] != '#'
        let at = line.LastIndexOf(Arrow, StringComparison.Ordinal)
        select (Path.GetFileNameWithoutExtension(path), line[..at], line[(at + Arrow.Length)..]);
}
