using Passerelle.Feel.Types;

namespace Passerelle.Feel;

/// <summary>
/// A type of the language (DMN 1.5 §10.3.2.9). <see cref="Any"/> is the top: every value conforms to it.
/// Types are compared by structure.
/// </summary>
public sealed class FeelType : IEquatable<FeelType>
{
    private static readonly IReadOnlyDictionary<string, FeelType> NoEntries = new Dictionary<string, FeelType>();

    private FeelType(
        FeelKind kind,
        FeelType? element = null,
        IReadOnlyDictionary<string, FeelType>? entries = null,
        IReadOnlyList<FeelType>? parameters = null
    )
    {
        Kind = kind;
        ElementType = element;
        Entries = entries ?? NoEntries;
        ParameterTypes = parameters ?? [];
        Depth = 1 + Math.Max(element?.Depth ?? 0, Math.Max(DeepestOf(Entries.Values), DeepestOf(ParameterTypes)));
    }

    public static FeelType Any { get; } = new(FeelKind.Unknown);

    public static FeelType Null { get; } = new(FeelKind.Null);

    public static FeelType Boolean { get; } = new(FeelKind.Boolean);

    public static FeelType Number { get; } = new(FeelKind.Number);

    public static FeelType String { get; } = new(FeelKind.String);

    public static FeelType Date { get; } = new(FeelKind.Date);

    public static FeelType Time { get; } = new(FeelKind.Time);

    public static FeelType DateTime { get; } = new(FeelKind.DateTime);

    public static FeelType DayTimeDuration { get; } = new(FeelKind.DayTimeDuration);

    public static FeelType YearMonthDuration { get; } = new(FeelKind.YearMonthDuration);

    /// <summary>A context of which nothing is known: any entry may be asked of it.</summary>
    public static FeelType AnyContext { get; } = new(FeelKind.Context);

    /// <summary>The kind of the values; <see cref="FeelKind.Unknown"/> stands for <see cref="Any"/>.</summary>
    public FeelKind Kind { get; }

    /// <summary>How many types are within one another.</summary>
    internal int Depth { get; }

    public bool IsAny => Kind == FeelKind.Unknown;

    /// <summary>The type of the items of a list or of the ends of a range, or the result of a function; else null.</summary>
    public FeelType? ElementType { get; }

    /// <summary>The entries of a context type; empty for every other type.</summary>
    public IReadOnlyDictionary<string, FeelType> Entries { get; }

    /// <summary>The parameters of a function type, in order; empty for every other type.</summary>
    public IReadOnlyList<FeelType> ParameterTypes { get; }

    public static FeelType ListOf(FeelType element) => new(FeelKind.List, element);

    /// <summary>A context with at least these entries.</summary>
    public static FeelType ContextOf(IEnumerable<KeyValuePair<string, FeelType>> entries) =>
        new(FeelKind.Context, entries: new Dictionary<string, FeelType>(entries, StringComparer.Ordinal));

    public static FeelType FunctionOf(IReadOnlyList<FeelType> parameters, FeelType result) =>
        new(FeelKind.Function, result, parameters: parameters);

    public static FeelType RangeOf(FeelType element) => new(FeelKind.Range, element);

    /// <summary>A type from its FEEL name, such as <c>number</c>, <c>date and time</c> or <c>list&lt;string&gt;</c>.</summary>
    /// <returns>Null when the text names no type.</returns>
    public static FeelType? Parse(string text) => Syntax.Parser.ParseType(text, new Syntax.NameTable());

    /// <summary>The same, with the types the schema defines.</summary>
    /// <returns>Null when the text names no type.</returns>
    public static FeelType? Parse(string text, FeelSchema schema) => Syntax.Parser.ParseType(text, schema.Names);

    /// <summary>Whether every value of this type is a value of the other (DMN 1.5 §10.3.2.9.2).</summary>
    public bool ConformsTo(FeelType other) => Conformance.Conforms(this, other);

    /// <summary>Whether the value is one of this type. Null belongs to no type but Any; unknown belongs to every type.</summary>
    public bool Contains(FeelValue value) => Conformance.IsInstance(value, this);

    /// <summary>
    /// The value as this type, with the implicit conversions of DMN 1.5 §10.3.2.9.4: a singleton list to its item, an
    /// item to a singleton list, a date to the midnight (UTC) of a date and time. Null and unknown pass.
    /// </summary>
    public bool TryCoerce(FeelValue value, out FeelValue coerced) => Conformance.TryCoerce(value, this, out coerced);

    public bool Equals(FeelType? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }
        return other is not null
            && Kind == other.Kind
            && Equals(ElementType, other.ElementType)
            && ParameterTypes.SequenceEqual(other.ParameterTypes)
            && Entries.Count == other.Entries.Count
            && Entries.All(e => other.Entries.TryGetValue(e.Key, out var t) && e.Value.Equals(t));
    }

    public override bool Equals(object? obj) => Equals(obj as FeelType);

    public override int GetHashCode() => HashCode.Combine(Kind, ElementType, Entries.Count, ParameterTypes.Count);

    private static int DeepestOf(IEnumerable<FeelType> types) => types.Select(t => t.Depth).DefaultIfEmpty().Max();

    /// <summary>The type as FEEL writes it.</summary>
    public override string ToString() => TypeText.Of(this);
}
