using Passerelle.Feel.Values;

namespace Passerelle.Feel.Types;

/// <summary>Types as FEEL writes them.</summary>
internal static class TypeText
{
    public static string Of(FeelType type) =>
        type.Kind switch
        {
            FeelKind.Unknown => "Any",
            FeelKind.Null => "Null",
            FeelKind.List => $"list<{type.ElementType}>",
            FeelKind.Range => $"range<{type.ElementType}>",
            FeelKind.Function => $"function<{string.Join(", ", type.ParameterTypes)}>->{type.ElementType}",
            FeelKind.Context => $"context<{string.Join(", ", type.Entries.Select(e => $"{e.Key}: {e.Value}"))}>",
            _ => KindText.Of(type.Kind),
        };
}
