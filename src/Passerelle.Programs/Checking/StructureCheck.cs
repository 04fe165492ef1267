using System.Text.RegularExpressions;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Checking;

/// <summary>Keys: their form, their uniqueness, and what refers to them.</summary>
internal static partial class StructureCheck
{
    private static readonly HashSet<string> Reserved =
    [
        "true",
        "false",
        "null",
        "if",
        "then",
        "else",
        "for",
        "in",
        "return",
        "some",
        "every",
        "satisfies",
        "and",
        "or",
        "not",
        "between",
        "instance",
        "of",
        "function",
        "external",
        "today",
        "position",
        "portal",
        "item",
    ];

    public static void Check(ProgramDefinition program, ProblemList problems)
    {
        Unique(program.Forms, f => f.Key, f => f.Origin, "form", problems);
        Unique(program.Slots, s => s.Key, s => s.Origin, "slot", problems);
        Unique(program.Fees, k => k.Key, k => k.Origin, "kind of fee", problems);
        Unique(program.Eligibility?.Rules ?? [], r => r.Key, r => r.Origin, "rule", problems);
        foreach (FormDefinition form in program.Forms)
        {
            Kebab(form.Key, form.Origin, problems);
            Unique(form.Pages, p => p.Key, p => p.Origin, "page", problems);
            if (form.Pages.Count == 0)
            {
                problems.Add(form.Origin, "missing", "A form has at least one page.");
            }

            if (form.Slot is not null && program.FindSlot(form.Slot) is null)
            {
                string? suggestion = Nearest.Suggest(form.Slot, program.Slots.Select(s => s.Key));
                problems.Add(
                    form.SlotOrigin,
                    "unknown-slot",
                    $"The form fills the slot “{form.Slot}”, which documents.yaml does not have.",
                    suggestion
                );
            }

            foreach (PageDefinition page in form.Pages)
            {
                Kebab(page.Key, page.Origin, problems);
            }
        }

        CheckQuestions(program, problems);
        CheckOutcomes(program, problems);
    }

    private static void CheckQuestions(ProgramDefinition program, ProblemList problems)
    {
        Dictionary<string, Origin> seen = new(StringComparer.Ordinal);
        foreach (QuestionDefinition question in program.Shared.SelectMany(f => f.Pages).SelectMany(p => p.Questions))
        {
            seen.TryAdd(question.Key, question.Origin);
        }

        foreach (PageDefinition page in program.Forms.SelectMany(f => f.Pages))
        {
            foreach (QuestionDefinition question in page.Questions)
            {
                Camel(question.Key, question.Origin, problems);
                bool isNew = seen.TryAdd(question.Key, question.Origin);
                if (!isNew && !question.Again)
                {
                    problems.Add(
                        question.Origin,
                        "duplicate",
                        $"“{question.Key}” is asked already, at {seen[question.Key]}.",
                        "“again: true” shows the same datum once more"
                    );
                }
                else if (isNew && question.Again)
                {
                    problems.Add(question.Origin, "again", $"“{question.Key}” is not asked earlier.", "leave out “again”");
                }

                CheckRow(question, problems);
            }

            CheckRules(page.Rules, k => seen.ContainsKey(k), seen.Keys, problems);
        }

        foreach (NameDefinition name in program.Names)
        {
            Camel(name.Key, name.Origin, problems);
            if (!seen.TryAdd(name.Key, name.Origin))
            {
                problems.Add(name.Origin, "duplicate", $"“{name.Key}” is already the name of something else, at {seen[name.Key]}.");
            }
        }
    }

    private static void CheckRow(QuestionDefinition rows, ProblemList problems)
    {
        Unique(rows.Questions, q => q.Key, q => q.Origin, "question of the row", problems);
        foreach (QuestionDefinition question in rows.Questions)
        {
            Camel(question.Key, question.Origin, problems);
            if (question.Key == AnswerType.RowId)
            {
                problems.Add(question.Origin, "reserved", "“id” names the row itself.");
            }

            if (question.Type is QuestionType.Rows or QuestionType.Documents or QuestionType.Fees)
            {
                problems.Add(question.Origin, "shape", "A row holds no rows, documents or fees.");
            }
        }

        CheckRules(rows.Rules, k => rows.FindQuestion(k) is not null, rows.Questions.Select(q => q.Key), problems);
    }

    private static void CheckRules(
        IReadOnlyList<RuleDefinition> rules,
        Func<string, bool> knows,
        IEnumerable<string> keys,
        ProblemList problems
    )
    {
        Unique(rules, r => r.Key, r => r.Origin, "rule", problems);
        foreach (RuleDefinition rule in rules)
        {
            Kebab(rule.Key, rule.Origin, problems);
            if (rule.Questions.Count == 0)
            {
                problems.Add(rule.Origin, "missing", "A rule names the questions it is shown beside.");
            }

            foreach (string key in rule.Questions.Where(q => !knows(q)))
            {
                problems.Add(
                    rule.Origin,
                    "unknown-question",
                    $"The rule names the question “{key}”, which is not asked.",
                    Nearest.Suggest(key, keys)
                );
            }
        }
    }

    private static void CheckOutcomes(ProgramDefinition program, ProblemList problems)
    {
        foreach (SlotDefinition slot in program.Slots)
        {
            Kebab(slot.Key, slot.Origin, problems);
            if (slot.Key == Engine.LateCheck.None)
            {
                problems.Add(slot.Origin, "reserved", "“none” stands for no document at all.");
            }

            if (slot.Form is not null && program.FindForm(slot.Form)?.Slot != slot.Key)
            {
                string? suggestion = Nearest.Suggest(slot.Form, program.Forms.Select(f => f.Key));
                problems.Add(slot.Origin, "unknown-form", $"No form “{slot.Form}” fills the slot “{slot.Key}”.", suggestion);
            }
        }

        foreach (FeeKindDefinition kind in program.Fees)
        {
            Kebab(kind.Key, kind.Origin, problems);
            Unique(kind.Options, o => o.Key, o => o.Origin, "option", problems);
            if (kind.Cap is null && kind.Options.FirstOrDefault(o => o.Pays is FeePays.Cap or FeePays.Covered) is { } option)
            {
                problems.Add(option.Origin, "no-cap", $"The option “{option.Key}” pays a family maximum that the kind does not have.");
            }

            if (kind.Options.Count > 0 && kind.Options.All(o => o.Pays != FeePays.Own))
            {
                problems.Add(kind.Origin, "missing", "No option pays the applicant’s own fee.");
            }
        }

        if (program.ApplicantName is { } name)
        {
            foreach (string key in new[] { name.Given, name.Family, name.Fallback, name.BirthDate, name.Email }.OfType<string>())
            {
                if (program.FindQuestion(key) is null)
                {
                    problems.Add(program.Origin, "unknown-question", $"“applicantName” uses “{key}”, which is not asked.");
                }
            }
        }
    }

    private static void Unique<T>(IEnumerable<T> items, Func<T, string> key, Func<T, Origin> origin, string what, ProblemList problems)
    {
        Dictionary<string, Origin> seen = new(StringComparer.Ordinal);
        foreach (T item in items)
        {
            if (!seen.TryAdd(key(item), origin(item)))
            {
                problems.Add(origin(item), "duplicate", $"There is already a {what} “{key(item)}”, at {seen[key(item)]}.");
            }
        }
    }

    private static void Camel(string key, Origin origin, ProblemList problems)
    {
        if (!CamelCase().IsMatch(key))
        {
            problems.Add(origin, "key", $"The key “{key}” is not written in camelCase.");
        }
        else if (Reserved.Contains(key))
        {
            problems.Add(origin, "reserved", $"“{key}” has a meaning of its own in expressions.");
        }
    }

    private static void Kebab(string key, Origin origin, ProblemList problems)
    {
        if (!KebabCase().IsMatch(key))
        {
            problems.Add(origin, "key", $"The key “{key}” is not written in kebab-case.");
        }
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CamelCase();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KebabCase();
}
