using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Builtins;

/// <summary>Functions on contexts (DMN 1.5 §10.3.4.10).</summary>
internal static class ContextBuiltins
{
    private static readonly Parameter Source = new("m", FeelType.AnyContext);
    private static readonly Parameter Target = new("context", FeelType.AnyContext);
    private static readonly Parameter Value = new("value", FeelType.Any, Nullable: true);

    public static IReadOnlyList<Builtin> All { get; } =
    [
        new(
            "get value",
            new Signature(FeelType.Any, GetValue, Source, new Parameter("key", FeelType.String)) { Rule = UnknownRule.Shallow }
        ),
        new("get entries", new Signature(FeelType.ListOf(FeelType.AnyContext), GetEntries, Source) { Rule = UnknownRule.Shallow }),
        new(
            "context",
            new Signature(FeelType.AnyContext, FromEntries, new Parameter("entries", FeelType.ListOf(FeelType.Any)))
            {
                Rule = UnknownRule.Shallow,
            }
        ),
        new(
            "context put",
            new Signature(
                FeelType.AnyContext,
                Put,
                Target,
                new Parameter("keys", FeelType.Any) { Kinds = [FeelKind.String, FeelKind.List] },
                Value
            )
            {
                Rule = UnknownRule.Sees,
            },
            // By name, a key is one.
            new Signature(FeelType.AnyContext, Put, Target, new Parameter("key", FeelType.String), Value) { Rule = UnknownRule.Sees }
        ),
        new("context merge", new Signature(FeelType.AnyContext, Merge, new Parameter("contexts", FeelType.ListOf(FeelType.Any)))),
    ];

    private static FeelValue GetValue(FeelValue[] a, ref Frame frame, Node site) =>
        a[0].ContextValue.TryGet((string)a[1].Reference!, out var value)
            ? value
            : frame.Warn(site, FeelProblemCodes.Name, $"The context has no entry '{a[1].Reference}'.");

    private static FeelValue GetEntries(FeelValue[] a, ref Frame frame, Node site) =>
        FeelValue.List([.. a[0].ContextValue.Entries.Select(e => Entry(e.Key, e.Value))]);

    private static FeelValue Entry(string key, in FeelValue value) =>
        FeelValue.Of(FeelContext.OfDistinct([new("key", FeelValue.Of(key)), new("value", value)]));

    private static FeelValue FromEntries(FeelValue[] a, ref Frame frame, Node site)
    {
        var result = FeelContext.Empty;
        foreach (var entry in a[0].Items)
        {
            if (entry.IsUnknown)
            {
                return entry;
            }
            if (
                entry.Kind != FeelKind.Context
                || !entry.ContextValue.TryGet("key", out var key)
                || key.Kind != FeelKind.String
                || !entry.ContextValue.TryGet("value", out var value)
            )
            {
                return frame.Warn(site, FeelProblemCodes.Value, "context() takes entries with a 'key', a string, and a 'value'.");
            }
            if (result.TryGet((string)key.Reference!, out _))
            {
                return frame.Warn(site, FeelProblemCodes.Value, $"context() has two entries with the key '{key.Reference}'.");
            }
            result = result.With((string)key.Reference!, value);
        }
        return FeelValue.Of(result);
    }

    private static FeelValue Put(FeelValue[] a, ref Frame frame, Node site)
    {
        if (a[0].IsUnknown || a[1].IsUnknown)
        {
            return FeelValue.Unknown;
        }
        FeelValue[] keys = a[1].Kind == FeelKind.List ? a[1].Items : [a[1]];
        return keys.Length > 0 && Array.TrueForAll(keys, key => key.Kind == FeelKind.String)
            ? PutAt(a[0], keys, a[2], ref frame, site)
            : frame.Warn(site, FeelProblemCodes.Type, "context put() takes a key, a string, or a list of keys.");
    }

    private static FeelValue PutAt(in FeelValue context, ReadOnlySpan<FeelValue> keys, in FeelValue value, ref Frame frame, Node site)
    {
        if (context.Kind != FeelKind.Context)
        {
            return context.IsUnknown
                ? context
                : frame.Warn(site, FeelProblemCodes.Value, "One of the keys leads to something that is not a context.");
        }
        var key = (string)keys[0].Reference!;
        if (keys.Length == 1)
        {
            return FeelValue.Of(context.ContextValue.With(key, value));
        }
        var inner = PutAt(context.EntryOrNull(key), keys[1..], value, ref frame, site);
        return inner.Kind == FeelKind.Context ? FeelValue.Of(context.ContextValue.With(key, inner)) : inner;
    }

    private static FeelValue Merge(FeelValue[] a, ref Frame frame, Node site)
    {
        var result = FeelContext.Empty;
        foreach (var context in a[0].Items)
        {
            if (context.Kind != FeelKind.Context)
            {
                return frame.Warn(site, FeelProblemCodes.Type, "context merge() takes contexts.");
            }
            foreach (var entry in context.ContextValue.Entries)
            {
                result = result.With(entry.Key, entry.Value);
            }
        }
        return FeelValue.Of(result);
    }
}
