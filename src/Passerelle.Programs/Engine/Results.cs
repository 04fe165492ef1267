using Passerelle.Feel;

namespace Passerelle.Programs;

/// <summary>What an evaluation is made for, beside the answers.</summary>
/// <param name="On">The day that counts: <c>today</c> in expressions, and the day tables, lists and fees are taken of.</param>
/// <param name="Portal">The portal's slug.</param>
/// <param name="Catalogue">Where tables, lists and fees are taken from.</param>
public sealed record EvaluationContext(DateOnly On, string Portal, Catalogue Catalogue);

/// <summary>How far a form is.</summary>
public enum FormStatus
{
    NotStarted,
    InProgress,
    Complete,
}

/// <summary>A form of the programme with its status.</summary>
/// <param name="Form">The form.</param>
/// <param name="Relevant">Its condition is true and it has at least one relevant page.</param>
/// <param name="Status">Not started while none of its own questions is answered.</param>
public sealed record FormState(FormDefinition Form, bool Relevant, FormStatus Status)
{
    /// <summary>The form's key.</summary>
    public string Key => Form.Key;
}

/// <summary>A relevant page of the walk.</summary>
public sealed class PageState
{
    private List<Problem>? problems;

    internal PageState(FormDefinition form, PageDefinition definition, IReadOnlyList<QuestionDefinition> questions)
    {
        Form = form;
        Definition = definition;
        Questions = questions;
    }

    /// <summary>The form it belongs to.</summary>
    public FormDefinition Form { get; }

    /// <summary>The page as written.</summary>
    public PageDefinition Definition { get; }

    public string FormKey => Form.Key;

    public string PageKey => Definition.Key;

    /// <summary>The questions that are relevant, in order.</summary>
    public IReadOnlyList<QuestionDefinition> Questions { get; }

    /// <summary>In the order of the questions.</summary>
    public IReadOnlyList<Problem> Problems => problems ?? (IReadOnlyList<Problem>)[];

    /// <summary>At least one of its questions is answered.</summary>
    public bool Begun { get; internal set; }

    /// <summary>Begun (or without questions), and without problems.</summary>
    public bool Complete => problems is null && (Begun || Questions.Count == 0);

    /// <summary>Adds problems, keeping the order of the questions; of one question, the order they were found in.</summary>
    internal void Put(List<Problem> found)
    {
        if (problems is null)
        {
            problems = found;
            return;
        }

        problems = [.. problems.Concat(found).OrderBy(p => Place(p.Rows ?? p.Question))];
    }

    private int Place(string question)
    {
        for (int i = 0; i < Questions.Count; i++)
        {
            if (Questions[i].Key == question)
            {
                return i;
            }
        }

        return Questions.Count;
    }
}

/// <summary>One row of a repeating group.</summary>
/// <param name="Id">Its stable id.</param>
/// <param name="Title">Its line in the list, by the catalogue's expression; empty while it cannot be told.</param>
/// <param name="Questions">The questions that are relevant in this row.</param>
/// <param name="Values">The row's answers as typed.</param>
/// <param name="Problems">The row's own problems.</param>
public sealed record RowState(
    string Id,
    string Title,
    IReadOnlyList<QuestionDefinition> Questions,
    AnswerSet Values,
    IReadOnlyList<Problem> Problems
)
{
    /// <summary>Without problems.</summary>
    public bool Complete => Problems.Count == 0;
}

/// <summary>A document the applicant must present.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Chosen">Presented by choice, not because the programme requires it.</param>
public sealed record ChecklistItem(SlotDefinition Slot, bool Chosen)
{
    /// <summary>The slot's key.</summary>
    public string Key => Slot.Key;
}

/// <summary>A document that may be chosen as additional.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Chosen">It is chosen already.</param>
public sealed record SlotOffer(SlotDefinition Slot, bool Chosen)
{
    /// <summary>The slot's key.</summary>
    public string Key => Slot.Key;
}

/// <summary>Whether an applicant may apply.</summary>
public enum EligibilityOutcome
{
    Eligible,
    Ineligible,
    NotYetKnown,
}

/// <summary>One condition that is not met, or not known to be.</summary>
public sealed record EligibilityReason(string Key, Text Reason);

/// <summary>Whether an applicant may apply, and why not.</summary>
/// <param name="Outcome">Ineligible as soon as one condition is false; otherwise not yet known while one is unknown.</param>
/// <param name="Reasons">The conditions that are false.</param>
/// <param name="Unknown">The keys of the conditions that are not known.</param>
/// <param name="Blocks">An ineligible applicant cannot go on.</param>
public sealed record Eligibility(
    EligibilityOutcome Outcome,
    IReadOnlyList<EligibilityReason> Reasons,
    IReadOnlyList<string> Unknown,
    bool Blocks
);

/// <summary>An option as offered: of a list or in place.</summary>
public sealed record OfferedOption(string Value, Text Label, Text? Hint);

/// <summary>A named result.</summary>
public sealed record Score(string Key, Text Title, FeelValue Value);
