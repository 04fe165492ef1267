using Passerelle.Feel;

namespace Passerelle.Programs.Engine;

/// <summary>
/// Checks the answers that choose among the programme's outcomes, documents and fees: they are judged by all that is known,
/// not only by what was asked before them.
/// </summary>
internal static class LateCheck
{
    public const string None = "none";

    public static void Check(Evaluation evaluation, BoundProgram program, FeelValue[] slots)
    {
        foreach (PageState page in evaluation.Pages)
        {
            foreach (QuestionDefinition question in page.Questions)
            {
                if (question.Type is QuestionType.Documents)
                {
                    CheckDocuments(program, question, evaluation.ValueOf(question.Key), slots, page);
                }
                else if (question.Type is QuestionType.Fees)
                {
                    CheckFees(program, question, evaluation.ValueOf(question.Key), slots, page);
                }
            }
        }
    }

    private static void CheckDocuments(
        BoundProgram program,
        QuestionDefinition question,
        FeelValue value,
        FeelValue[] slots,
        PageState page
    )
    {
        if (value.Kind != FeelKind.List)
        {
            return;
        }

        Place place = new(page.FormKey, page.PageKey);
        IReadOnlyList<FeelValue> chosen = value.AsList();
        List<Problem> problems = [];
        foreach (string key in chosen.Select(c => c.AsString()))
        {
            SlotPlan? slot = program.Slots.FirstOrDefault(s => s.Definition.Key == key);
            if (key == None ? chosen.Count > 1 : slot is null || !Outcomes.MayBePresented(slot, slots))
            {
                problems.Add(
                    key == None
                        ? place.Problem(ProblemCodes.NoneNotAlone, question.Key)
                        : place.Problem(ProblemCodes.NotAnOption, question.Key, null, ("value", key))
                );
            }
        }

        if (problems.Count > 0)
        {
            page.Put(problems);
        }
    }

    private static void CheckFees(BoundProgram program, QuestionDefinition question, FeelValue value, FeelValue[] slots, PageState page)
    {
        Place place = new(page.FormKey, page.PageKey);
        List<Problem> problems = [];
        foreach (FeePlan kind in program.Fees.Where(k => k.Definition.Options.Count > 0))
        {
            FeelValue chosen = value.Kind == FeelKind.Context ? value.Get(kind.Definition.Key) : FeelValue.Null;
            if (chosen.Kind == FeelKind.String)
            {
                if (!Outcomes.IsOffered(kind, chosen.AsString(), slots))
                {
                    problems.Add(
                        place.Problem(
                            ProblemCodes.NotAnOption,
                            question.Key,
                            null,
                            ("kind", kind.Definition.Key),
                            ("value", chosen.AsString())
                        )
                    );
                }
            }
            else if (!(kind.Due?.Evaluate(slots).IsFalse ?? false))
            {
                problems.Add(place.Problem(ProblemCodes.FeeMissing, question.Key, null, ("kind", kind.Definition.Key)));
            }
        }

        if (problems.Count > 0)
        {
            page.Put(problems);
        }
    }
}
