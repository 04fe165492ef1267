using System.Collections.Frozen;
using Passerelle.Feel.Syntax;

namespace Passerelle.Feel.Builtins;

/// <summary>Every function of the language by name.</summary>
internal static class BuiltinTable
{
    private static readonly FrozenDictionary<string, Builtin> ByName = new[]
    {
        ConversionBuiltins.All,
        BooleanBuiltins.All,
        StringBuiltins.All,
        ListBuiltins.All,
        AggregateBuiltins.All,
        NumericBuiltins.All,
        TemporalBuiltins.All,
        RangeBuiltins.All,
        ContextBuiltins.All,
    }
        .SelectMany(group => group)
        .ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The names made of several words, for the parser.</summary>
    public static NameTable Names { get; } = MakeNames();

    public static IEnumerable<Builtin> All => ByName.Values.OrderBy(f => f.Name, StringComparer.Ordinal);

    public static Builtin? Find(string name) => ByName.GetValueOrDefault(name);

    private static NameTable MakeNames()
    {
        var names = new NameTable();
        foreach (var name in ByName.Keys)
        {
            names.Add(name, callOnly: name.Contains(" and ", StringComparison.Ordinal));
        }
        return names;
    }
}
