using System.Collections.Frozen;

namespace Passerelle.Feel.Values;

/// <summary>Named values in the order they were given. Immutable.</summary>
internal sealed class FeelContext
{
    private const int LinearSearchLimit = 8;

    private readonly KeyValuePair<string, FeelValue>[] _entries;
    private FrozenDictionary<string, int>? _index;

    private FeelContext(KeyValuePair<string, FeelValue>[] entries)
    {
        _entries = entries;
        Weight = 1;
        foreach (ref readonly var entry in entries.AsSpan())
        {
            Weight += entry.Value.Weight;
            Depth = Math.Max(Depth, entry.Value.Depth);
        }
        Depth++;
    }

    public static FeelContext Empty { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, FeelValue>> Entries => _entries;

    /// <summary>See <see cref="FeelValue.Weight"/>.</summary>
    public long Weight { get; }

    /// <summary>See <see cref="FeelValue.Depth"/>.</summary>
    public int Depth { get; }

    public int Count => _entries.Length;

    public static FeelContext Of(IReadOnlyList<KeyValuePair<string, FeelValue>> entries)
    {
        var copy = new List<KeyValuePair<string, FeelValue>>(entries.Count);
        var places = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (places.TryGetValue(entry.Key, out var at))
            {
                copy[at] = entry;
            }
            else
            {
                places.Add(entry.Key, copy.Count);
                copy.Add(entry);
            }
        }
        return new FeelContext([.. copy]);
    }

    /// <summary>For entries already known to have distinct names; the array is not copied.</summary>
    public static FeelContext OfDistinct(KeyValuePair<string, FeelValue>[] entries) => new(entries);

    public bool TryGet(string name, out FeelValue value)
    {
        var at = Find(name);
        value = at < 0 ? default : _entries[at].Value;
        return at >= 0;
    }

    /// <summary>The same, looking first where the caller found the entry last time.</summary>
    public bool TryGet(string name, ref int hint, out FeelValue value)
    {
        var at = hint;
        if ((uint)at >= (uint)_entries.Length || !string.Equals(_entries[at].Key, name, StringComparison.Ordinal))
        {
            at = Find(name);
            if (at < 0)
            {
                value = default;
                return false;
            }
            hint = at;
        }
        value = _entries[at].Value;
        return true;
    }

    /// <summary>The same context with one entry replaced, or added at the end.</summary>
    public FeelContext With(string name, FeelValue value)
    {
        var at = Find(name);
        var entries = new KeyValuePair<string, FeelValue>[at < 0 ? _entries.Length + 1 : _entries.Length];
        _entries.CopyTo(entries, 0);
        entries[at < 0 ? _entries.Length : at] = new(name, value);
        return new FeelContext(entries);
    }

    private int Find(string name)
    {
        if (_entries.Length <= LinearSearchLimit)
        {
            for (var i = 0; i < _entries.Length; i++)
            {
                if (ReferenceEquals(_entries[i].Key, name) || string.Equals(_entries[i].Key, name, StringComparison.Ordinal))
                {
                    return i;
                }
            }
            return -1;
        }
        _index ??= _entries.Select((entry, i) => (entry.Key, i)).ToFrozenDictionary(x => x.Key, x => x.i, StringComparer.Ordinal);
        return _index.TryGetValue(name, out var at) ? at : -1;
    }
}
