using Passerelle.Feel;
using Passerelle.Programs.Engine;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Checking;

/// <summary>
/// Finds conditions that no answers can make true: every combination of the answers with few values is tried, the others
/// being left unknown; a condition that is false each time can never be true.
/// </summary>
internal sealed class ReachCheck
{
    private const int MostCombinations = 4096;

    private readonly BoundProgram program;
    private readonly ProblemList problems;
    private readonly Dictionary<string, FeelValue[]> domains = new(StringComparer.Ordinal);
    private readonly List<NamePlan> names;

    private ReachCheck(BoundProgram program, ProblemList problems)
    {
        this.program = program;
        this.problems = problems;
        names = [.. program.Names];
        foreach (QuestionPlan question in program.SharedPages.Concat(program.Pages).SelectMany(p => p.Questions))
        {
            if (DomainOf(question) is { } domain)
            {
                domains.TryAdd(question.Key, domain);
            }
        }
    }

    public static void Check(BoundProgram program, ProblemList problems)
    {
        ReachCheck check = new(program, problems);
        check.CheckPages();
        check.CheckSlots();
    }

    private static FeelValue[]? DomainOf(QuestionPlan question) =>
        question.Type switch
        {
            QuestionType.YesNo or QuestionType.Confirm => [FeelValue.True, FeelValue.False, FeelValue.Null],
            QuestionType.Choice when question.List is null =>
            [
                .. question.Options.Select(o => FeelValue.Of(o.Definition.Value)),
                FeelValue.Null,
            ],
            _ => null,
        };

    private void CheckPages()
    {
        foreach (PagePlan page in program.Pages)
        {
            if (!CanBeTrue(page.Form.When, page.When))
            {
                problems.Add(
                    (page.Definition.When ?? page.Form.Definition.When)?.Origin ?? page.Definition.Origin,
                    "unreachable",
                    $"No answers lead to the page “{page.Definition.Key}”."
                );
                continue;
            }

            foreach (QuestionPlan question in page.Questions)
            {
                if (!CanBeTrue(page.Form.When, page.When, question.When))
                {
                    problems.Add(question.Definition.When!.Origin, "unreachable", $"No answers lead to the question “{question.Key}”.");
                }

                foreach (OptionPlan option in question.Options.Where(o => !CanBeTrue(page.Form.When, page.When, question.When, o.When)))
                {
                    problems.Add(
                        option.Definition.When?.Origin ?? option.Definition.Origin,
                        "dead-option",
                        $"No answers offer the option “{option.Definition.Value}”."
                    );
                }
            }
        }
    }

    private void CheckSlots()
    {
        bool hasChoice = program.Pages.SelectMany(p => p.Questions).Any(q => q.Type == QuestionType.Documents);
        foreach (SlotPlan slot in program.Slots)
        {
            bool isRequired = slot.Required is not null && CanBeTrue(slot.Required);
            bool isOffered = hasChoice && (slot.Offered is null || CanBeTrue(slot.Offered));
            if (!isRequired && !isOffered)
            {
                problems.Add(slot.Definition.Origin, "unreachable-slot", $"Nobody can be asked for the document “{slot.Definition.Key}”.");
            }
        }
    }

    private bool CanBeTrue(params FeelExpression?[] conditions)
    {
        FeelExpression[] given = [.. conditions.OfType<FeelExpression>()];
        if (given.Length == 0)
        {
            return true;
        }

        HashSet<string> used = [];
        foreach (FeelExpression condition in given)
        {
            Use(condition, used);
        }

        List<(int Slot, FeelValue[] Values)> tried = [];
        long combinations = 1;
        foreach (string name in used.Order(StringComparer.Ordinal))
        {
            if (domains.TryGetValue(name, out FeelValue[]? values) && combinations * values.Length <= MostCombinations)
            {
                combinations *= values.Length;
                tried.Add((program.SlotOf[name], values));
            }
        }

        NamePlan[] needed = [.. names.Where(n => used.Contains(n.Key))];
        for (long i = 0; i < combinations; i++)
        {
            FeelValue[] slots = new FeelValue[program.SlotCount];
            long rest = i;
            foreach ((int slot, FeelValue[] values) in tried)
            {
                slots[slot] = values[rest % values.Length];
                rest /= values.Length;
            }

            foreach (NamePlan name in needed)
            {
                slots[name.Slot] = name.Expression.Evaluate(slots);
            }

            if (given.All(c => c.Evaluate(slots) is { } value && (value.IsTrue || value.IsUnknown)))
            {
                return true;
            }
        }

        return false;
    }

    private void Use(FeelExpression expression, HashSet<string> used)
    {
        foreach (string name in expression.References)
        {
            if (used.Add(name) && names.Find(n => n.Key == name) is { } plan)
            {
                Use(plan.Expression, used);
            }
        }
    }
}
