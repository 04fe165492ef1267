using System.Text.Json.Serialization;

namespace Passerelle.Programs;

/// <summary>The two languages of every text. French is the default.</summary>
public enum Language
{
    Fr,
    En,
}

/// <summary>A text in both languages. <paramref name="Unofficial"/> marks wording of our own, never shown as a mark.</summary>
public sealed record Text(string Fr, string En, bool Unofficial = false)
{
    /// <summary>The text in the language asked for.</summary>
    public string In(Language language) => language == Language.En ? En : Fr;
}

/// <summary>Where something was written: a file of the catalogue (relative path, forward slashes) and a line counted from 1.</summary>
public sealed record Origin(string File, int Line)
{
    /// <summary>For what comes from a stored definition, which has no file.</summary>
    public static Origin None { get; } = new(string.Empty, 0);

    /// <inheritdoc />
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>A FEEL expression as the author wrote it, with its place. Stored as its text alone.</summary>
[JsonConverter(typeof(ExpressionJson))]
public sealed record Expression(string Text, [property: JsonIgnore] Origin Origin)
{
    /// <inheritdoc />
    public override string ToString() => Text;
}
