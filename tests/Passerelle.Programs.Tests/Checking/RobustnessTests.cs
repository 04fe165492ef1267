using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Checking;

/// <summary>Whatever is in the files, the checker answers: problems with a file and a line, never an exception.</summary>
public sealed class RobustnessTests
{
    private const int InTheSuite = 150;

    private static readonly Dictionary<string, string> Sound = Small
        .Files()
        .Where(f =>
            f.Key.Contains("dog", StringComparison.Ordinal)
            || f.Key.StartsWith("portals/", StringComparison.Ordinal)
            || f.Key == "shared/dossier.yaml"
        )
        .ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    /// <summary>PASSERELLE_FUZZ_FILES sets how many files are spoilt; the default keeps the suite short.</summary>
    [Fact]
    public void Spoilt_files_are_told_never_thrown()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("PASSERELLE_FUZZ_FILES"), out int given) ? given : InTheSuite;
        string[] names = [.. Sound.Keys.Order(StringComparer.Ordinal)];
        for (int seed = 0; seed < count; seed++)
        {
            Random random = new(seed);
            string name = names[random.Next(names.Length)];
            Dictionary<string, string> files = new(Sound, StringComparer.Ordinal) { [name] = Spoil(Sound[name], random) };

            IReadOnlyList<CatalogueProblem> problems = Should.NotThrow(
                () => Checker.Check(new MemoryCatalogue(files)),
                $"seed {seed}, {name}:\n{files[name]}"
            );

            problems.ShouldAllBe(p => p.File.Length > 0 && p.Line >= 0 && p.Message.Length > 0);
        }
    }

    [Theory]
    [InlineData("a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "too-deep")]
    [InlineData("a: &x [1]\nb: *x", "alias")]
    [InlineData("- a\n- b", "shape")]
    [InlineData("", "shape")]
    [InlineData("a: 1\n---\nb: 2", "shape")]
    public void Files_of_the_wrong_make_are_refused(string text, string code) =>
        Checker
            .Check(new MemoryCatalogue(new Dictionary<string, string>(StringComparer.Ordinal) { ["portals/x.yaml"] = text }))
            .ShouldContain(p => p.Code == code);

    [Fact]
    public void A_file_without_end_is_refused() =>
        Checker
            .Check(
                new MemoryCatalogue(
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["portals/x.yaml"] = "a: " + new string('x', 2_000_001) }
                )
            )
            .ShouldHaveSingleItem()
            .Code.ShouldBe("too-large");

    private static string Spoil(string text, Random random)
    {
        string[] pieces =
        [
            "{",
            "}",
            "[",
            "]",
            ":",
            "- ",
            "\n",
            "\t",
            "'",
            "\"",
            "&a ",
            "*a",
            "|",
            ">",
            "null",
            "true",
            "#",
            "!!x ",
            "\u0000",
            "é",
            ",",
            "0x1F",
        ];
        List<string> lines = [.. text.Split('\n')];
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = random.Next(lines.Count);
            string line = lines[at];
            int column = random.Next(line.Length + 1);
            switch (random.Next(6))
            {
                case 0:
                    lines[at] = line.Insert(column, pieces[random.Next(pieces.Length)]);
                    break;
                case 1:
                    lines[at] = line.Remove(column);
                    break;
                case 2:
                    lines.RemoveAt(at);
                    lines.Add(string.Empty);
                    break;
                case 3:
                    lines.Insert(at, lines[random.Next(lines.Count)]);
                    break;
                case 4:
                    (lines[at], string other) = (lines[random.Next(lines.Count)], line);
                    lines[random.Next(lines.Count)] = other;
                    break;
                default:
                    lines[at] = "  " + line;
                    break;
            }
        }

        return string.Join('\n', lines);
    }
}
