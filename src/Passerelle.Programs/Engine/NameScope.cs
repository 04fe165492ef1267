using Passerelle.Feel;

namespace Passerelle.Programs.Engine;

/// <summary>The names an expression may use, with their positions, and the functions of the catalogue.</summary>
internal sealed class NameScope
{
    private readonly TableFunctions functions;
    private readonly List<(string Name, FeelType Type)> names = [];

    public NameScope(TableFunctions functions)
    {
        this.functions = functions;
        functions.AddTo(Schema);
    }

    public FeelSchema Schema { get; } = new();

    public IEnumerable<string> Names => names.Select(n => n.Name).Concat(functions.Names);

    public int Count => names.Count;

    public bool Has(string name) => Schema.SlotOf(name) >= 0 || functions.Names.Contains(name);

    public void Add(string name, FeelType type)
    {
        names.Add((name, type));
        Schema.Add(name, type);
    }

    /// <summary>
    /// A scope with names of its own first and all of these after them, each at the same distance; own names hide outer ones.
    /// </summary>
    public NameScope Inner(IReadOnlyList<(string Name, FeelType Type)> own)
    {
        NameScope inner = new(functions);
        foreach ((string name, FeelType type) in own)
        {
            inner.Add(name, type);
        }

        foreach ((string name, FeelType type) in names)
        {
            string visible = name;
            while (inner.Schema.SlotOf(visible) >= 0)
            {
                visible = $"outer {visible}";
            }

            inner.Add(visible, type);
        }

        return inner;
    }
}
