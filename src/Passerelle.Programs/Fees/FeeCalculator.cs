using Passerelle.Feel;
using Passerelle.Programs.Engine;
using Passerelle.Programs.Fees;

namespace Passerelle.Programs;

/// <summary>
/// The fees of a dossier. What is owed follows from the rules alone; the choices made on screen must come to exactly that.
/// Members who apply together pay for a kind at most its maximum; in other groups each person pays.
/// </summary>
public static class FeeCalculator
{
    /// <summary>Quotes a dossier.</summary>
    public static FeeQuote Quote(
        IReadOnlyList<(CompiledProgram Program, AnswerSet Answers)> applicants,
        AnswerSet shared,
        EvaluationContext context
    )
    {
        DossierAnswers dossier = new(shared, [.. applicants.Select(a => new ApplicantAnswers(a.Program.Definition.Slug, a.Answers))]);
        return Quote([.. applicants.Select((a, i) => a.Program.Evaluate(dossier, i + 1, context))], context);
    }

    /// <summary>Quotes a dossier whose applicants are evaluated already, in order.</summary>
    public static FeeQuote Quote(IReadOnlyList<Evaluation> applicants, EvaluationContext context)
    {
        FeeTable table = context.Catalogue.FeeTable;
        List<FeeClaim> claims = [.. applicants.SelectMany(a => ClaimsOf(a, table, context.On))];
        List<FeeProblem> problems = [.. claims.Where(c => c.Unpriced).Select(c => c.Problem(FeeProblemCodes.Unpriced))];
        foreach (IGrouping<(string Kind, string Pool), FeeClaim> pool in claims.GroupBy(c => (c.Kind.Key, c.Pool)))
        {
            FeePool members = new([.. pool], table, context.On);
            members.Propose();
            problems.AddRange(members.Judge());
        }

        FeeLine[] lines = [.. claims.Select(c => c.Line()).OfType<FeeLine>()];
        return new(
            lines,
            lines.Sum(l => l.Amount),
            [.. problems.OrderBy(p => p.Applicant)],
            [.. claims.Select(c => c.Proposal!)],
            table.Hash,
            context.On
        );
    }

    private static IEnumerable<FeeClaim> ClaimsOf(Evaluation applicant, FeeTable table, DateOnly on)
    {
        QuestionDefinition? question = applicant.Pages.SelectMany(p => p.Questions).FirstOrDefault(q => q.Type == QuestionType.Fees);
        FeelValue chosen = question is null ? FeelValue.Unknown : applicant.ValueOf(question.Key);
        foreach (FeePlan plan in applicant.Program.Fees)
        {
            FeeKindDefinition kind = plan.Definition;
            FeelValue due = plan.Due?.Evaluate(applicant.Slots) ?? FeelValue.True;
            FeelValue option = chosen.Kind == FeelKind.Context ? chosen.Get(kind.Key) : FeelValue.Null;
            FeeAmount? amount = table.Find(kind.Amount, on);
            bool pools = kind.Cap is not null && (plan.CapWhen?.Evaluate(applicant.Slots).IsTrue ?? true);
            yield return new()
            {
                Applicant = applicant.Position,
                Kind = kind,
                Due =
                    due.IsTrue ? true
                    : due.IsFalse ? false
                    : null,
                Pool = pools ? kind.Cap!.Amount : $"applicant {applicant.Position}",
                Pools = pools,
                Amount = amount?.Amount ?? 0m,
                Unpriced = amount is null && !due.IsFalse,
                IsChosen = question is not null && kind.Options.Count > 0,
                Chosen = option.Kind == FeelKind.String ? option.AsString() : null,
                Offered = [.. kind.Options.Where(o => Outcomes.IsOffered(plan, o.Key, applicant.Slots))],
            };
        }
    }
}
