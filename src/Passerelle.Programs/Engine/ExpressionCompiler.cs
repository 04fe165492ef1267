using Passerelle.Feel;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Engine;

/// <summary>Compiles the expressions of one definition and says what is wrong with them where they are written.</summary>
internal sealed class ExpressionCompiler(ProblemList problems)
{
    /// <summary>After every page: for what is judged by all answers.</summary>
    public const int End = int.MaxValue;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public ProblemList Problems => problems;

    /// <summary>Notes on which page a name becomes known, so that earlier expressions cannot use it. The first place counts.</summary>
    public void Place(string name, int page) => places.TryAdd(name, page);

    /// <summary>The last page an expression waits for; -1 when it needs none.</summary>
    public int PlaceOf(FeelExpression expression) =>
        expression.References.Select(r => places.GetValueOrDefault(r, -1)).DefaultIfEmpty(-1).Max();

    /// <summary>A condition: true, false or unknown.</summary>
    public FeelExpression? Condition(Expression? expression, NameScope scope, int page, IReadOnlySet<string>? local = null) =>
        Compile(expression, scope, page, "a condition", local, FeelType.Boolean);

    /// <summary>An expression of one of the types.</summary>
    /// <param name="expression">As written; null gives null.</param>
    /// <param name="scope">The names it may use.</param>
    /// <param name="page">It may use what is known on this page: the answers of pages up to it.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="local">Names of a row, which hide those of pages.</param>
    /// <param name="types">What it may give; empty: anything.</param>
    public FeelExpression? Compile(
        Expression? expression,
        NameScope scope,
        int page,
        string what,
        IReadOnlySet<string>? local,
        params FeelType[] types
    )
    {
        if (expression is null)
        {
            return null;
        }

        FeelResult<FeelExpression> result = FeelExpression.Compile(expression.Text, scope.Schema);
        if (!result.Ok)
        {
            Report(expression, result.Problems, scope);
            return null;
        }

        FeelExpression compiled = result.Value;
        if (types.Length > 0 && !types.Any(t => Fits(compiled.Type, t)))
        {
            problems.Add(
                expression.Origin,
                "type",
                $"“{expression.Text}” is {what}: a {string.Join(" or a ", types.Select(t => t.ToString()))}, not a {compiled.Type}."
            );
            return null;
        }

        foreach (string name in compiled.References)
        {
            if ((local is null || !local.Contains(name)) && places.TryGetValue(name, out int place) && place > page)
            {
                problems.Add(
                    expression.Origin,
                    "forward",
                    $"“{expression.Text}” uses “{name}”, which is not known yet at this point.",
                    "a condition looks at earlier pages only"
                );
                return null;
            }
        }

        return compiled;
    }

    /// <summary>Reports what FEEL says about a text.</summary>
    public void Report(Expression expression, IReadOnlyList<FeelProblem> found, NameScope scope)
    {
        foreach (FeelProblem problem in found)
        {
            string part = Part(expression.Text, problem);
            bool isName = problem.Code == FeelProblemCodes.Name;
            problems.Add(
                expression.Origin,
                isName ? "unknown-name"
                    : problem.Code == FeelProblemCodes.Syntax ? "syntax"
                    : "type",
                $"In “{expression.Text}”: {problem.Message}",
                isName ? Nearest.Suggest(part, scope.Names) : null
            );
        }
    }

    private static bool Fits(FeelType type, FeelType wanted) => type.IsAny || type.Kind == FeelKind.Null || type.ConformsTo(wanted);

    private static string Part(string text, FeelProblem problem) =>
        problem.Start >= 0 && problem.Start + problem.Length <= text.Length ? text.Substring(problem.Start, problem.Length) : text;
}
