using FsCheck;
using FsCheck.Fluent;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Tests.Properties;

/// <summary>Laws that hold for all values.</summary>
public sealed class LawTests
{
    private static readonly FeelValue[] Truths = [FeelValue.True, FeelValue.False, FeelValue.Null, FeelValue.Unknown];

    private static readonly string[] DecimalLaws =
    [
        "a + b = b + a",
        "a * b = b * a",
        "(a + b) - b = a",
        "a - a = 0",
        "-(-a) = a",
        "b = 0 or modulo(a, b) = a - b * floor(a / b) or abs(a / b - decimal(a / b, 0)) < 0.0000000001",
        "floor(a) <= a and a <= ceiling(a)",
        "abs(decimal(a, 2) - a) <= 0.005",
        "round down(abs(a), 1) <= abs(a) and abs(a) <= round up(abs(a), 1)",
        "number(string(a)) = a",
        "a < b or a = b or a > b",
    ];

    private static readonly string[] CalendarLaws =
    [
        "a + (b - a) = b",
        "date(a.year, a.month, a.day) = a",
        "date(string(a)) = a",
        "modulo(a.weekday - (a + @\"P1D\").weekday, 7) = 6",
        "years between(a, b) = floor(months between(a, b) / 12) or months between(a, b) < 0",
        "a > b or a + years and months duration(a, b) <= b",
        "duration(string(c)) = c",
        "week of year(a) >= 1 and week of year(a) <= 53",
    ];

    private static readonly FeelSchema Three = new FeelSchema { Lenient = true }
        .Add("a", FeelType.Any)
        .Add("b", FeelType.Any)
        .Add("c", FeelType.Any);

    public static TheoryData<string, string> LogicLaws() =>
        new()
        {
            { "a and b", "b and a" },
            { "a or b", "b or a" },
            { "a and (b and c)", "(a and b) and c" },
            { "a or (b or c)", "(a or b) or c" },
            { "a and (b or c)", "(a and b) or (a and c)" },
            { "a or (b and c)", "(a or b) and (a or c)" },
            { "not(a and b)", "not(a) or not(b)" },
            { "not(a or b)", "not(a) and not(b)" },
            { "not(not(a))", "a" },
            { "a and a", "a" },
            { "a or (a and b)", "a" },
            { "all([a, b, c])", "a and b and c" },
            { "any([a, b, c])", "a or b or c" },
            { "some x in [a, b, c] satisfies x", "a or b or c" },
            { "every x in [a, b, c] satisfies x", "a and b and c" },
        };

    [Theory]
    [MemberData(nameof(LogicLaws))]
    public void Logic_of_true_false_null_and_unknown_obeys_its_laws(string left, string right)
    {
        var (x, y) = (Compile(left), Compile(right));
        foreach (var a in Truths)
        {
            foreach (var b in Truths)
            {
                foreach (var c in Truths)
                {
                    var (one, other) = (x.Evaluate([a, b, c]), y.Evaluate([a, b, c]));
                    // Where null meets unknown, one side may still wait when the other has seen that nothing can change.
                    FeelValue[] all = [a, b, c];
                    if (!(all.Contains(FeelValue.Null) && (one.IsUnknown || other.IsUnknown)))
                    {
                        one.ShouldBe(other, $"{left} against {right} for {a}, {b}, {c}");
                    }
                }
            }
        }
    }

    /// <summary>Whatever is known with an unknown stays so, whatever the answer will be.</summary>
    [Theory]
    [InlineData("a and b or not(c)")]
    [InlineData("if a then b else c")]
    [InlineData("some x in [a, b] satisfies x or c")]
    [InlineData("a in (b, c)")]
    [InlineData("[a, b] = [c, c]")]
    [InlineData("list contains([a, b], c)")]
    [InlineData("all([a, b]) = any([b, c])")]
    public void A_decision_made_before_an_answer_stands_after_it(string expression)
    {
        var compiled = Compile(expression);
        FeelValue[] known = [FeelValue.True, FeelValue.False, FeelValue.Null];
        foreach (var a in Truths)
        {
            foreach (var b in Truths)
            {
                foreach (var c in Truths)
                {
                    var before = compiled.Evaluate([a, b, c]);
                    if (before.IsUnknown)
                    {
                        continue;
                    }
                    foreach (var answer in known)
                    {
                        FeelValue Answered(FeelValue v) => v.IsUnknown ? answer : v;
                        compiled
                            .Evaluate([Answered(a), Answered(b), Answered(c)])
                            .ShouldBe(before, $"{expression} for {a}, {b}, {c}, then {answer}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Order_is_total_within_a_kind_and_agrees_with_equality() =>
        Prop.ForAll<int>(seed =>
            {
                var values = new ValueMaker(seed);
                var kind = values.OrderedKind();
                var (a, b, c) = (values.Of(kind), values.Of(kind), values.Of(kind));
                Comparison.TryCompare(a, b, out var ab).ShouldBeTrue();
                Comparison.TryCompare(b, a, out var ba).ShouldBeTrue();
                Comparison.TryCompare(b, c, out var bc).ShouldBeTrue();
                Comparison.TryCompare(a, c, out var ac).ShouldBeTrue();
                Math.Sign(ab).ShouldBe(-Math.Sign(ba));
                (ab == 0).ShouldBe(Comparison.AreEqual(a, b).IsTrue);
                if (ab <= 0 && bc <= 0)
                {
                    ac.ShouldBeLessThanOrEqualTo(0);
                }
            })
            .Check(Rounds.Config(3000));

    [Fact]
    public void Numbers_obey_the_laws_of_decimals() =>
        Prop.ForAll<int>(seed =>
            {
                var values = new ValueMaker(seed);
                FeelValue[] slots = [values.Of(FeelKind.Number), values.Of(FeelKind.Number), values.Of(FeelKind.Number)];
                foreach (var law in DecimalLaws)
                {
                    Compile(law).Evaluate(slots).ShouldBe(FeelValue.True, $"{law} for {slots[0]}, {slots[1]}");
                }
            })
            .Check(Rounds.Config(300));

    [Fact]
    public void Dates_obey_the_laws_of_the_calendar() =>
        Prop.ForAll<int>(seed =>
            {
                var values = new ValueMaker(seed);
                FeelValue[] slots = [values.Of(FeelKind.Date), values.Of(FeelKind.Date), values.Of(FeelKind.DayTimeDuration)];
                foreach (var law in CalendarLaws)
                {
                    Compile(law).Evaluate(slots).ShouldBe(FeelValue.True, $"{law} for {slots[0]}, {slots[1]}, {slots[2]}");
                }
            })
            .Check(Rounds.Config(500));

    [Fact]
    public void The_calendar_agrees_with_the_platform()
    {
        for (var day = DateOnly.MinValue.DayNumber; day < DateOnly.MaxValue.DayNumber; day += 397)
        {
            var date = DateOnly.FromDayNumber(day);
            var own = FeelValue.Of(date);
            own.ToFeelString().ShouldBe(date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            own.AsDate().ShouldBe(date);
            Calendar.WeekOfYear((long)own.Raw).ShouldBe(System.Globalization.ISOWeek.GetWeekOfYear(date.ToDateTime(default)));
        }
    }

    [Fact]
    public void Sorting_is_a_stable_permutation_in_order() =>
        Prop.ForAll<int[]>(numbers =>
            {
                FeelValue[] items =
                [
                    .. numbers.Select((n, i) => FeelValue.Context([new("k", FeelValue.Of(n % 5m)), new("i", FeelValue.Of((decimal)i))])),
                ];
                var sorted = Compile("sort(a, function(x, y) x.k < y.k)").Evaluate([FeelValue.List(items), default, default]).AsList();
                sorted.ShouldBe(items.OrderBy(x => x.Get("k").AsNumber()));
            })
            .Check(Rounds.Config(100));

    private static FeelExpression Compile(string text)
    {
        var result = FeelExpression.Compile(text, Three);
        result.Ok.ShouldBeTrue(text);
        return result.Value!;
    }
}
