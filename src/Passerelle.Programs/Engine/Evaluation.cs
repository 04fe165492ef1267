using Passerelle.Feel;
using Passerelle.Programs.Engine;

namespace Passerelle.Programs;

/// <summary>
/// What a programme says about an applicant's answers on a day: a pure function of them.
/// Parts that a caller may not need are worked out when they are first asked for.
/// </summary>
public sealed class Evaluation
{
    private readonly BoundProgram program;
    private readonly Walk walk;
    private readonly AnswerSet answers;
    private AnswerSet? submitted;
    private IReadOnlyList<Problem>? problems;
    private Eligibility? eligibility;
    private IReadOnlyList<ChecklistItem>? checklist;
    private IReadOnlyList<SlotOffer>? offered;
    private IReadOnlyList<string>? aside;
    private Ranked? ranked;
    private Assessed? assessed;

    internal Evaluation(BoundProgram program, DossierAnswers dossier, int position, EvaluationContext context)
    {
        this.program = program;
        Position = position;
        Context = context;
        answers = position == 0 ? dossier.Shared : dossier.Applicants[position - 1].Answers;
        walk = Walk.Make(program, dossier, position, context);
        LateCheck.Check(this, program, walk.Slots);
    }

    /// <summary>The definition evaluated.</summary>
    public ProgramDefinition Definition => program.Definition;

    /// <summary>The applicant's place in the dossier, from 1; 0 for a form of the dossier.</summary>
    public int Position { get; }

    /// <summary>What it was evaluated for.</summary>
    public EvaluationContext Context { get; }

    /// <summary>The relevant pages in order.</summary>
    public IReadOnlyList<PageState> Pages => walk.Pages;

    /// <summary>Every form of the programme, in order.</summary>
    public IReadOnlyList<FormState> Forms => walk.Forms;

    /// <summary>The problems of all relevant pages, in order.</summary>
    public IReadOnlyList<Problem> Problems => problems ??= [.. Pages.SelectMany(p => p.Problems)];

    /// <summary>
    /// The keys of answers kept but not relevant, in ordinal order: <c>key</c>, or <c>rows/row id/key</c> within a row.
    /// </summary>
    public IReadOnlyList<string> Aside => aside ??= Outcomes.Aside(program, walk, answers);

    /// <summary>The documents to present: required slots, and those chosen, in the programme's order.</summary>
    public IReadOnlyList<ChecklistItem> Checklist => checklist ??= Outcomes.Checklist(program, walk.Slots, ChosenSlots);

    /// <summary>The documents that may be chosen as additional, in the programme's order.</summary>
    public IReadOnlyList<SlotOffer> Offered => offered ??= Outcomes.Offered(program, walk.Slots, ChosenSlots);

    /// <summary>
    /// Whether the applicant may apply: by the programme's own rules, and by its assessment where it is filed with a checklist. Of a
    /// profile the assessment says more than yes or no, and its pages show all of it.
    /// </summary>
    public Eligibility Eligibility =>
        eligibility ??=
            Outcomes.Eligibility(program, walk.Slots) is var own && Definition.Profile is null && Results?.Result is { } result
                ? Outcomes.Eligibility(own, result)
                : own;

    /// <summary>
    /// The points by which the applicant is ranked, on the day of the evaluation; null where the programme ranks nobody. The one
    /// score that pages, pool and rounds show (S2-168).
    /// </summary>
    public Ranked? Ranking => Definition.Ranking is { } by ? ranked ??= Judged.Rank(by, program.Ranking, walk.Slots, Context) : null;

    /// <summary>What the programme's assessment says of the answers; null where it has none (S2-138).</summary>
    public Assessed? Results => Definition.Results is { } by ? assessed ??= Judged.Assess(by, program.Results, walk.Slots, Context) : null;

    /// <summary>The named results of the programme.</summary>
    public IReadOnlyList<Score> Scores =>
        [.. program.Scores.Select(s => new Score(s.Definition.Key, s.Definition.Title, s.Expression.Evaluate(walk.Slots)))];

    /// <summary>The answers to relevant questions, and nothing else.</summary>
    public AnswerSet Submitted => submitted ??= Outcomes.Submitted(program, walk);

    /// <summary>Every relevant page is complete.</summary>
    public bool Complete => Pages.All(p => p.Complete);

    internal FeelValue[] Slots => walk.Slots;

    internal BoundProgram Program => program;

    private HashSet<string> ChosenSlots => Outcomes.Chosen(program, walk);

    /// <summary>A relevant page, or null.</summary>
    public PageState? FindPage(string form, string page) => Pages.FirstOrDefault(p => p.FormKey == form && p.PageKey == page);

    /// <summary>
    /// The relevant page after one (which need not be relevant itself any more); the first when none is given; null after the last.
    /// </summary>
    public PageState? Next(string? form = null, string? page = null)
    {
        if (form is null || page is null)
        {
            return Pages.Count > 0 ? Pages[0] : null;
        }

        bool passed = false;
        int next = 0;
        foreach (PagePlan plan in program.Pages)
        {
            bool isRelevant = next < Pages.Count && ReferenceEquals(Pages[next].Definition, plan.Definition);
            if (passed && isRelevant)
            {
                return Pages[next];
            }

            next += isRelevant ? 1 : 0;
            passed |= plan.Form.Definition.Key == form && plan.Definition.Key == page;
        }

        return null;
    }

    /// <summary>The relevant page before one, or null.</summary>
    public PageState? Previous(string form, string page)
    {
        PageState? previous = null;
        int next = 0;
        foreach (PagePlan plan in program.Pages)
        {
            if (plan.Form.Definition.Key == form && plan.Definition.Key == page)
            {
                return previous;
            }

            if (next < Pages.Count && ReferenceEquals(Pages[next].Definition, plan.Definition))
            {
                previous = Pages[next++];
            }
        }

        return null;
    }

    /// <summary>The first relevant page that is not complete, in the whole walk or in one form; null when there is none.</summary>
    public PageState? FirstIncomplete(string? form = null) => Pages.FirstOrDefault(p => !p.Complete && (form is null || p.FormKey == form));

    /// <summary>The answer as expressions see it: of its type, unknown when unanswered or ill-typed, null when known not to be asked.</summary>
    public FeelValue ValueOf(string key) => program.SlotOf.TryGetValue(key, out int slot) ? walk.Slots[slot] : FeelValue.Unknown;

    /// <summary>The rows of a relevant repeating group, in order.</summary>
    public IReadOnlyList<RowState> RowsOf(string key) =>
        walk.Rows is not null && walk.Rows.TryGetValue(key, out List<RowState>? rows) ? rows : [];

    /// <summary>
    /// One row with candidate answers, as it would stand in its group, whether it is saved already or not: which questions it
    /// has, and its problems.
    /// </summary>
    /// <exception cref="KeyNotFoundException">No repeating group has the key.</exception>
    public RowState CheckRow(string rows, string id, AnswerSet values)
    {
        (PagePlan page, QuestionPlan question) = Find(rows);
        FeelValue row = FeelValue.Context([
            KeyValuePair.Create(AnswerType.RowId, FeelValue.Of(id)),
            .. values.Where(v => v.Key != AnswerType.RowId),
        ]);
        Place place = new(page.Form.Definition.Key, page.Definition.Key);
        return RowWalk.Evaluate(question, FeelValue.List([row]), walk.Slots, Context.On, place, out _)[0];
    }

    /// <summary>The options offered now for a question of choice; for a row's question, in the row as it stands.</summary>
    /// <param name="key">The question's key.</param>
    /// <param name="rows">The repeating group's key, for a row's question.</param>
    /// <param name="row">The row's answers, for a row's question.</param>
    /// <exception cref="KeyNotFoundException">No question has the key.</exception>
    public IReadOnlyList<OfferedOption> OptionsOf(string key, string? rows = null, AnswerSet? row = null)
    {
        (QuestionPlan question, FeelValue[] slots) = Seen(key, rows, row);
        return Outcomes.Options(question, slots, Context.On);
    }

    /// <summary>Whether an option of a kind of fee is offered to this applicant now.</summary>
    public bool OffersFee(string kind, string option) =>
        program.Fees.FirstOrDefault(f => f.Definition.Key == kind) is { } plan && Outcomes.IsOffered(plan, option, walk.Slots);

    /// <summary>Whether a question must be answered, as far as is known.</summary>
    /// <param name="key">The question's key.</param>
    /// <param name="rows">The repeating group's key, for a row's question.</param>
    /// <param name="row">The row's answers, for a row's question.</param>
    /// <exception cref="KeyNotFoundException">No question has the key.</exception>
    public bool IsRequired(string key, string? rows = null, AnswerSet? row = null)
    {
        (QuestionPlan question, FeelValue[] slots) = Seen(key, rows, row);
        return AnswerCheck.IsRequired(question, slots);
    }

    /// <summary>The applicant's name from the answers, or null while it is not told.</summary>
    public string? ApplicantName
    {
        get
        {
            if (Definition.ApplicantName is not { } name)
            {
                return null;
            }

            string given = TextOf(name.Given);
            string family = TextOf(name.Family);
            string whole = $"{given} {family}".Trim();
            if (whole.Length > 0 && family.Length > 0)
            {
                return whole;
            }

            string fallback = name.Fallback is null ? string.Empty : TextOf(name.Fallback);
            return fallback.Length > 0 ? fallback
                : whole.Length > 0 ? whole
                : null;
        }
    }

    private string TextOf(string key) => ValueOf(key) is { Kind: FeelKind.String } value ? value.AsString().Trim() : string.Empty;

    private (PagePlan Page, QuestionPlan Question) Find(string key)
    {
        foreach (PagePlan page in program.Pages)
        {
            foreach (QuestionPlan question in page.Questions)
            {
                if (question.Key == key)
                {
                    return (page, question);
                }
            }
        }

        throw new KeyNotFoundException($"The programme {Definition.Slug} asks no question “{key}”.");
    }

    private (QuestionPlan Question, FeelValue[] Slots) Seen(string key, string? rows, AnswerSet? row)
    {
        if (rows is null)
        {
            return (Find(key).Question, walk.Slots);
        }

        RowPlan plan = Find(rows).Question.Row ?? throw new KeyNotFoundException($"The question “{rows}” has no rows.");
        QuestionPlan question =
            plan.Questions.FirstOrDefault(q => q.Key == key)
            ?? throw new KeyNotFoundException($"The rows of “{rows}” have no question “{key}”.");
        return (question, RowWalk.Slots(plan, row ?? AnswerSet.Empty, walk.Slots));
    }
}
