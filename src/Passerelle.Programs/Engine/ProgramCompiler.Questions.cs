using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Passerelle.Feel;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Engine;

/// <summary>Questions, their options and bounds, and the rows of repeating groups.</summary>
internal sealed partial class ProgramCompiler
{
    // Making one takes milliseconds, and a handful of patterns serve all questions of all programmes. They never change.
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    private RulePlan? CompileRule(
        RuleDefinition rule,
        NameScope names,
        int page,
        IReadOnlyList<QuestionPlan> questions,
        IReadOnlySet<string>? local
    )
    {
        FeelExpression? assert = compiler.Compile(rule.Assert, names, page, "an assertion", local, FeelType.Boolean);
        return assert is null ? null : new(rule, assert, [.. questions.Where(q => rule.Questions.Contains(q.Key))]);
    }

    private QuestionPlan CompileQuestion(QuestionDefinition question, NameScope names, int page, IReadOnlySet<string>? local)
    {
        FeelType[] bound = question.Type switch
        {
            QuestionType.Integer or QuestionType.Money => [FeelType.Number],
            QuestionType.Month => [FeelType.String, FeelType.Date],
            _ => [FeelType.Date],
        };
        return new()
        {
            Definition = question,
            Slot = names.Schema.SlotOf(question.Key),
            When = compiler.Condition(question.When, names, page - 1, local),
            RequiredWhen = compiler.Condition(question.RequiredWhen, names, page, local),
            Min = compiler.Compile(question.Min, names, page, "a least value", local, bound),
            Max = compiler.Compile(question.Max, names, page, "a greatest value", local, bound),
            Pattern = CompilePattern(question),
            Options = [.. question.Options.Select(o => new OptionPlan(o, compiler.Condition(o.When, names, page - 1, local)))],
            Values = question.Options.All(o => o.When is null)
                ? question.Options.Select(o => o.Value).ToHashSet(StringComparer.Ordinal)
                : null,
            List = CompileList(question, names, page, local),
            Row = question.Type == QuestionType.Rows ? CompileRow(question, page) : null,
        };
    }

    private Regex? CompilePattern(QuestionDefinition question)
    {
        if (question.Pattern is null)
        {
            return null;
        }

        try
        {
            return Patterns.GetOrAdd(
                question.Pattern,
                static pattern =>
                    new(
                        pattern,
                        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture,
                        TimeSpan.FromSeconds(1)
                    )
            );
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            compiler.Problems.Add(question.Origin, "pattern", $"The pattern “{question.Pattern}” cannot be used: {e.Message}");
            return null;
        }
    }

    private ListPlan? CompileList(QuestionDefinition question, NameScope names, int page, IReadOnlySet<string>? local)
    {
        if (question.List is null)
        {
            return null;
        }

        if (!catalogue.Lists.TryGetValue(question.List, out ReferenceList? list))
        {
            string? suggestion = Nearest.Suggest(question.List, catalogue.Lists.Keys);
            compiler.Problems.Add(question.Origin, "unknown-list", $"There is no list “{question.List}”.", suggestion);
            return null;
        }

        if (question.Filter is null)
        {
            return new(list, null, 0, 0);
        }

        List<(string, FeelType)> columns = [("value", FeelType.String), .. list.Columns.Select(c => (c, FeelType.String))];
        NameScope inner = names.Inner(columns);
        HashSet<string> own = [.. columns.Select(c => c.Item1)];
        own.UnionWith(local ?? new HashSet<string>());
        FeelExpression? filter = compiler.Condition(question.Filter, inner, page - 1, own);
        return new(list, filter, columns.Count, inner.Count);
    }

    private RowPlan CompileRow(QuestionDefinition rows, int page)
    {
        List<(string, FeelType)> members = [.. rows.Questions.Select(q => (q.Key, AnswerType.Of(q)))];
        members = [.. members.DistinctBy(m => m.Item1, StringComparer.Ordinal)];
        HashSet<string> all = [.. rows.Questions.Select(q => q.Key)];
        NameScope inner = scope.Inner(members);
        List<QuestionPlan> questions = [];
        HashSet<string> earlier = new(StringComparer.Ordinal);
        foreach (QuestionDefinition question in rows.Questions)
        {
            RefuseLater(question, earlier, all);
            questions.Add(CompileQuestion(question, inner, page, all));
            earlier.Add(question.Key);
        }

        return new(
            questions,
            [.. rows.Rules.Select(r => CompileRule(r, inner, page, questions, all)).OfType<RulePlan>()],
            compiler.Compile(rows.RowTitle, inner, page, "a row's title", all, FeelType.String),
            compiler.Compile(rows.History?.Since, scope, page, "a day", null, FeelType.Date),
            members.Count,
            inner.Count
        );
    }

    // Within a row a condition looks at the row's earlier questions only.
    private void RefuseLater(QuestionDefinition question, HashSet<string> earlier, HashSet<string> all)
    {
        foreach (Expression expression in new[] { question.When }.Concat(question.Options.Select(o => o.When)).OfType<Expression>())
        {
            NameScope inner = scope.Inner([.. all.Select(k => (k, FeelType.Any))]);
            FeelResult<FeelExpression> result = FeelExpression.Compile(expression.Text, inner.Schema);
            foreach (string name in result.Value?.References.Where(r => all.Contains(r) && !earlier.Contains(r)) ?? [])
            {
                compiler.Problems.Add(
                    expression.Origin,
                    "forward",
                    $"“{expression.Text}” uses “{name}”, which the row asks later.",
                    "a condition looks at the row's earlier questions only"
                );
            }
        }
    }
}
