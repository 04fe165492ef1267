using Passerelle.Feel.Values;

namespace Passerelle.Feel;

/// <summary>
/// A value of the language. A small immutable struct: numbers, dates, times and durations are held in one decimal
/// (a date is its day since 1970-01-01, a time its second of the day, a date and time its local second since 1970,
/// durations their seconds or months), so comparing two of the same kind is comparing two decimals.
/// <c>default</c> is <see cref="Unknown"/>.
/// </summary>
public readonly struct FeelValue : IEquatable<FeelValue>
{
    private readonly decimal _number;
    private readonly object? _reference;
    private readonly FeelKind _kind;
    private readonly bool _true;
    private readonly ushort _depth;

    private FeelValue(bool value)
    {
        _kind = FeelKind.Boolean;
        _true = value;
    }

    private FeelValue(FeelKind kind, long weight, int depth, object reference)
        : this(kind, weight, reference)
    {
        _depth = (ushort)Math.Min(depth, ushort.MaxValue);
    }

    internal FeelValue(FeelKind kind, decimal number, object? reference = null)
    {
        _kind = kind;
        _number = number;
        _reference = reference;
    }

    /// <summary>An unanswered question. It passes through every operator whose result depends on it.</summary>
    public static FeelValue Unknown => default;

    /// <summary>The FEEL null: an answer that is "none", or the outcome of an error.</summary>
    public static FeelValue Null => new(FeelKind.Null, default);

    public static FeelValue True => new(true);

    public static FeelValue False => new(false);

    public FeelKind Kind => _kind;

    public bool IsUnknown => _kind == FeelKind.Unknown;

    public bool IsNull => _kind == FeelKind.Null;

    /// <summary>True only for the boolean true.</summary>
    public bool IsTrue => _kind == FeelKind.Boolean && _true;

    /// <summary>True only for the boolean false: neither null nor unknown is false.</summary>
    public bool IsFalse => _kind == FeelKind.Boolean && !_true;

    /// <summary>How much there is to walk through: shared parts count each time they are reached.</summary>
    internal long Weight =>
        _kind switch
        {
            FeelKind.List or FeelKind.Context => (long)_number,
            FeelKind.String => 1 + (((string)_reference!).Length / 64),
            _ => 1,
        };

    /// <summary>How many lists and contexts are within one another; 0 for a simple value.</summary>
    internal int Depth => _depth;

    internal decimal Raw => _number;

    internal object? Reference => _reference;

    internal Zone? Zone => _reference as Zone;

    internal FeelValue[] Items => (FeelValue[])_reference!;

    internal FeelContext ContextValue => (FeelContext)_reference!;

    internal FeelRange RangeValue => (FeelRange)_reference!;

    internal FeelFunction FunctionValue => (FeelFunction)_reference!;

    public static FeelValue Of(bool value) => new(value);

    public static FeelValue Of(decimal value) => new(FeelKind.Number, value);

    /// <summary>A string; the CLR null becomes the FEEL null.</summary>
    public static FeelValue Of(string? value) => value is null ? Null : new(FeelKind.String, 0m, value);

    public static FeelValue Of(DateOnly value) => new(FeelKind.Date, value.DayNumber - Calendar.UnixEpochDayNumber);

    /// <summary>A local time, without offset or zone.</summary>
    public static FeelValue Of(TimeOnly value) => new(FeelKind.Time, value.Ticks / 10_000_000m);

    /// <summary>A local date and time; the kind of the argument is ignored.</summary>
    public static FeelValue Of(DateTime value) => new(FeelKind.DateTime, (value.Ticks - DateTime.UnixEpoch.Ticks) / 10_000_000m);

    /// <summary>A date and time with its offset.</summary>
    public static FeelValue Of(DateTimeOffset value) =>
        new(FeelKind.DateTime, (value.Ticks - DateTime.UnixEpoch.Ticks) / 10_000_000m, Values.Zone.Fixed((int)value.Offset.TotalSeconds));

    /// <summary>A days and time duration.</summary>
    public static FeelValue Of(TimeSpan value) => new(FeelKind.DayTimeDuration, value.Ticks / 10_000_000m);

    /// <summary>A years and months duration.</summary>
    /// <param name="months">The whole length in months; may be negative.</param>
    public static FeelValue OfMonths(long months) => new(FeelKind.YearMonthDuration, months);

    public static FeelValue List(IReadOnlyList<FeelValue> items) => List(items as FeelValue[] ?? [.. items]);

    public static FeelValue List(params FeelValue[] items)
    {
        var (weight, depth) = (1L, 0);
        foreach (ref readonly var item in items.AsSpan())
        {
            weight += item.Weight;
            depth = Math.Max(depth, item.Depth);
        }
        return new(FeelKind.List, weight, depth + 1, items);
    }

    /// <summary>A context; of two entries with one name the later counts.</summary>
    public static FeelValue Context(IReadOnlyList<KeyValuePair<string, FeelValue>> entries) => Of(FeelContext.Of(entries));

    internal static FeelValue Of(FeelContext value) => new(FeelKind.Context, value.Weight, value.Depth, value);

    internal static FeelValue Of(FeelRange value) => new(FeelKind.Range, 0m, value);

    internal static FeelValue Of(FeelFunction value) => new(FeelKind.Function, 0m, value);

    /// <summary>The value as the platform has it.</summary>
    /// <exception cref="InvalidOperationException">The value is not a boolean.</exception>
    public bool AsBoolean() => Expect(FeelKind.Boolean)._true;

    /// <summary>The value as the platform has it.</summary>
    /// <exception cref="InvalidOperationException">The value is not a number.</exception>
    public decimal AsNumber() => Expect(FeelKind.Number)._number;

    /// <summary>The value as the platform has it.</summary>
    /// <exception cref="InvalidOperationException">The value is not a string.</exception>
    public string AsString() => (string)Expect(FeelKind.String)._reference!;

    /// <summary>The value as the platform has it.</summary>
    /// <exception cref="InvalidOperationException">The value is not a date, or its year is not within 1 to 9999.</exception>
    public DateOnly AsDate()
    {
        var day = Expect(FeelKind.Date)._number + Calendar.UnixEpochDayNumber;
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)day)
            : throw new InvalidOperationException("The date is outside the years 1 to 9999.");
    }

    /// <summary>The value as the platform has it.</summary>
    /// <exception cref="InvalidOperationException">The value is not a time.</exception>
    public TimeOnly AsTime() => new((long)(Expect(FeelKind.Time)._number * 10_000_000m));

    /// <summary>The value as the platform has it.</summary>
    /// <exception cref="InvalidOperationException">The value is not a days and time duration.</exception>
    public TimeSpan AsDuration() => new((long)(Expect(FeelKind.DayTimeDuration)._number * 10_000_000m));

    /// <summary>The whole length of a years and months duration, in months.</summary>
    /// <summary>The value as the platform has it.</summary>
    /// <exception cref="InvalidOperationException">The value is not a years and months duration.</exception>
    public long AsMonths() => (long)Expect(FeelKind.YearMonthDuration)._number;

    /// <summary>The value as the platform has it.</summary>
    /// <exception cref="InvalidOperationException">The value is not a list.</exception>
    public IReadOnlyList<FeelValue> AsList() => Expect(FeelKind.List).Items;

    /// <summary>The entries of a context, in their order.</summary>
    /// <exception cref="InvalidOperationException">The value is not a context.</exception>
    public IReadOnlyList<KeyValuePair<string, FeelValue>> AsContext() => Expect(FeelKind.Context).ContextValue.Entries;

    /// <summary>The entry of a context; null when the context has no such entry, unknown when the value is unknown.</summary>
    /// <exception cref="InvalidOperationException">The value is neither a context nor unknown.</exception>
    public FeelValue Get(string name)
    {
        if (IsUnknown)
        {
            return Unknown;
        }
        return Expect(FeelKind.Context).ContextValue.TryGet(name, out var value) ? value : Null;
    }

    internal FeelValue EntryOrNull(string name) =>
        _kind switch
        {
            FeelKind.Context => ContextValue.TryGet(name, out var value) ? value : Null,
            FeelKind.Unknown => Unknown,
            _ => Null,
        };

    /// <summary>FEEL's own <c>string()</c> conversion: invariant, a string unquoted, everything else as FEEL would write it.</summary>
    public string ToFeelString() => ValueText.Of(this);

    public override string ToString() => IsUnknown ? "?" : ValueText.Of(this);

    /// <summary>Same kind and same content (the <c>is()</c> of FEEL, not its <c>=</c>).</summary>
    public bool Equals(FeelValue other) => Sameness.Same(this, other);

    public override bool Equals(object? obj) => obj is FeelValue other && Equals(other);

    public override int GetHashCode() => Sameness.Hash(this);

    public static bool operator ==(FeelValue left, FeelValue right) => left.Equals(right);

    public static bool operator !=(FeelValue left, FeelValue right) => !left.Equals(right);

    private FeelValue Expect(FeelKind kind) =>
        _kind == kind ? this : throw new InvalidOperationException($"The value is of kind {_kind}, not {kind}.");
}
