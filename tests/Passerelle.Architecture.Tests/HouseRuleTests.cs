using System.Text.RegularExpressions;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Architecture.Tests;

/// <summary>Habits of the house that a reviewer would otherwise have to repeat.</summary>
public sealed partial class HouseRuleTests
{
    /// <summary>The most lines a file may have; from there on it holds more than one thing.</summary>
    private const int MostLines = 400;

    [Fact]
    public void No_source_file_is_longer_than_a_person_keeps_in_mind()
    {
        SourceTree
            .Files("src", ".cs", ".cshtml", ".ts")
            .Select(f => (f.Name, Lines: f.Text.Count(c => c == '\n')))
            .Where(f => f.Lines > MostLines)
            .Select(f => $"{f.Name}: {f.Lines} lines")
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_programme_is_named_in_code()
    {
        var programs = Repository.Path("catalogue", "programs");
        string[] slugs = [.. Directory.EnumerateDirectories(programs).Select(Path.GetFileName).OfType<string>()];
        slugs.ShouldNotBeEmpty();
        SourceTree
            .Files("src", ".cs", ".cshtml", ".ts")
            .SelectMany(f =>
                slugs.Where(s => f.Text.Contains(s, StringComparison.OrdinalIgnoreCase)).Select(s => $"{f.Name} names the programme {s}")
            )
            .ShouldBeEmpty("a programme is data: the code must not know it");
    }

    [Fact]
    public void No_official_form_is_named_in_code()
    {
        SourceTree
            .Files("src", ".cs", ".cshtml", ".ts")
            .SelectMany(f =>
                SourceTree.Code(f).Where(l => FormNumber().IsMatch(l.Line)).Select(l => $"{f.Name}:{l.Number}: {l.Line.Trim()}")
            )
            .ShouldBeEmpty("a form is data: the code must not know it");
    }

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        SourceTree
            .Files("src", ".cs")
            .Concat(SourceTree.Files("tests", ".cs"))
            .Concat(SourceTree.Files("tools", ".cs"))
            .Select(f => f.Name)
            .Where(n =>
                VagueName().IsMatch(Path.GetFileNameWithoutExtension(n)) || n.Split('/').Any(p => p is "Utils" or "Helpers" or "Common")
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_error_is_swallowed()
    {
        SourceTree
            .Files("src", ".cs")
            .Where(f => EmptyCatch().IsMatch(string.Join('\n', SourceTree.Code(f).Select(l => l.Line))))
            .Select(f => f.Name)
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_test_is_skipped_or_sleeps()
    {
        SourceTree
            .Files("tests", ".cs")
            // Waits for a process to listen.
            .Where(f => !f.Name.EndsWith("/RealServer.cs", StringComparison.Ordinal))
            .SelectMany(f =>
                SourceTree.Code(f).Where(l => SkipOrSleep().IsMatch(l.Line)).Select(l => $"{f.Name}:{l.Number}: {l.Line.Trim()}")
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_class_is_sealed_unless_another_derives_from_it()
    {
        Type[] types =
        [
            .. Directory
                .EnumerateFiles(AppContext.BaseDirectory, "*asserelle*.dll")
                .Where(f => !f.Contains("Test", StringComparison.Ordinal))
                .Select(System.Reflection.Assembly.LoadFrom)
                .SelectMany(a => a.GetTypes()),
        ];
        HashSet<Type> bases =
        [
            .. types.Select(t => t.BaseType).OfType<Type>().Select(t => t.IsGenericType ? t.GetGenericTypeDefinition() : t),
        ];
        types
            .Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false, Namespace: not null } && !bases.Contains(t))
            .Where(t =>
                !t.FullName!.Contains('<', StringComparison.Ordinal)
                && !t.FullName.Contains("AspNetCoreGenerated", StringComparison.Ordinal)
            )
            .Where(t =>
                !t.Namespace!.EndsWith("Migrations", StringComparison.Ordinal)
                && !t.Namespace.StartsWith("System", StringComparison.Ordinal)
            )
            .Where(t => !typeof(Microsoft.AspNetCore.Mvc.Razor.RazorPageBase).IsAssignableFrom(t))
            .Select(t => t.FullName)
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"\b[Ii][Mm][Mm]\s?-?\d{4}", RegexOptions.None, 1000)]
    private static partial Regex FormNumber();

    [GeneratedRegex("(Utils?|Utilities|Helpers?|Manager|Common|Misc)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VagueName();

    [GeneratedRegex(@"catch\s*(\([^)]*\))?\s*(when\s*\([^{]*\))?\s*\{\s*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\bSkip\s*=|\bTask\.Delay\(|\bThread\.Sleep\(", RegexOptions.None, 1000)]
    private static partial Regex SkipOrSleep();
}
