using System.Globalization;

namespace Passerelle.Programs;

/// <summary>Runs personas: what an applicant of flesh and blood would meet, against what the author worked out by hand.</summary>
public static class PersonaRunner
{
    /// <summary>Every difference, in words; empty when the persona comes out as expected.</summary>
    public static IReadOnlyList<string> Run(Catalogue catalogue, PersonaDefinition persona)
    {
        List<string> differences = [];
        PersonaExpectation expect = persona.Expect;
        EvaluationContext context = ContextOf(catalogue, persona);
        IReadOnlyList<Evaluation> applicants = Evaluate(catalogue, persona, context);
        if (applicants.Count == 0)
        {
            return [$"{persona.Key}: a persona has at least one applicant."];
        }

        ComparePages(persona, applicants, differences);
        Compare(persona, "checklist", expect.Checklist, applicants, a => [.. a.Checklist.Select(c => c.Key)], true, differences);
        FeeQuote quote = FeeCalculator.Quote(applicants, context);
        CompareFees(persona, quote, differences);
        CompareOutcome(persona, applicants, differences);
        CompareProblems(persona, applicants, quote, differences);
        return differences;
    }

    /// <summary>The persona's day and portal; the portal is the programme's first offer's when it does not say.</summary>
    public static EvaluationContext ContextOf(Catalogue catalogue, PersonaDefinition persona)
    {
        ProgramDefinition program = catalogue.Programs[persona.Program];
        return new(persona.On, persona.Portal ?? (program.Offers.Count > 0 ? program.Offers[0].Portal : string.Empty), catalogue);
    }

    /// <summary>The persona's applicants, evaluated in order.</summary>
    public static IReadOnlyList<Evaluation> Evaluate(Catalogue catalogue, PersonaDefinition persona, EvaluationContext context)
    {
        CompiledProgram program = catalogue.Compile(persona.Program);
        return [.. persona.Answers.Applicants.Select((_, i) => program.Evaluate(persona.Answers, i + 1, context))];
    }

    private static void ComparePages(PersonaDefinition persona, IReadOnlyList<Evaluation> applicants, List<string> differences)
    {
        ProgramDefinition program = applicants[0].Definition;
        Dictionary<string, string> full = new(StringComparer.Ordinal);
        foreach (
            IGrouping<string, (FormDefinition Form, PageDefinition Page)> pages in program
                .Forms.SelectMany(f => f.Pages.Select(p => (Form: f, Page: p)))
                .GroupBy(p => p.Page.Key)
        )
        {
            if (pages.Count() == 1)
            {
                full[pages.Key] = $"{pages.First().Form.Key}/{pages.Key}";
            }
        }

        IReadOnlyList<IReadOnlyList<string>>? expected = persona
            .Expect.Pages?.Select(IReadOnlyList<string> (list) => [.. list.Select(p => full.GetValueOrDefault(p, p))])
            .ToList();
        Compare(persona, "pages", expected, applicants, a => [.. a.Pages.Select(p => $"{p.FormKey}/{p.PageKey}")], false, differences);
    }

    private static void Compare(
        PersonaDefinition persona,
        string what,
        IReadOnlyList<IReadOnlyList<string>>? expected,
        IReadOnlyList<Evaluation> applicants,
        Func<Evaluation, IReadOnlyList<string>> actual,
        bool anyOrder,
        List<string> differences
    )
    {
        if (expected is null)
        {
            return;
        }

        if (expected.Count != applicants.Count)
        {
            differences.Add($"{persona.Key}: {what} of {expected.Count} applicants expected, there are {applicants.Count}.");
            return;
        }

        for (int i = 0; i < applicants.Count; i++)
        {
            IReadOnlyList<string> found = actual(applicants[i]);
            string[] missing = [.. expected[i].Except(found, StringComparer.Ordinal)];
            string[] extra = [.. found.Except(expected[i], StringComparer.Ordinal)];
            if (missing.Length > 0 || extra.Length > 0)
            {
                differences.Add(
                    $"{persona.Key}: {what} of applicant {i + 1}: missing [{string.Join(", ", missing)}], not expected [{string.Join(", ", extra)}]."
                );
            }
            else if (!anyOrder && !expected[i].SequenceEqual(found, StringComparer.Ordinal))
            {
                differences.Add($"{persona.Key}: {what} of applicant {i + 1} come in another order: [{string.Join(", ", found)}].");
            }
        }
    }

    // Lines of nothing need not be written down; those that are must be there.
    private static void CompareFees(PersonaDefinition persona, FeeQuote quote, List<string> differences)
    {
        if (persona.Expect.Fees is { } expected)
        {
            string[] written = [.. expected.Select(f => Line(f.Applicant, f.Kind, f.Option, f.Amount))];
            string[] charged = [.. quote.Lines.Select(l => Line(l.Applicant, l.Kind, l.Option, l.Amount))];
            string[] owed = [.. quote.Lines.Where(l => l.Amount != 0m).Select(l => Line(l.Applicant, l.Kind, l.Option, l.Amount))];
            string[] missing = [.. written.Except(charged, StringComparer.Ordinal)];
            string[] extra = [.. owed.Except(written, StringComparer.Ordinal)];
            if (missing.Length > 0 || extra.Length > 0)
            {
                differences.Add($"{persona.Key}: fees: missing [{string.Join(", ", missing)}], not expected [{string.Join(", ", extra)}].");
            }
        }

        if (persona.Expect.Total is { } total && total != quote.Total)
        {
            differences.Add(
                string.Create(CultureInfo.InvariantCulture, $"{persona.Key}: the total is {quote.Total:0.00}, not {total:0.00}.")
            );
        }
    }

    private static string Line(int applicant, string kind, string? option, decimal amount) =>
        string.Create(CultureInfo.InvariantCulture, $"{applicant} {kind} {option} {amount:0.00}");

    private static void CompareOutcome(PersonaDefinition persona, IReadOnlyList<Evaluation> applicants, List<string> differences)
    {
        if (persona.Expect.Outcome is not { Count: > 0 } expected)
        {
            return;
        }

        for (int i = 0; i < applicants.Count; i++)
        {
            string found = OutcomeName(applicants[i].Eligibility.Outcome);
            string wanted = expected[Math.Min(i, expected.Count - 1)];
            if (found != wanted)
            {
                differences.Add($"{persona.Key}: applicant {i + 1} is {found}, not {wanted}.");
            }
        }
    }

    // A form that is not begun is one that is uploaded instead: its questions are no problem.
    private static void CompareProblems(
        PersonaDefinition persona,
        IReadOnlyList<Evaluation> applicants,
        FeeQuote quote,
        List<string> differences
    )
    {
        HashSet<string> expected = [.. persona.Expect.Problems];
        HashSet<string> met = [];
        foreach (Evaluation applicant in applicants)
        {
            HashSet<string> begun = [.. applicant.Forms.Where(f => f.Status != FormStatus.NotStarted).Select(f => f.Key)];
            foreach (Problem problem in applicant.Problems.Where(p => begun.Contains(p.Form)))
            {
                met.Add(problem.Code);
                if (!expected.Contains(problem.Code))
                {
                    differences.Add(
                        $"{persona.Key}: applicant {applicant.Position}: {problem.Code} at {problem.Form}/{problem.Page}, {problem.Rows}{(problem.Row is null ? "" : $"/{problem.Row}/")}{problem.Question}."
                    );
                }
            }

            if (applicant.Aside.Count > 0 && expected.Add("aside"))
            {
                differences.Add($"{persona.Key}: applicant {applicant.Position}: answers set aside: {string.Join(", ", applicant.Aside)}.");
            }
        }

        foreach (FeeProblem problem in quote.Problems)
        {
            met.Add(problem.Code);
            if (!expected.Contains(problem.Code))
            {
                differences.Add($"{persona.Key}: fees: {problem.Code} for {problem.Kind}, applicant {problem.Applicant}.");
            }
        }

        differences.AddRange(
            persona.Expect.Problems.Where(p => p != "aside" && !met.Contains(p)).Select(p => $"{persona.Key}: the problem {p} is not met.")
        );
    }

    internal static string OutcomeName(EligibilityOutcome outcome) =>
        outcome switch
        {
            EligibilityOutcome.Eligible => "eligible",
            EligibilityOutcome.Ineligible => "ineligible",
            _ => "not-yet-known",
        };
}
