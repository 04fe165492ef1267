using System.Text.RegularExpressions;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Checking;

/// <summary>Finds texts in expressions that name an option, a list or a column that does not exist: they would never be true.</summary>
internal static partial class LiteralCheck
{
    public static void Check(ProgramDefinition program, Catalogue catalogue, ProblemList problems)
    {
        Dictionary<string, QuestionDefinition> questions = new(StringComparer.Ordinal);
        foreach (QuestionDefinition question in program.Shared.Concat(program.Forms).SelectMany(f => f.Pages).SelectMany(p => p.Questions))
        {
            questions.TryAdd(question.Key, question);
        }

        foreach (Expression expression in ExpressionWalk.Of(program))
        {
            foreach (Match match in Comparison().Matches(expression.Text))
            {
                CheckOption(expression, match.Groups["key"].Value, match.Groups["value"].Value, questions, catalogue, problems);
            }

            foreach (Match match in Membership().Matches(expression.Text))
            {
                foreach (Match value in Quoted().Matches(match.Groups["values"].Value))
                {
                    CheckOption(expression, match.Groups["key"].Value, value.Groups["value"].Value, questions, catalogue, problems);
                }
            }

            foreach (Match match in LookUp().Matches(expression.Text))
            {
                CheckLookUp(expression, match.Groups["list"].Value, match.Groups["column"].Value, catalogue, problems);
            }
        }
    }

    private static void CheckOption(
        Expression expression,
        string key,
        string value,
        Dictionary<string, QuestionDefinition> questions,
        Catalogue catalogue,
        ProblemList problems
    )
    {
        if (
            !questions.TryGetValue(key, out QuestionDefinition? question)
            || question.Type is not (QuestionType.Choice or QuestionType.Choices)
        )
        {
            return;
        }

        IEnumerable<string> values =
            question.List is null ? question.Options.Select(o => o.Value)
            : catalogue.Lists.TryGetValue(question.List, out ReferenceList? list) ? list.Entries.Select(e => e.Value)
            : [value];
        if (!values.Contains(value, StringComparer.Ordinal))
        {
            problems.Add(
                expression.Origin,
                "unknown-option",
                $"In “{expression.Text}”: “{key}” has no option “{value}”.",
                Nearest.Suggest(value, values)
            );
        }
    }

    private static void CheckLookUp(Expression expression, string list, string column, Catalogue catalogue, ProblemList problems)
    {
        if (!catalogue.Lists.TryGetValue(list, out ReferenceList? known))
        {
            string? suggestion = Nearest.Suggest(list, catalogue.Lists.Keys);
            problems.Add(expression.Origin, "unknown-list", $"In “{expression.Text}”: there is no list “{list}”.", suggestion);
        }
        else if (column.Length > 0 && !known.Columns.Contains(column, StringComparer.Ordinal))
        {
            string? suggestion = Nearest.Suggest(column, known.Columns);
            problems.Add(
                expression.Origin,
                "unknown-list",
                $"In “{expression.Text}”: the list “{list}” has no column “{column}”.",
                suggestion
            );
        }
    }

    [GeneratedRegex(
        """(?<![\w."])(?<key>[a-z][A-Za-z0-9]*)\s*(?:!=|=)\s*"(?<value>[^"]*)["]""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Comparison();

    [GeneratedRegex(
        """(?<![\w."])(?<key>[a-z][A-Za-z0-9]*)\s+in\s*[(\[](?<values>\s*"[^)\]]*)[)\]]""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Membership();

    [GeneratedRegex("\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(
        """list value\(\s*"(?<list>[^"]*)"\s*,[^,]*,\s*"(?<column>[^"]*)["]""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex LookUp();
}
