namespace Passerelle.Programs.Loading;

/// <summary>
/// What programmes share, by kind (questions, pages, slots, kinds of fee, declarations), bank and key. What is written in a programme
/// takes a part of a bank with <c>use: bank.key</c> and overrides any of its members.
/// </summary>
internal sealed class Banks(ProblemList problems)
{
    public const string Questions = "questions";
    public const string Pages = "pages";
    public const string Slots = "slots";
    public const string FeeKinds = "kinds";
    public const string Declarations = "declarations";

    private static readonly string[] Kinds = [Questions, Pages, Slots, FeeKinds, Declarations];

    private readonly Dictionary<(string Kind, string Bank), Dictionary<string, YamlMap>> parts = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Takes in a bank's file.</summary>
    public void Add(YamlMap map)
    {
        string bank = map.FindString("bank") ?? string.Empty;
        if (!names.Add(bank))
        {
            problems.Add(map.OriginOf("bank"), "duplicate", $"There is already a bank “{bank}”.");
        }

        foreach (string kind in Kinds)
        {
            Dictionary<string, YamlMap> own = new(StringComparer.Ordinal);
            foreach (YamlMap part in map.Maps(kind))
            {
                if (!own.TryAdd(part.String("key"), part))
                {
                    string what = kind == Questions ? "question" : $"part of “{kind}”";
                    problems.Add(part.Origin, "duplicate", $"The bank already has a {what} “{part.String("key")}”.");
                }
            }

            if (own.Count > 0)
            {
                parts.TryAdd((kind, bank), own);
            }
        }

        map.Close();
    }

    /// <summary>Every part of a kind, as it stands in its bank.</summary>
    public IEnumerable<YamlMap> All(string kind) => parts.Where(p => p.Key.Kind == kind).SelectMany(p => p.Value.Values);

    /// <summary>What is written, completed by the part of a bank it uses; as written when it uses none.</summary>
    public YamlMap Resolve(YamlMap written, string kind)
    {
        string? use = written.FindString("use");
        if (use is null)
        {
            return written;
        }

        int dot = use.IndexOf('.', StringComparison.Ordinal);
        string bank = dot < 0 ? use : use[..dot];
        string key = dot < 0 ? string.Empty : use[(dot + 1)..];
        Origin origin = written.OriginOf("use");
        if (!parts.TryGetValue((kind, bank), out Dictionary<string, YamlMap>? known))
        {
            IEnumerable<string> others = parts.Keys.Where(k => k.Kind == kind).Select(k => k.Bank);
            problems.Add(origin, "unknown-bank", $"There is no bank “{bank}”.", Nearest.Suggest(bank, others));
            return written;
        }

        if (!known.TryGetValue(key, out YamlMap? part))
        {
            string what = kind == Questions ? "question" : $"part of “{kind}”";
            problems.Add(origin, "unknown-bank", $"The bank “{bank}” has no {what} “{key}”.", Nearest.Suggest(key, known.Keys));
            return written;
        }

        YamlMap merged = written.Over(part);
        merged.FindString("use");
        return merged;
    }
}
