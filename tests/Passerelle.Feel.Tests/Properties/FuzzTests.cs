using Passerelle.Feel.Syntax;
using Passerelle.Feel.Tests.Language;
using Passerelle.Testing;

namespace Passerelle.Feel.Tests.Properties;

/// <summary>No text and no value makes the library throw, hang or keep memory. The suite tries some thousands; scripts/fuzz a million.</summary>
public sealed class FuzzTests
{
    private const string Alphabet = "abxyz019 .,:;()[]{}<>=!+-*/@\"\\'?\n_éœ🐎#%&|$^~P T";

    private static readonly string[] Words =
    [
        "if ",
        " then ",
        " else ",
        "for ",
        " in ",
        " return ",
        "some ",
        " satisfies ",
        " and ",
        " or ",
        " between ",
        "function(",
        "null",
        "@\"P1D\"",
        "@\"2026-01-31\"",
        " instance of ",
        "list<",
        "date and time(",
        "..",
        "**",
        "not(",
        "item",
        "partial",
        "\"",
        "1e9",
        "{a:",
        "/*",
        "//",
    ];

    private static readonly FeelSchema Schema = new FeelSchema { Lenient = true }
        .Add("a", FeelType.Any)
        .Add("b", FeelType.ListOf(FeelType.Number))
        .Add("date of birth", FeelType.Date);

    [Fact]
    public void Random_text_never_throws() =>
        LongRun.Over(
            "random text",
            Rounds.Of(2000),
            seed =>
            {
                var random = new Random(seed);
                Survive(string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Piece(random))), seed);
            }
        );

    [Fact]
    public void Mutated_expressions_never_throw()
    {
        var corpus = CaseFile.ReadAll().Select(c => c.Expression).ToArray();
        LongRun.Over(
            "mutated expressions",
            Rounds.Of(2000),
            seed =>
            {
                var random = new Random(seed);
                var text = corpus[random.Next(corpus.Length)];
                for (var times = random.Next(1, 4); times > 0; times--)
                {
                    text = Mutate(text, corpus, random);
                }
                Survive(text, seed);
            }
        );
    }

    [Fact]
    public void Random_trees_over_random_values_never_throw() =>
        LongRun.Over("random trees", Rounds.Of(2000), seed => Survive(Printer.Print(new TreeMaker(seed).Make(3)), seed));

    private static string Piece(Random random) =>
        random.Next(3) == 0 ? Words[random.Next(Words.Length)] : Alphabet[random.Next(Alphabet.Length)].ToString();

    private static string Mutate(string text, string[] corpus, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = random.Next(Math.Min(6, text.Length - at + 1));
        return random.Next(5) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Piece(random)),
            2 => text.Remove(at, length).Insert(at, Piece(random)),
            3 => text[..at] + corpus[random.Next(corpus.Length)],
            _ => text.Insert(at, text.Substring(at, length)),
        };
    }

    private static void Survive(string text, int seed)
    {
        try
        {
            var values = new ValueMaker(seed);
            FeelValue[] slots = [values.Any(), values.Of(FeelKind.List), values.Of(FeelKind.Date)];
            var warnings = new List<FeelProblem>();
            var compiled = FeelExpression.Compile(text, Schema);
            if (compiled.Ok)
            {
                var value = compiled.Value.Evaluate(slots, warnings);
                value.ToFeelString().ShouldBe(compiled.Value.Evaluate(slots).ToFeelString(), text);
                _ = value.GetHashCode();
                FeelExpression.Compile(compiled.Value.ToCanonicalText(), Schema).Ok.ShouldBeTrue(text);
            }
            else
            {
                compiled.Problems[0].Start.ShouldBeInRange(0, text.Length, text);
            }
            var tests = FeelExpression.CompileUnaryTests(text, Schema, FeelType.Any);
            if (tests.Ok)
            {
                tests
                    .Value.EvaluateTest(values.Any(), slots, warnings)
                    .Kind.ShouldBeOneOf(FeelKind.Boolean, FeelKind.Null, FeelKind.Unknown);
            }
        }
        catch (Exception problem) when (problem is not ShouldAssertException)
        {
            throw new InvalidOperationException($"'{text}' (seed {seed}) threw {problem.Message}", problem);
        }
    }
}
