namespace Passerelle.Feel;

/// <summary>What a <see cref="FeelValue"/> is.</summary>
public enum FeelKind : byte
{
    /// <summary>An unanswered question: not null, not false, simply not known yet.</summary>
    Unknown,
    Null,
    Boolean,
    Number,
    String,
    Date,
    Time,
    DateTime,
    DayTimeDuration,
    YearMonthDuration,
    List,
    Context,
    Range,
    Function,
}
