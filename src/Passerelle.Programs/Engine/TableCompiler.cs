using Passerelle.Feel;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Engine;

/// <summary>Makes decision tables ready to decide.</summary>
internal static class TableCompiler
{
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

        List<TableRow> compiled = [];
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

    private static TableCell[] CompileCells(
        TableDefinition table,
        IReadOnlyList<Expression> cells,
        NameScope scope,
        ExpressionCompiler compiler
    )
    {
        TableCell[] compiled = new TableCell[table.Outputs.Count];
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
}
