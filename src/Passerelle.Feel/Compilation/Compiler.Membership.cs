using Passerelle.Feel.Syntax;
using Passerelle.Feel.Types;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Compilation;

/// <summary>Ranges, the operator <c>in</c>, and unary tests.</summary>
internal sealed partial class Compiler
{
    private delegate FeelValue TestCode(in FeelValue input, ref Frame frame);

    private Compiled Interval(IntervalNode node)
    {
        var low = Visit(node.Low);
        var high = Visit(node.High);
        if (!EndsMeet(node, low, high))
        {
            return Failing(node, FeelProblemCodes.Type, $"A range from {Describe(low.Type)} to {Describe(high.Type)} has no order.");
        }
        var (l, h) = (low.Code, high.Code);
        var type = FeelType.RangeOf(TypeInference.Common(low.Type, high.Type));
        return Pure(
            (ref Frame frame) =>
            {
                var (start, end) = (l(ref frame), h(ref frame));
                if (!start.IsNull && !end.IsNull && !start.IsUnknown && !end.IsUnknown && !Comparison.TryCompare(start, end, out _))
                {
                    return frame.Mismatch(node, "A range", start, end);
                }
                return FeelValue.Of(FeelRange.Interval(start, node.LowIncluded, end, node.HighIncluded));
            },
            type,
            low,
            high
        );
    }

    private static bool EndsMeet(IntervalNode node, Compiled low, Compiled high) =>
        Meet(low.Type, high.Type) && TypeInference.IsOrdered(low.Type) && TypeInference.IsOrdered(high.Type) && node.Length > 0;

    private Compiled OneSided(OneSidedNode node)
    {
        var point = Visit(node.Point);
        var code = point.Code;
        return Pure((ref Frame frame) => FeelValue.Of(FeelRange.OneSided(node.Form, code(ref frame))), FeelType.RangeOf(point.Type), point);
    }

    private Compiled In(InNode node)
    {
        var value = Visit(node.Value);
        var code = value.Code;
        var (outerInput, outerUsed, first) = (_input, _inputUsed, _nextLocal);
        // Only tests that speak of ? need the value kept.
        var keeps = Array.Exists(node.Tests, SpeaksOfInput);
        var local = keeps ? NewLocal() : -1;
        _input = keeps ? OfLocal(local, value.Type) : null;
        var constant = value.IsConstant && !keeps;
        var tests = Array.ConvertAll(node.Tests, test => Test(test, value.Type, ref constant));
        (_input, _inputUsed, _nextLocal) = (outerInput, outerUsed, first);
        Code run = (keeps, tests) switch
        {
            (false, [var only]) => (ref Frame frame) => only(code(ref frame), ref frame),
            (false, _) => (ref Frame frame) => Any(tests, code(ref frame), ref frame),
            _ => (ref Frame frame) =>
            {
                var input = code(ref frame);
                frame.Locals[local] = input;
                return Any(tests, input, ref frame);
            },
        };
        return constant ? Pure(run, FeelType.Boolean) : new Compiled(run, FeelType.Boolean);
    }

    private static bool SpeaksOfInput(Node node) => node is InputNode || NodeChildren.Of(node).Any(SpeaksOfInput);

    private Compiled UnaryTests(UnaryTestsNode node)
    {
        if (node.Tests.Length == 0)
        {
            return Compiled.Constant(FeelValue.True);
        }
        _input = new Compiled((ref Frame frame) => frame.Input, inputType);
        var constant = false;
        var tests = Array.ConvertAll(node.Tests, test => Test(test, inputType, ref constant));
        Code run = tests is [var only]
            ? (ref Frame frame) => only(frame.Input, ref frame)
            : (ref Frame frame) => Any(tests, frame.Input, ref frame);
        return new Compiled(node.Negated ? (ref Frame frame) => Logic.Not(run(ref frame)) : run, FeelType.Boolean);
    }

    private static FeelValue Any(TestCode[] tests, in FeelValue input, ref Frame frame)
    {
        var result = FeelValue.False;
        foreach (var test in tests)
        {
            result = Logic.Or(result, test(input, ref frame));
            if (result.IsTrue)
            {
                break;
            }
        }
        return result;
    }

    private TestCode Test(Node node, FeelType input, ref bool constant)
    {
        switch (node)
        {
            case OneSidedNode oneSided:
                return OneSidedTest(oneSided, input, ref constant);
            case IntervalNode interval:
                return IntervalTest(interval, input, ref constant);
            default:
                return ValueTest(node, input, ref constant);
        }
    }

    private TestCode OneSidedTest(OneSidedNode node, FeelType input, ref bool constant)
    {
        var point = Visit(node.Point);
        constant &= point.IsConstant;
        var ordered = node.Form is not (RangeForm.Equal or RangeForm.NotEqual);
        if (!Meet(input, point.Type) || (ordered && !(TypeInference.IsOrdered(input) && TypeInference.IsOrdered(point.Type))))
        {
            return FailingTest(node, $"A {Describe(input)} cannot be compared with a {Describe(point.Type)}.");
        }
        var (code, form) = (point.Code, node.Form);
        if (!ordered)
        {
            var negated = form == RangeForm.NotEqual;
            return (in FeelValue x, ref Frame frame) => Tests.Equal(x, code(ref frame), negated, ref frame, node);
        }
        var op = form switch
        {
            RangeForm.Less => Operator.Less,
            RangeForm.LessOrEqual => Operator.LessOrEqual,
            RangeForm.Greater => Operator.Greater,
            _ => Operator.GreaterOrEqual,
        };
        if (point is { IsConstant: true, Value: var value })
        {
            return (in FeelValue x, ref Frame frame) => Tests.Order(op, x, value, ref frame, node);
        }
        return (in FeelValue x, ref Frame frame) => Tests.Order(op, x, code(ref frame), ref frame, node);
    }

    private TestCode IntervalTest(IntervalNode node, FeelType input, ref bool constant)
    {
        var low = Visit(node.Low);
        var high = Visit(node.High);
        constant &= low.IsConstant && high.IsConstant;
        if (!Meet(input, low.Type) || !Meet(input, high.Type) || !EndsMeet(node, low, high) || !TypeInference.IsOrdered(input))
        {
            // A range may itself be the thing looked for.
            if (input.Kind != FeelKind.Range || !EndsMeet(node, low, high))
            {
                return FailingTest(node, $"A {Describe(input)} cannot be within {Describe(low.Type)} and {Describe(high.Type)}.");
            }
            return ValueTestOf(node, Interval(node), input);
        }
        var (lowIncluded, highIncluded) = (node.LowIncluded, node.HighIncluded);
        if (
            low is { IsConstant: true, Value: { Kind: FeelKind.Number } min }
            && high is { IsConstant: true, Value: { Kind: FeelKind.Number } max }
        )
        {
            var (least, most) = (min.Raw, max.Raw);
            return (in FeelValue x, ref Frame frame) =>
                x.Kind == FeelKind.Number
                    ? FeelValue.Of((lowIncluded ? x.Raw >= least : x.Raw > least) && (highIncluded ? x.Raw <= most : x.Raw < most))
                    : Tests.Within(x, min, lowIncluded, max, highIncluded, ref frame, node);
        }
        var (l, h) = (low.Code, high.Code);
        return (in FeelValue x, ref Frame frame) => Tests.Within(x, l(ref frame), lowIncluded, h(ref frame), highIncluded, ref frame, node);
    }

    private TestCode ValueTest(Node node, FeelType input, ref bool constant)
    {
        var outer = _inputUsed;
        _inputUsed = false;
        var value = Visit(node);
        var looksAtInput = _inputUsed;
        _inputUsed |= outer;
        constant &= value.IsConstant;
        if (looksAtInput)
        {
            // An expression about ? is itself the test.
            CheckLogical(node, value);
            var condition = value.Code;
            return (in FeelValue _, ref Frame frame) =>
            {
                var x = condition(ref frame);
                return x.Kind is FeelKind.Boolean or FeelKind.Unknown ? x : FeelValue.Null;
            };
        }
        if (!TestMayFit(input, value.Type) && value.Type.Kind == FeelKind.List)
        {
            // Not to be one of a list is an answer all the same.
            Note(node, FeelProblemCodes.Type, $"A {Describe(input)} is never in a {Describe(value.Type)}.");
        }
        else if (!TestMayFit(input, value.Type))
        {
            return FailingTest(node, $"A {Describe(input)} is never a {Describe(value.Type)}.");
        }
        return ValueTestOf(node, value, input);
    }

    private static TestCode ValueTestOf(Node node, Compiled value, FeelType input)
    {
        var code = value.Code;
        if (value is { IsConstant: true, Value: { Kind: FeelKind.String } text })
        {
            var wanted = (string)text.Reference!;
            return (in FeelValue x, ref Frame frame) =>
                x.Kind == FeelKind.String
                    ? FeelValue.Of(string.Equals((string)x.Reference!, wanted, StringComparison.Ordinal))
                    : Tests.In(x, text, ref frame, node);
        }
        var neverBoolean = Known(input) && input.Kind != FeelKind.Boolean;
        return (in FeelValue x, ref Frame frame) =>
        {
            var y = code(ref frame);
            // A boolean about something else than the input is the outcome of the test (DMN 1.5 §7.3.3).
            return y.Kind == FeelKind.Boolean && (neverBoolean || x.Kind is not (FeelKind.Boolean or FeelKind.Null or FeelKind.Unknown))
                ? y
                : Tests.In(x, y, ref frame, node);
        };
    }

    private static bool TestMayFit(FeelType input, FeelType value) =>
        Meet(input, value)
        || value.Kind == FeelKind.Boolean
        || (value.Kind == FeelKind.Range && Meet(input, value.ElementType!))
        || (value.Kind == FeelKind.List && (TestMayFit(input, value.ElementType!) || input.Kind == FeelKind.List));

    private TestCode FailingTest(Node node, string message)
    {
        Note(node, FeelProblemCodes.Type, message);
        return (in FeelValue input, ref Frame frame) => input.IsUnknown ? input : frame.Warn(node, FeelProblemCodes.Type, message);
    }
}
