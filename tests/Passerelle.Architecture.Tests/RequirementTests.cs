using System.Text.RegularExpressions;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Architecture.Tests;

/// <summary>The tracing of requirements can be believed.</summary>
public sealed partial class RequirementTests
{
    private const int MostIds = 5;

    [Fact]
    public void Every_id_on_a_test_is_in_the_list()
    {
        HashSet<string> known =
        [
            .. Listed().Matches(File.ReadAllText(Repository.Path("docs", "requirements.md"))).Select(m => m.Groups["id"].Value),
        ];
        known.Count.ShouldBe(593);
        Tests()
            .SelectMany(f => Named().Matches(f.Text).Select(m => (f.Name, Id: m.Groups["id"].Value)))
            .Where(t => !known.Contains(t.Id))
            .Select(t => $"{t.Name}: {t.Id}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_test_claims_more_than_it_can_prove()
    {
        Tests()
            .SelectMany(f => Attributes().Matches(f.Text).Select(m => (f.Name, Count: Named().Count(m.Value), m.Value)))
            .Where(b => b.Count > MostIds)
            .Select(b => $"{b.Name}: {b.Count} ids on one test")
            .ShouldBeEmpty();
    }

    private static IEnumerable<SourceFile> Tests() =>
        SourceTree
            .Files("tests", ".cs")
            .Where(f =>
                !f.Name.Contains("Architecture.Tests", StringComparison.Ordinal)
                && !f.Name.Contains("/Passerelle.Testing", StringComparison.Ordinal)
            );

    [GeneratedRegex(@"^- \*\*(?<id>S[0-9]-[0-9]+)\*\*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listed();

    [GeneratedRegex("Requirement\\(\"(?<id>[^\"]*)\"\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    // Attribute lists that follow each other belong to one member.
    [GeneratedRegex(@"(?:^[ \t]*\[[^\n]*\][ \t]*\r?\n)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attributes();
}
