using Passerelle.Feel;
using Passerelle.Programs.Engine;
using Passerelle.Programs.Loading;
using Passerelle.Programs.Points;

namespace Passerelle.Programs.Assessments;

/// <summary>A criterion ready to judge.</summary>
internal sealed record CompiledCriterion(
    CriterionDefinition Definition,
    FeelExpression? When,
    FeelExpression? Open,
    FeelExpression? Applies,
    PointsSystem? Points
);

/// <summary>Programmes of a list ready to judge.</summary>
internal sealed record CompiledRows(
    AssessedRows Definition,
    FeelExpression Where,
    IReadOnlyList<FeelExpression> Shown,
    IReadOnlyList<CompiledCriterion> Criteria
);

/// <summary>Everything of a version, with the slots its expressions look at: inputs, the day, computed names, the row.</summary>
internal sealed record CompiledAssessment(
    AssessmentVersion Version,
    IReadOnlyList<FeelExpression> Names,
    IReadOnlyList<FeelExpression> Refusals,
    IReadOnlyList<CompiledCriterion> Criteria,
    IReadOnlyList<(AssessedProgram Definition, IReadOnlyList<CompiledCriterion> Criteria)> Programs,
    CompiledRows? Rows,
    int SlotCount
);

/// <summary>Compiles a version of an assessment, and says what is wrong with it where it stands.</summary>
internal sealed class AssessmentCompiler
{
    /// <summary>The day that counts, in expressions.</summary>
    public const string Day = "on";

    private readonly AssessmentDefinition assessment;
    private readonly AssessmentVersion version;
    private readonly Catalogue catalogue;
    private readonly ExpressionCompiler compiler;
    private readonly NameScope scope;

    private AssessmentCompiler(
        AssessmentDefinition assessment,
        AssessmentVersion version,
        Catalogue catalogue,
        TableFunctions functions,
        ProblemList problems
    )
    {
        this.assessment = assessment;
        this.version = version;
        this.catalogue = catalogue;
        compiler = new(problems);
        scope = new(functions);
    }

    /// <summary>The version, or null with problems added.</summary>
    public static CompiledAssessment? Compile(
        AssessmentDefinition assessment,
        AssessmentVersion version,
        Catalogue catalogue,
        TableFunctions functions,
        ProblemList problems
    )
    {
        int before = problems.Problems.Count;
        CompiledAssessment? compiled = new AssessmentCompiler(assessment, version, catalogue, functions, problems).Compile();
        return problems.Problems.Count == before ? compiled : null;
    }

    private CompiledAssessment? Compile()
    {
        foreach (InputDefinition input in assessment.Inputs)
        {
            Declare(input.Name, TypeOf(input.Kind), input.Origin);
        }

        Declare(Day, FeelType.Date, version.Origin);
        List<FeelExpression?> names = [];
        foreach (ComputedName name in version.Names)
        {
            FeelType type = FeelType.Parse(name.Type) ?? FeelType.Any;
            names.Add(Compile(name.Value, $"the value of “{name.Name}”", type));
            Declare(name.Name, type, name.Origin);
        }

        List<FeelExpression?> refusals = [.. version.Refusals.Select(r => Compile(r.When, "a condition", FeelType.Boolean))];
        List<CompiledCriterion> criteria = [.. version.Criteria.Select(Compile)];
        List<(AssessedProgram, IReadOnlyList<CompiledCriterion>)> programs =
        [
            .. version.Programs.Select(p => (p, (IReadOnlyList<CompiledCriterion>)[.. p.Criteria.Select(Compile)])),
        ];
        CompiledRows? rows = version.Rows is null ? null : CompileRows(version.Rows);
        return names.Contains(null) || refusals.Contains(null) || (rows is null && version.Rows is not null)
            ? null
            : new(
                version,
                [.. names.OfType<FeelExpression>()],
                [.. refusals.OfType<FeelExpression>()],
                criteria,
                programs,
                rows,
                scope.Count
            );
    }

    private CompiledRows? CompileRows(AssessedRows rows)
    {
        if (!catalogue.Lists.TryGetValue(rows.List, out ReferenceList? list))
        {
            compiler.Problems.Add(
                rows.Origin,
                "unknown-list",
                $"There is no list “{rows.List}”.",
                Nearest.Suggest(rows.List, catalogue.Lists.Keys)
            );
            return null;
        }

        Declare(
            rows.As,
            FeelType.ContextOf(list.Columns.Prepend("value").Select(c => KeyValuePair.Create(c, FeelType.String))),
            rows.Origin
        );
        FeelExpression? where = Compile(rows.Where, "a condition", FeelType.Boolean);
        List<FeelExpression?> shown =
        [
            .. rows.Shown.Select(s => Compile(s.Value, $"the value of “{s.Name}”", FeelType.Parse(s.Type) ?? FeelType.Any)),
        ];
        List<CompiledCriterion> criteria = [.. rows.Criteria.Select(Compile)];
        return where is null || shown.Contains(null) ? null : new(rows, where, [.. shown.OfType<FeelExpression>()], criteria);
    }

    private CompiledCriterion Compile(CriterionDefinition criterion)
    {
        if (criterion.Points is { } name && !catalogue.Points.ContainsKey(name))
        {
            compiler.Problems.Add(
                criterion.Origin,
                "unknown-input",
                $"There are no points “{name}”.",
                Nearest.Suggest(name, catalogue.Points.Keys)
            );
            return new(criterion, null, null, null, null);
        }

        CheckPlaceholders(criterion);
        PointsSystem? points = criterion.Points is null ? null : catalogue.PointsSystem(criterion.Points);
        foreach (InputDefinition input in points?.Definition.Inputs ?? [])
        {
            string source = criterion.With.GetValueOrDefault(input.Name, input.Name);
            if (assessment.Inputs.All(i => i.Name != source) && version.Names.All(n => n.Name != source))
            {
                compiler.Problems.Add(
                    criterion.Origin,
                    "unknown-input",
                    $"The points ask for “{source}”, which nothing here is called.",
                    Nearest.Suggest(source, assessment.Inputs.Select(i => i.Name))
                );
            }
        }

        return new(
            criterion,
            Compile(criterion.When, "a condition", FeelType.Boolean),
            Compile(criterion.Open, "a condition", FeelType.Boolean),
            Compile(criterion.Applies, "a condition", FeelType.Boolean),
            points
        );
    }

    private void CheckPlaceholders(CriterionDefinition criterion)
    {
        foreach (Text text in (Text[])[criterion.Met, criterion.NotMet, criterion.NotKnown])
        {
            foreach (string name in PointsReasons.NamesIn(text.Fr).Concat(PointsReasons.NamesIn(text.En)))
            {
                string first = name.Split('.')[0];
                bool isRow = version.Rows is { } rows && rows.As == first;
                if (!isRow && scope.Schema.SlotOf(first) < 0 && criterion.Points is null)
                {
                    compiler.Problems.Add(
                        criterion.Origin,
                        "unknown-input",
                        $"Nothing here is called “{name}”.",
                        Nearest.Suggest(first, scope.Names)
                    );
                }
            }
        }
    }

    private FeelExpression? Compile(Expression? expression, string what, FeelType type) =>
        type.IsAny
            ? compiler.Compile(expression, scope, ExpressionCompiler.End, what, null)
            : compiler.Compile(expression, scope, ExpressionCompiler.End, what, null, type);

    private void Declare(string name, FeelType type, Origin origin)
    {
        if (scope.Has(name))
        {
            compiler.Problems.Add(origin, "duplicate", $"“{name}” is already the name of something else.");
            return;
        }

        scope.Add(name, type);
    }

    private static FeelType TypeOf(InputKind kind) =>
        kind switch
        {
            InputKind.YesNo => FeelType.Boolean,
            InputKind.Whole or InputKind.Amount => FeelType.Number,
            InputKind.Date => FeelType.Date,
            InputKind.Language => FeelType.ContextOf(
                Abilities
                    .All.Select(a => KeyValuePair.Create(a, FeelType.Number))
                    .Prepend(KeyValuePair.Create("language", FeelType.String))
                    .Append(KeyValuePair.Create("lowest", FeelType.Number))
            ),
            _ => FeelType.String,
        };
}
