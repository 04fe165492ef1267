using Passerelle.Feel;

namespace Passerelle.Programs.Engine;

/// <summary>
/// One pass over the pages in order. Each page is decided from the pages before it; its answers then become visible
/// to the pages after it: unknown where unanswered, null where it is known that they are not asked.
/// </summary>
internal sealed class Walk
{
    private readonly BoundProgram program;
    private readonly AnswerSet answers;
    private readonly DateOnly on;
    private readonly bool[] settled;
    private readonly List<PageState> pages;
    private readonly FormState[] forms;

    private Walk(BoundProgram program, AnswerSet answers, DateOnly on)
    {
        this.program = program;
        this.answers = answers;
        this.on = on;
        Slots = new FeelValue[program.SlotCount];
        settled = new bool[program.SlotCount];
        pages = new(program.Pages.Length);
        forms = new FormState[program.Forms.Length];
    }

    public FeelValue[] Slots { get; }

    public IReadOnlyList<PageState> Pages => pages;

    public IReadOnlyList<FormState> Forms => forms;

    /// <summary>The rows of each repeating group that is relevant and answered.</summary>
    public Dictionary<string, List<RowState>>? Rows { get; private set; }

    /// <summary>Whether a relevant question has the key.</summary>
    public bool IsRelevant(int slot) => settled[slot];

    /// <summary>How many answers belong to relevant questions.</summary>
    public int Used { get; private set; }

    public static Walk Make(BoundProgram program, DossierAnswers dossier, int position, EvaluationContext context)
    {
        AnswerSet own = position == 0 ? dossier.Shared : dossier.Applicants[position - 1].Answers;
        Walk walk = new(program, own, context.On);
        walk.Slots[program.TodaySlot] = FeelValue.Of(context.On);
        walk.Slots[program.PositionSlot] = FeelValue.Of((decimal)position);
        walk.Slots[program.PortalSlot] = FeelValue.Of(context.Portal);
        if (program.CountSlot >= 0)
        {
            walk.Slots[program.CountSlot] = FeelValue.Of((decimal)dossier.Applicants.Count);
        }

        walk.ReadShared(dossier.Shared);
        walk.Name(program.NamesBefore);
        walk.Go();
        return walk;
    }

    private void ReadShared(AnswerSet shared)
    {
        FormPlan? form = null;
        FeelValue formAsked = FeelValue.True;
        foreach (PagePlan page in program.SharedPages)
        {
            if (!ReferenceEquals(page.Form, form))
            {
                form = page.Form;
                formAsked = Ask(form.When);
            }

            FeelValue asked = And(formAsked, page.When);
            foreach (QuestionPlan question in page.Questions)
            {
                FeelValue relevant = And(asked, question.When);
                if (relevant.IsTrue)
                {
                    Slots[question.Slot] = Typed(question, shared[question.Key], page, out _);
                }
                else if (!relevant.IsUnknown)
                {
                    Slots[question.Slot] = FeelValue.Null;
                }
            }
        }
    }

    private void Go()
    {
        int next = 0;
        foreach (FormPlan form in program.Forms)
        {
            FeelValue formAsked = Ask(form.When);
            int first = pages.Count;
            bool begun = false;
            for (; next < program.Pages.Length && ReferenceEquals(program.Pages[next].Form, form); next++)
            {
                begun |= Visit(program.Pages[next], formAsked);
            }

            forms[form.Index] = StateOf(form.Definition, formAsked.IsTrue, first, begun);
        }
    }

    private FormState StateOf(FormDefinition form, bool relevant, int first, bool begun)
    {
        bool complete = pages.Count > first;
        for (int i = first; i < pages.Count; i++)
        {
            complete &= pages[i].Complete;
        }

        FormStatus status =
            !begun ? FormStatus.NotStarted
            : complete ? FormStatus.Complete
            : FormStatus.InProgress;
        return new(form, relevant && pages.Count > first, status);
    }

    /// <summary>Visits one page; true when one of its own questions is answered.</summary>
    private bool Visit(PagePlan page, FeelValue formAsked)
    {
        FeelValue asked = And(formAsked, page.When);
        if (!asked.IsTrue)
        {
            if (!asked.IsUnknown)
            {
                foreach (QuestionPlan question in page.Questions)
                {
                    Refuse(question);
                }
            }

            Name(page.NamesAfter);
            return false;
        }

        Span<bool> relevant = stackalloc bool[page.Questions.Length];
        Span<bool> typed = stackalloc bool[page.Questions.Length];
        int count = 0;
        bool begun = false;
        bool ownBegun = false;
        for (int i = 0; i < page.Questions.Length; i++)
        {
            QuestionPlan question = page.Questions[i];
            FeelValue wanted = Ask(question.When);
            if (wanted.IsTrue)
            {
                relevant[i] = true;
                count++;
                FeelValue written = answers[question.Key];
                if (!written.IsUnknown)
                {
                    Used += settled[question.Slot] ? 0 : 1;
                    begun = true;
                    ownBegun |= !question.Definition.Again;
                }

                settled[question.Slot] = true;
                Slots[question.Slot] = Typed(question, written, page, out typed[i]);
            }
            else if (!wanted.IsUnknown)
            {
                Refuse(question);
            }
        }

        Name(page.NamesAfter);
        PageState state = new(page.Form.Definition, page.Definition, Relevant(page, relevant, count)) { Begun = begun };
        pages.Add(state);
        Check(page, relevant, typed, state);
        return ownBegun;
    }

    private void Check(PagePlan page, ReadOnlySpan<bool> relevant, ReadOnlySpan<bool> typed, PageState state)
    {
        Place place = new(page.Form.Definition.Key, page.Definition.Key);
        List<Problem>? problems = null;
        for (int i = 0; i < page.Questions.Length; i++)
        {
            if (!relevant[i])
            {
                continue;
            }

            QuestionPlan question = page.Questions[i];
            FeelValue value = typed[i] ? Slots[question.Slot] : answers[question.Key];
            AnswerCheck.Check(question, value, typed[i], Slots, on, place, ref problems);
            if (question.Row is not null && Rows is not null && Rows.TryGetValue(question.Key, out List<RowState>? rows))
            {
                CheckRows(question, rows, place, ref problems);
            }
        }

        RuleCheck.Check(page.Rules, Slots, place, ref problems);
        if (problems is not null)
        {
            state.Put(problems);
        }
    }

    private void CheckRows(QuestionPlan question, List<RowState> rows, in Place place, ref List<Problem>? problems)
    {
        bool sound = true;
        foreach (RowState row in rows)
        {
            if (row.Problems.Count > 0)
            {
                sound = false;
                (problems ??= []).AddRange(row.Problems);
            }
        }

        if (sound && question.Definition.History is { } history)
        {
            FeelValue since = question.Row!.Since?.Evaluate(Slots) ?? FeelValue.Null;
            History.Check(question.Definition, history, rows, since, on, place, ref problems);
        }
    }

    private FeelValue Typed(QuestionPlan question, FeelValue written, PagePlan page, out bool typed)
    {
        typed = AnswerType.Read(question.Definition, written, out FeelValue value);
        if (!typed)
        {
            return FeelValue.Unknown;
        }

        if (question.Row is null || value.Kind != FeelKind.List)
        {
            return value;
        }

        Place place = new(page.Form.Definition.Key, page.Definition.Key);
        List<RowState> rows = RowWalk.Evaluate(question, value, Slots, on, place, out FeelValue seen);
        (Rows ??= new(StringComparer.Ordinal))[question.Key] = rows;
        return seen;
    }

    private static QuestionDefinition[] Relevant(PagePlan page, ReadOnlySpan<bool> relevant, int count)
    {
        if (count == page.Questions.Length)
        {
            return page.Definitions;
        }

        QuestionDefinition[] questions = new QuestionDefinition[count];
        int next = 0;
        for (int i = 0; i < relevant.Length; i++)
        {
            if (relevant[i])
            {
                questions[next++] = page.Definitions[i];
            }
        }

        return questions;
    }

    private void Refuse(QuestionPlan question)
    {
        if (!settled[question.Slot])
        {
            Slots[question.Slot] = FeelValue.Null;
        }
    }

    private void Name(NamePlan[] names)
    {
        foreach (NamePlan name in names)
        {
            Slots[name.Slot] = name.Expression.Evaluate(Slots);
        }
    }

    private FeelValue Ask(FeelExpression? condition) => condition is null ? FeelValue.True : condition.Evaluate(Slots);

    // False decides, whatever the other is; a condition that comes to null is known not to be true.
    private FeelValue And(FeelValue outer, FeelExpression? condition)
    {
        if (condition is null || !(outer.IsTrue || outer.IsUnknown))
        {
            return outer;
        }

        FeelValue inner = condition.Evaluate(Slots);
        return outer.IsTrue || !(inner.IsTrue || inner.IsUnknown) ? inner : FeelValue.Unknown;
    }
}
