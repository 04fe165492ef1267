using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Builtins;

/// <summary>Where points and ranges lie to one another (DMN 1.5 §10.3.4.9, table 78).</summary>
internal static class RangeBuiltins
{
    private delegate bool Relation(in Extent a, in Extent b);

    public static IReadOnlyList<Builtin> All { get; } =
    [
        Of("before", Kinds.All, static (in a, in b) => a.EndBeforeStartOf(b)),
        Of("after", Kinds.All, static (in a, in b) => b.EndBeforeStartOf(a)),
        Of("meets", Kinds.Ranges, static (in a, in b) => a.EndIncluded && b.StartIncluded && Extent.Order(a.End, b.Start) == 0),
        Of("met by", Kinds.Ranges, static (in a, in b) => b.EndIncluded && a.StartIncluded && Extent.Order(b.End, a.Start) == 0),
        Of("overlaps", Kinds.Ranges, static (in a, in b) => !a.EndBeforeStartOf(b) && !b.EndBeforeStartOf(a)),
        Of("overlaps before", Kinds.Ranges, static (in a, in b) => OverlapsBefore(a, b)),
        Of("overlaps after", Kinds.Ranges, static (in a, in b) => OverlapsBefore(b, a)),
        Of("finishes", Kinds.Ranges | Kinds.PointRange, static (in a, in b) => Finishes(a, b)),
        Of("finished by", Kinds.Ranges | Kinds.RangePoint, static (in a, in b) => Finishes(b, a)),
        Of("includes", Kinds.Ranges | Kinds.RangePoint, static (in a, in b) => Includes(a, b)),
        Of("during", Kinds.Ranges | Kinds.PointRange, static (in a, in b) => Includes(b, a)),
        Of("starts", Kinds.Ranges | Kinds.PointRange, static (in a, in b) => Starts(a, b)),
        Of("started by", Kinds.Ranges | Kinds.RangePoint, static (in a, in b) => Starts(b, a)),
        Of("coincides", Kinds.Ranges | Kinds.Points, static (in a, in b) => a.CompareStart(b) == 0 && a.CompareEnd(b) == 0),
    ];

    [Flags]
    private enum Kinds
    {
        Points = 1,
        PointRange = 2,
        RangePoint = 4,
        Ranges = 8,
        All = Points | PointRange | RangePoint | Ranges,
    }

    private static Builtin Of(string name, Kinds kinds, Relation relation)
    {
        FeelValue Body(FeelValue[] a, ref Frame frame, Node site)
        {
            var shape = (a[0].Kind == FeelKind.Range, a[1].Kind == FeelKind.Range) switch
            {
                (false, false) => Kinds.Points,
                (false, true) => Kinds.PointRange,
                (true, false) => Kinds.RangePoint,
                (true, true) => Kinds.Ranges,
            };
            if (!kinds.HasFlag(shape) || Extent.Of(a[0]) is not { } left || Extent.Of(a[1]) is not { } right)
            {
                return frame.Warn(site, FeelProblemCodes.Type, $"{name}() is not defined for these points and ranges.");
            }
            if (left.HoldsUnknown || right.HoldsUnknown)
            {
                return FeelValue.Unknown;
            }
            return left.IsComparableTo(right)
                ? FeelValue.Of(relation(left, right))
                : frame.Mismatch(site, "Order", left.Sample, right.Sample);
        }
        (Kinds Shape, string First, string Second)[] names =
        [
            (Kinds.Points, "point1", "point2"),
            (Kinds.PointRange, "point", "range"),
            (Kinds.RangePoint, "range", "point"),
            (Kinds.Ranges, "range1", "range2"),
        ];
        return new Builtin(
            name,
            [
                .. names
                    .Where(n => kinds.HasFlag(n.Shape))
                    .Select(n => new Signature(
                        FeelType.Boolean,
                        Body,
                        new Parameter(n.First, FeelType.Any),
                        new Parameter(n.Second, FeelType.Any)
                    )),
            ]
        );
    }

    private static bool OverlapsBefore(in Extent a, in Extent b) => a.CompareStart(b) < 0 && !a.EndBeforeStartOf(b) && a.CompareEnd(b) <= 0;

    private static bool Finishes(in Extent a, in Extent b) =>
        a.IsPoint ? b.EndIncluded && Extent.Order(a.End, b.End) == 0 : a.CompareEnd(b) == 0 && a.CompareStart(b) >= 0;

    private static bool Starts(in Extent a, in Extent b) =>
        a.IsPoint ? b.StartIncluded && Extent.Order(a.Start, b.Start) == 0 : a.CompareStart(b) == 0 && a.CompareEnd(b) <= 0;

    private static bool Includes(in Extent a, in Extent b) => a.CompareStart(b) <= 0 && a.CompareEnd(b) >= 0;
}
