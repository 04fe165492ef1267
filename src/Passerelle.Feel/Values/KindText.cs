namespace Passerelle.Feel.Values;

/// <summary>The FEEL name of a kind, for messages.</summary>
internal static class KindText
{
    public static string Of(in FeelValue value) => Of(value.Kind);

    public static string Of(FeelKind kind) =>
        kind switch
        {
            FeelKind.Unknown => "unknown",
            FeelKind.Null => "null",
            FeelKind.Boolean => "boolean",
            FeelKind.Number => "number",
            FeelKind.String => "string",
            FeelKind.Date => "date",
            FeelKind.Time => "time",
            FeelKind.DateTime => "date and time",
            FeelKind.DayTimeDuration => "days and time duration",
            FeelKind.YearMonthDuration => "years and months duration",
            FeelKind.List => "list",
            FeelKind.Context => "context",
            FeelKind.Range => "range",
            FeelKind.Function => "function",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
