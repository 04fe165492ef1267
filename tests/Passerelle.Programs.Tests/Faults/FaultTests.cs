using System.Text.RegularExpressions;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Faults;

/// <summary>
/// Each <c>*.fault</c> file beside this one seeds one fault in a sound catalogue and names the file, the line and the code by
/// which the checker must tell it. A fault file holds: a sentence; <c>file:</c> where it is seeded; the text to find between
/// <c>&lt;&lt;&lt;</c> and <c>===</c>, what takes its place until <c>&gt;&gt;&gt;</c> (nothing to find: the whole file is written);
/// <c>expect:</c> file:line code.
/// </summary>
public sealed class FaultTests
{
    private static readonly string Folder = Repository.Path("tests", "Passerelle.Programs.Tests", "Faults");

    // The faults need a whole catalogue; the product's programmes would only make each check longer.
    private static readonly Dictionary<string, string> Sound = Small
        .Files()
        .Where(f =>
            !f.Key.StartsWith("programs/", StringComparison.Ordinal) || f.Key.StartsWith("programs/dog-licence/", StringComparison.Ordinal)
        )
        .ToDictionary(f => f.Key, f => WithoutProgrammes(f.Key, f.Value), StringComparer.Ordinal);

    public static TheoryData<string> Faults =>
        [.. Directory.EnumerateFiles(Folder, "*.fault").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    // Nor does a portal search for them, queue them or have their letters verified.
    private static string WithoutProgrammes(string file, string text) =>
        file switch
        {
            "portals/ircc.yaml" or "portals/office.yaml" => Regex.Replace(
                text,
                @"^ {6}programs: \[.*\]$",
                "      programs: [dog-licence]",
                RegexOptions.Multiline | RegexOptions.NonBacktracking
            ),
            "portals/dli.yaml" => Regex.Replace(
                text,
                @"^acceptanceLetters:\n( .*\n)+",
                "",
                RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
            ),
            _ => text,
        };

    [Fact]
    public void The_catalogue_is_sound_before_a_fault_is_seeded() => Checker.Check(new MemoryCatalogue(Sound)).ShouldBeEmpty();

    [Fact]
    public void The_products_catalogue_is_sound() =>
        Checker.Check(new FolderCatalogue(SampleCatalogue.Product)).Select(p => p.ToString()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_where_it_stands(string fault)
    {
        Seed seed = Seed.Read(Path.Combine(Folder, fault + ".fault"));
        Dictionary<string, string> files = new(Sound, StringComparer.Ordinal);
        if (seed.Find.Length == 0)
        {
            files[seed.File] = seed.Replace;
        }
        else
        {
            int first = files[seed.File].IndexOf(seed.Find, StringComparison.Ordinal);
            first.ShouldBeGreaterThanOrEqualTo(0, "the text to replace is there");
            files[seed.File] = files[seed.File].Remove(first, seed.Find.Length).Insert(first, seed.Replace);
        }

        IReadOnlyList<CatalogueProblem> problems = Checker.Check(new MemoryCatalogue(files));

        problems.Select(p => $"{p.File}:{p.Line} {p.Code}").ShouldContain(seed.Expect, string.Join('\n', problems));
        problems.ShouldAllBe(p => p.Message.Length > 0 && p.Suggestion.Length > 0);
        if (seed.Suggestion is not null)
        {
            problems.Select(p => p.Suggestion).ShouldContain(s => s.Contains(seed.Suggestion, StringComparison.Ordinal));
        }
    }

    private sealed record Seed(string File, string Find, string Replace, string Expect, string? Suggestion)
    {
        public static Seed Read(string path)
        {
            string text = System.IO.File.ReadAllText(path);
            int find = text.IndexOf("<<<\n", StringComparison.Ordinal);
            int middle = text.IndexOf("===\n", StringComparison.Ordinal);
            int end = text.IndexOf("\n>>>\n", StringComparison.Ordinal);
            return new(
                Line(text, "file: ")!,
                text[(find + 4)..middle].TrimEnd('\n'),
                text[(middle + 4)..Math.Max(end, middle + 4)],
                Line(text, "expect: ")!,
                Line(text, "suggestion: ")
            );
        }

        private static string? Line(string text, string start) =>
            text.Split('\n').FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal))?[start.Length..];
    }
}
