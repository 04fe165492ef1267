using Passerelle.Feel;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Engine;

/// <summary>A version of a decision table, ready to decide (DMN 1.5 §8.2).</summary>
internal sealed class CompiledTable
{
    private readonly TableDefinition definition;
    private readonly Rule[] rules;
    private readonly Cell[]? otherwise;
    private readonly FeelValue[][] priorities;
    private readonly int inputs;

    private CompiledTable(TableDefinition definition, Rule[] rules, Cell[]? otherwise, FeelValue[][] priorities)
    {
        this.definition = definition;
        this.rules = rules;
        this.otherwise = otherwise;
        this.priorities = priorities;
        inputs = definition.Inputs.Count;
    }

    public TableDefinition Definition => definition;

    /// <summary>The type of the table as a function.</summary>
    public static FeelType TypeOf(TableDefinition table)
    {
        FeelType result =
            table.Outputs.Count == 1
                ? ColumnType(table.Outputs[0])
                : FeelType.ContextOf(table.Outputs.Select(o => KeyValuePair.Create(o.Name, ColumnType(o))));
        return FeelType.FunctionOf(
            [.. table.Inputs.Select(ColumnType)],
            table.HitPolicy switch
            {
                HitPolicy.RuleOrder or HitPolicy.OutputOrder or HitPolicy.Collect => FeelType.ListOf(result),
                HitPolicy.Count => FeelType.Number,
                _ => result,
            }
        );
    }

    public static FeelType ColumnType(TableColumn column) => FeelType.Parse(column.Type) ?? FeelType.Any;

    /// <summary>Compiles a version; without one the table decides nothing: its result is null.</summary>
    public static CompiledTable Compile(TableDefinition table, TableVersion? version, TableFunctions functions, ProblemList problems)
    {
        ExpressionCompiler compiler = new(problems);
        NameScope scope = new(functions);
        foreach (TableColumn input in table.Inputs)
        {
            if (scope.Has(input.Name))
            {
                problems.Add(input.Origin, "duplicate", $"“{input.Name}” is already the name of something else.");
                return new(table, [], null, []);
            }

            scope.Add(input.Name, ColumnType(input));
        }

        FeelValue[][] ranked =
        [
            .. table.Outputs.Select(o =>
                o.Values.Select(v => compiler.Compile(v, scope, ExpressionCompiler.End, "an output value", null)?.Evaluate(Blank(scope)))
                    .OfType<FeelValue>()
                    .ToArray()
            ),
        ];
        if (version is null)
        {
            return new(table, [], null, ranked);
        }

        List<Rule> compiled = [];
        foreach (TableRule rule in version.Rules)
        {
            FeelExpression?[] tests = new FeelExpression?[table.Inputs.Count];
            for (int i = 0; i < Math.Min(tests.Length, rule.When.Count); i++)
            {
                tests[i] = CompileTest(rule.When[i], scope, ColumnType(table.Inputs[i]), compiler);
            }

            compiled.Add(new(rule, tests, CompileCells(table, rule.Then, scope, compiler)));
        }

        return new(table, [.. compiled], version.Default is null ? null : CompileCells(table, version.Default, scope, compiler), ranked);
    }

    /// <summary>Which rules match: true, false, null or unknown per rule. For the checker.</summary>
    public FeelValue MatchCell(int rule, int column, FeelValue value)
    {
        FeelExpression? test = rules[rule].Tests[column];
        return test is null ? FeelValue.True : test.EvaluateTest(value, Blanks(column, value));
    }

    /// <summary>How many rules the version has.</summary>
    public int RuleCount => rules.Length;

    /// <summary>Whether something is decided when no rule matches.</summary>
    public bool HasDefault => otherwise is not null;

    /// <summary>The rule as written.</summary>
    public TableRule RuleAt(int rule) => rules[rule].Written;

    /// <summary>The result for the inputs, in the order of the table.</summary>
    public FeelValue Decide(FeelValue[] values)
    {
        switch (definition.HitPolicy)
        {
            case HitPolicy.First:
                return DecideFirst(values);
            case HitPolicy.Sum:
                return DecideSum(values);
        }

        List<FeelValue[]> hits = [];
        foreach (Rule rule in rules)
        {
            FeelValue match = rule.Match(values, inputs);
            if (match.IsUnknown)
            {
                return FeelValue.Unknown;
            }

            if (match.IsTrue)
            {
                hits.Add(Results(rule.Then, values));
            }
        }

        return hits.Count == 0 ? NoHit(values) : Combine(hits);
    }

    private static FeelValue[] Blank(NameScope scope) => new FeelValue[scope.Count];

    private static FeelExpression? CompileTest(Expression test, NameScope scope, FeelType type, ExpressionCompiler compiler)
    {
        if (test.Text.Trim() == "-")
        {
            return null;
        }

        FeelResult<FeelExpression> result = FeelExpression.CompileUnaryTests(test.Text, scope.Schema, type);
        if (!result.Ok)
        {
            compiler.Report(test, result.Problems, scope);
        }

        return result.Value;
    }

    private static Cell[] CompileCells(TableDefinition table, IReadOnlyList<Expression> cells, NameScope scope, ExpressionCompiler compiler)
    {
        Cell[] compiled = new Cell[table.Outputs.Count];
        for (int i = 0; i < Math.Min(compiled.Length, cells.Count); i++)
        {
            FeelExpression? cell = compiler.Compile(
                cells[i],
                scope,
                ExpressionCompiler.End,
                $"a value of “{table.Outputs[i].Name}”",
                null,
                ColumnType(table.Outputs[i])
            );
            compiled[i] = new(cell, cell?.Constant);
        }

        return compiled;
    }

    private FeelValue[] Blanks(int column, FeelValue value)
    {
        FeelValue[] values = new FeelValue[inputs];
        values[column] = value;
        return values;
    }

    private FeelValue DecideFirst(FeelValue[] values)
    {
        foreach (Rule rule in rules)
        {
            FeelValue match = rule.Match(values, inputs);
            if (match.IsUnknown)
            {
                return FeelValue.Unknown;
            }

            if (match.IsTrue)
            {
                return Result(Results(rule.Then, values));
            }
        }

        return NoHit(values);
    }

    private FeelValue DecideSum(FeelValue[] values)
    {
        decimal sum = 0m;
        bool hit = false;
        foreach (Rule rule in rules)
        {
            FeelValue match = rule.Match(values, inputs);
            if (match.IsUnknown)
            {
                return FeelValue.Unknown;
            }

            if (match.IsTrue)
            {
                FeelValue value = rule.Then[0].Value(values);
                if (value.Kind != FeelKind.Number)
                {
                    return value.IsUnknown ? value : FeelValue.Null;
                }

                sum += value.AsNumber();
                hit = true;
            }
        }

        return hit ? FeelValue.Of(sum) : NoHit(values);
    }

    private FeelValue NoHit(FeelValue[] values)
    {
        bool isList = definition.HitPolicy is HitPolicy.RuleOrder or HitPolicy.OutputOrder or HitPolicy.Collect;
        if (otherwise is null)
        {
            return isList ? FeelValue.List()
                : definition.HitPolicy == HitPolicy.Count ? FeelValue.Of(0m)
                : FeelValue.Null;
        }

        FeelValue result = Result(Results(otherwise, values));
        return isList ? FeelValue.List(result) : result;
    }

    private FeelValue Combine(List<FeelValue[]> hits)
    {
        switch (definition.HitPolicy)
        {
            case HitPolicy.Unique:
                return hits.Count == 1 ? Result(hits[0]) : FeelValue.Null;
            case HitPolicy.Any:
                return hits.TrueForAll(h => h.AsSpan().SequenceEqual(hits[0])) ? Result(hits[0]) : FeelValue.Null;
            case HitPolicy.Priority:
                return Result(hits.OrderBy(h => h, Comparer<FeelValue[]>.Create(ComparePriority)).First());
            case HitPolicy.OutputOrder:
                return FeelValue.List([.. hits.OrderBy(h => h, Comparer<FeelValue[]>.Create(ComparePriority)).Select(Result)]);
            case HitPolicy.Min:
            case HitPolicy.Max:
                return Extreme(hits, definition.HitPolicy == HitPolicy.Min ? -1 : 1);
            case HitPolicy.Count:
                return FeelValue.Of((decimal)hits.Count);
            default:
                return FeelValue.List([.. hits.Select(Result)]);
        }
    }

    private static FeelValue Extreme(List<FeelValue[]> hits, int sign)
    {
        FeelValue best = hits[0][0];
        foreach (FeelValue[] hit in hits)
        {
            if (hit[0].Kind != FeelKind.Number || best.Kind != FeelKind.Number)
            {
                return FeelValue.Null;
            }

            best = hit[0].AsNumber().CompareTo(best.AsNumber()) == sign ? hit[0] : best;
        }

        return best;
    }

    private int ComparePriority(FeelValue[] a, FeelValue[] b)
    {
        for (int i = 0; i < priorities.Length; i++)
        {
            int order = Rank(priorities[i], a[i]).CompareTo(Rank(priorities[i], b[i]));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int Rank(FeelValue[] values, FeelValue value)
    {
        int rank = Array.IndexOf(values, value);
        return rank < 0 ? int.MaxValue : rank;
    }

    private static FeelValue[] Results(Cell[] cells, FeelValue[] values)
    {
        FeelValue[] results = new FeelValue[cells.Length];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = cells[i].Value(values);
        }

        return results;
    }

    private FeelValue Result(FeelValue[] results)
    {
        if (results.Length == 1)
        {
            return results[0];
        }

        KeyValuePair<string, FeelValue>[] members = new KeyValuePair<string, FeelValue>[results.Length];
        for (int i = 0; i < results.Length; i++)
        {
            members[i] = KeyValuePair.Create(definition.Outputs[i].Name, results[i]);
        }

        return FeelValue.Context(members);
    }

    private readonly record struct Cell(FeelExpression? Expression, FeelValue? Constant)
    {
        public FeelValue Value(FeelValue[] values) => Constant ?? Expression?.Evaluate(values) ?? FeelValue.Null;
    }

    private sealed record Rule(TableRule Written, FeelExpression?[] Tests, Cell[] Then)
    {
        public FeelValue Match(FeelValue[] values, int inputs)
        {
            bool unknown = false;
            for (int i = 0; i < inputs; i++)
            {
                if (Tests[i] is not { } test)
                {
                    continue;
                }

                FeelValue match = test.EvaluateTest(values[i], values);
                if (match.IsUnknown)
                {
                    unknown = true;
                }
                else if (!match.IsTrue)
                {
                    return FeelValue.False;
                }
            }

            return unknown ? FeelValue.Unknown : FeelValue.True;
        }
    }
}
