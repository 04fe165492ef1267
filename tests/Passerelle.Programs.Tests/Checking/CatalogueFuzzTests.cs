using System.Globalization;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Checking;

/// <summary>
/// Whatever is done to a file of a catalogue, loading and checking tell what is wrong, or find nothing; they never throw, hang
/// or keep memory. The suite tries some dozens; scripts/fuzz ten thousand.
/// </summary>
public sealed class CatalogueFuzzTests
{
    private const int Usual = 60;

    private static readonly string[] Fragments =
    [
        ": ",
        "- ",
        "\n  ",
        "\n- ",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "|",
        ">",
        "#",
        "&a ",
        "*a",
        "!!int ",
        "<<: ",
        "---\n",
        "\t",
        "\0",
        "é🐎",
        "~",
        "null",
        "true",
        "-1",
        "1e999",
        "99999999999999999999",
        "2026-02-30",
        "9999-12-31",
        "when: ",
        "type: ",
        "key: ",
        "fr: ",
        "for i in 1..1000000000 return i",
        "every x in 1..100000 satisfies every y in 1..100000 satisfies true",
        "matches(a, \"(a+)+$\")",
        "2 ** 2 ** 99999",
    ];

    private static readonly Dictionary<string, string> Sound = Small.Files();

    private static readonly string[] Mutable = [.. Sound.Keys.Order(StringComparer.Ordinal)];

    private static int Rounds =>
        int.TryParse(Environment.GetEnvironmentVariable("CATALOGUE_ROUNDS"), CultureInfo.InvariantCulture, out int rounds) ? rounds : Usual;

    [Fact]
    public void A_mutated_file_is_checked_without_a_crash() => LongRun.Over("mutated files", Rounds, Survive);

    private static void Survive(int seed)
    {
        Random random = new(seed);
        Dictionary<string, string> files = new(Sound, StringComparer.Ordinal);
        string file = Mutable[random.Next(Mutable.Length)];
        string text = files[file];
        for (int times = random.Next(1, 5); times > 0; times--)
        {
            text = Mutate(text, random);
        }

        files[file] = text;
        try
        {
            Checker.Check(new MemoryCatalogue(files)).ShouldAllBe(p => p.Message.Length > 0 && p.Line >= 0);
        }
        catch (Exception e) when (e is not ShouldAssertException)
        {
            throw new InvalidOperationException($"{file} (seed {seed}) made the check throw {e.GetType().Name}: {e.Message}\n{text}", e);
        }
    }

    private static string Mutate(string text, Random random)
    {
        int at = random.Next(text.Length + 1);
        int length = random.Next(Math.Min(20, text.Length - at + 1));
        string[] lines = text.Split('\n');
        int line = random.Next(lines.Length);
        return random.Next(10) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Fragments[random.Next(Fragments.Length)]),
            2 => text.Remove(at, length).Insert(at, Fragments[random.Next(Fragments.Length)]),
            3 => text[..at],
            4 => text.Insert(at, text.Substring(at, length)),
            5 => Joined(lines.Where((_, i) => i != line)),
            6 => Joined([.. lines[..line], lines[line], lines[line], .. lines[(line + 1)..]]),
            7 => Joined([.. lines[..line], "  " + lines[line], .. lines[(line + 1)..]]),
            8 => Joined([.. lines[..line], lines[random.Next(lines.Length)], .. lines[(line + 1)..]]),
            _ => text + "\n" + Sound[Mutable[random.Next(Mutable.Length)]],
        };
    }

    private static string Joined(IEnumerable<string> lines) => string.Join('\n', lines);
}
