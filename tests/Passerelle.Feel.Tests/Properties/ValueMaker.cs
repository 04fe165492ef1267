using Passerelle.Feel.Values;

namespace Passerelle.Feel.Tests.Properties;

/// <summary>Makes random values, the same for the same seed.</summary>
internal sealed class ValueMaker(int seed)
{
    private static readonly FeelKind[] Ordered =
    [
        FeelKind.Number,
        FeelKind.String,
        FeelKind.Date,
        FeelKind.Time,
        FeelKind.DateTime,
        FeelKind.DayTimeDuration,
        FeelKind.YearMonthDuration,
    ];

    private static readonly string[] Zones = ["Europe/Paris", "America/Toronto", "Australia/Melbourne", "Asia/Dhaka"];

    private readonly Random _random = new(seed);

    public FeelKind OrderedKind() => Ordered[_random.Next(Ordered.Length)];

    public FeelValue Of(FeelKind kind) =>
        kind switch
        {
            FeelKind.Boolean => FeelValue.Of(_random.Next(2) == 0),
            FeelKind.Number => FeelValue.Of(_random.Next(-1_000_000, 1_000_000) / (decimal)Math.Pow(10, _random.Next(6))),
            FeelKind.String => FeelValue.Of(
                new string([.. Enumerable.Range(0, _random.Next(4)).Select(_ => "abé\u0301🐎"[_random.Next(6)])])
            ),
            FeelKind.Date => new FeelValue(kind, _random.Next(-400_000, 400_000)),
            FeelKind.Time => new FeelValue(kind, _random.Next(86_400), Zone.Fixed(_random.Next(-12, 13) * 3600)),
            FeelKind.DateTime => new FeelValue(kind, _random.Next(), Zone.Find(Zones[_random.Next(Zones.Length)])),
            FeelKind.DayTimeDuration => new FeelValue(kind, _random.Next(-1_000_000_000, 1_000_000_000) / 1000m),
            FeelKind.YearMonthDuration => FeelValue.OfMonths(_random.Next(-10_000, 10_000)),
            FeelKind.List => FeelValue.List([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Any())]),
            FeelKind.Context => FeelValue.Context([new("a", Any()), new("b", Any())]),
            FeelKind.Null => FeelValue.Null,
            _ => FeelValue.Unknown,
        };

    public FeelValue Any() => Of((FeelKind)_random.Next((int)FeelKind.Context + 1));
}
