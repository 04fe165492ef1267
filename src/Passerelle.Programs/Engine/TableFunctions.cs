using Passerelle.Feel;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Engine;

/// <summary>What expressions may call beside FEEL's own functions: decision tables and look-ups, as they stand on a day.</summary>
internal sealed class TableFunctions
{
    /// <summary><c>list value(list, value, column)</c>: a column of a row of a reference list, null when there is none.</summary>
    public const string ListValue = "list value";

    private readonly Catalogue catalogue;
    private readonly DateOnly on;
    private readonly Dictionary<string, CompiledTable> tables = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = [ListValue];

    private TableFunctions(Catalogue catalogue, DateOnly on)
    {
        this.catalogue = catalogue;
        this.on = on;
    }

    /// <summary>The names of the functions.</summary>
    public IReadOnlySet<string> Names => names;

    /// <summary>The tables as they stand on a day; what is wrong in them is reported.</summary>
    public static TableFunctions Compile(Catalogue catalogue, DateOnly on, ProblemList problems)
    {
        TableFunctions functions = new(catalogue, on);
        IReadOnlyDictionary<string, TableDefinition> sound = TableOrder.WithoutCycles(catalogue.Tables, problems);
        foreach (TableDefinition table in sound.Values)
        {
            functions.names.Add(table.FunctionName);
        }

        foreach (TableDefinition table in sound.Values.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            CompiledTable compiled = TableCompiler.Compile(table, table.VersionOn(on), functions, problems);
            functions.tables[table.FunctionName] = compiled;
            functions.tables[table.Name] = compiled;
        }

        return functions;
    }

    /// <summary>A table as it stands on the day, by its name or as a function is called; null when there is none.</summary>
    public CompiledTable? Find(string name) => tables.GetValueOrDefault(name);

    /// <summary>Declares the functions.</summary>
    public void AddTo(FeelSchema schema)
    {
        schema.AddFunction(
            ListValue,
            FeelType.FunctionOf([FeelType.String, FeelType.String, FeelType.String], FeelType.String),
            LookUp,
            ["list", "value", "column"]
        );
        foreach (TableDefinition table in catalogue.Tables.Values.Where(t => names.Contains(t.FunctionName)))
        {
            string name = table.FunctionName;
            schema.AddFunction(
                name,
                TableCompiler.TypeOf(table),
                arguments => tables[name].Decide(arguments),
                [.. table.Inputs.Select(i => i.Name)]
            );
        }
    }

    private FeelValue LookUp(FeelValue[] arguments)
    {
        if (
            arguments[0].Kind != FeelKind.String
            || arguments[1].Kind != FeelKind.String
            || arguments[2].Kind != FeelKind.String
            || !catalogue.Lists.TryGetValue(arguments[0].AsString(), out ReferenceList? list)
            || list.Find(arguments[1].AsString(), on) is not { } entry
        )
        {
            return FeelValue.Null;
        }

        return FeelValue.Of(entry.Columns.GetValueOrDefault(arguments[2].AsString()));
    }
}

/// <summary>Which table calls which.</summary>
internal static class TableOrder
{
    /// <summary>The tables that do not lead back to themselves; the others are reported.</summary>
    public static IReadOnlyDictionary<string, TableDefinition> WithoutCycles(
        IReadOnlyDictionary<string, TableDefinition> tables,
        ProblemList problems
    )
    {
        Dictionary<string, List<TableDefinition>> calls = tables.Values.ToDictionary(
            t => t.Name,
            t => tables.Values.Where(other => Calls(t, other)).ToList(),
            StringComparer.Ordinal
        );
        Dictionary<string, TableDefinition> sound = new(StringComparer.Ordinal);
        foreach (TableDefinition table in tables.Values)
        {
            if (Reaches(table, table, calls, []))
            {
                problems.Add(table.Origin, "cycle", $"The table “{table.Name}” leads back to itself.");
            }
            else
            {
                sound[table.Name] = table;
            }
        }

        return sound;
    }

    private static bool Calls(TableDefinition table, TableDefinition other)
    {
        string call = other.FunctionName + "(";
        return table
            .Versions.SelectMany(v => v.Rules.SelectMany(r => r.When.Concat(r.Then)).Concat(v.Default ?? []))
            .Any(c => c.Text.Contains(call, StringComparison.Ordinal));
    }

    private static bool Reaches(
        TableDefinition from,
        TableDefinition target,
        Dictionary<string, List<TableDefinition>> calls,
        HashSet<string> seen
    ) => calls[from.Name].Any(next => next == target || (seen.Add(next.Name) && Reaches(next, target, calls, seen)));
}
