using System.Globalization;
using Passerelle.Programs;

namespace Passerelle.Web.Questions;

/// <summary>One fee kind to choose an option for, as a question of type fees shows it.</summary>
/// <param name="Suggested">The value of the lawful cheapest option; null when none is suggested.</param>
/// <param name="Why">Why the fee is or is not due, and why that option.</param>
public sealed record FeeChoice(string Kind, string Title, IReadOnlyList<OfferedOption> Options, string? Suggested, string? Why);

/// <summary>A heading above some of the options of a long question.</summary>
/// <param name="Title">The heading.</param>
/// <param name="First">The index of the first option under it.</param>
/// <param name="Count">How many options are under it.</param>
public sealed record OptionGroup(string Title, int First, int Count);

/// <summary>All that one question shows: its definition, what was typed, what can be chosen, what is wrong.</summary>
public sealed record QuestionView
{
    private static readonly IReadOnlyDictionary<string, string[]> Nothing = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>The question.</summary>
    public required QuestionDefinition Definition { get; init; }

    /// <summary>The page's language.</summary>
    public required Language Language { get; init; }

    /// <summary>The page's formats.</summary>
    public required Formats Format { get; init; }

    /// <summary>The fields as posted, or as <see cref="FieldParser.Format"/> writes the saved answer.</summary>
    public IReadOnlyDictionary<string, string[]> Fields { get; init; } = Nothing;

    /// <summary>What can be chosen now, for choice, choices and documents.</summary>
    public IReadOnlyList<OfferedOption> Options { get; init; } = [];

    /// <summary>The headings among <see cref="Options"/>, in their order; none for a short question.</summary>
    public IReadOnlyList<OptionGroup> Groups { get; init; } = [];

    /// <summary>The kinds to choose for, for fees.</summary>
    public IReadOnlyList<FeeChoice> Fees { get; init; } = [];

    /// <summary>Without an answer the page is not complete.</summary>
    public bool Required { get; init; } = true;

    /// <summary>What is wrong with it, in words.</summary>
    public string? Problem { get; init; }

    /// <summary>The answer shown is only proposed: where it comes from, in words.</summary>
    public string? Proposed { get; init; }

    /// <summary>Another tab saved another answer meanwhile: that answer, in words.</summary>
    public string? Changed { get; init; }

    /// <summary>The posted name: <c>q.key</c>.</summary>
    public string Name => FieldParser.FieldName(Definition.Key);

    /// <summary>The id of the field, or of the first of its inputs.</summary>
    public string Id => ProblemList.IdOf(Name);

    /// <summary>The label in the page's language.</summary>
    public string Label => Definition.Label.In(Language);

    /// <summary>The hint shown under the label: the author's, else an example where one helps; and where a proposed answer comes from.</summary>
    public string? Hint =>
        (OwnHint, Proposed) switch
        {
            ({ } own, { } proposed) => $"{own}{(char.IsPunctuation(own[^1]) ? "" : ".")} {proposed}",
            var (own, proposed) => own ?? proposed,
        };

    private string? OwnHint
    {
        get
        {
            if (Definition.Hint is { } hint)
            {
                return hint.In(Language);
            }

            var words = Words;
            return Definition.Type switch
            {
                QuestionType.Choices or QuestionType.Documents => words.SeveralHint,
                QuestionType.Text when Definition is { Pattern: not null, Example: { } example } => words.ExampleHint(example),
                QuestionType.Textarea when Definition.MaxLength is { } most => words.CharactersLeft(Format.Count(most)),
                _ => null,
            };
        }
    }

    /// <summary>The ids of what describes the field.</summary>
    public string? DescribedBy => Components.FieldParts.DescribedBy(Id, Hint, Problem);

    /// <summary>« true » on a field with a problem, else nothing.</summary>
    public string? Invalid => Problem is null ? null : "true";

    /// <summary>Several inputs under one legend rather than one input under a label.</summary>
    public bool IsGroup =>
        Definition.Type
            is QuestionType.Date
                or QuestionType.Month
                or QuestionType.YesNo
                or QuestionType.Choices
                or QuestionType.Documents
                or QuestionType.Fees
        || (Definition.Type == QuestionType.Choice && Display == ChoiceDisplay.Radio);

    /// <summary>How a choice is shown: the author's wish, else radios up to seven, a select up to twenty, then a searchable one.</summary>
    public ChoiceDisplay Display =>
        Definition.Display
        ?? Options.Count switch
        {
            <= 7 => ChoiceDisplay.Radio,
            <= 20 => ChoiceDisplay.Select,
            _ => ChoiceDisplay.Autocomplete,
        };

    /// <summary>The class that hints at the length of the answer.</summary>
    public string Width =>
        Definition.Width switch
        {
            FieldWidth.Short => "short",
            FieldWidth.Long => "long",
            FieldWidth.Medium => "medium",
            _ => Definition switch
            {
                { Type: QuestionType.Email } => "long",
                { Type: QuestionType.Integer or QuestionType.Money or QuestionType.Phone } => "short",
                { MaxLength: <= 20 } => "short",
                { MaxLength: > 60 } => "long",
                _ => "medium",
            },
        };

    internal QuestionsTexts Words => QuestionsTexts.In(Language);

    /// <summary>The typed value of the field or of one of its parts (<c>day</c>); empty when there is none.</summary>
    public string Value(string? part = null) =>
        Fields.TryGetValue(part is null ? Name : $"{Name}.{part}", out var values) && values.Length > 0 ? values[0] : "";

    /// <summary>Whether an option is among the chosen.</summary>
    public bool IsChosen(string value) => Fields.TryGetValue(Name, out var values) && values.Contains(value, StringComparer.Ordinal);

    /// <summary>The id of the nth option, from 0: the first carries the field's own id, where the error summary leads.</summary>
    public string OptionId(int index) => index == 0 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}-{index + 1}");

    /// <summary>
    /// The question as an evaluation sees it. <paramref name="fields"/> are the posted fields after a refused post, else null for
    /// the saved answer.
    /// </summary>
    /// <param name="question">A relevant question of the page, or of the row.</param>
    /// <param name="evaluation">Of the saved answers.</param>
    /// <param name="saved">The page's (or the row's) saved answers.</param>
    /// <param name="fields">What was posted, when it must be shown again.</param>
    /// <param name="language">The page's language.</param>
    /// <param name="format">The page's formats.</param>
    /// <param name="rows">The repeating group's key, for a row's question.</param>
    public static QuestionView Of(
        QuestionDefinition question,
        Evaluation evaluation,
        AnswerSet saved,
        IReadOnlyDictionary<string, string[]>? fields,
        Language language,
        Formats format,
        string? rows = null
    )
    {
        var row = rows is null ? null : saved;
        var view = new QuestionView
        {
            Definition = question,
            Language = language,
            Format = format,
            Fields = fields ?? FieldParser.Format(question, saved[question.Key], language),
            Required = evaluation.IsRequired(question.Key, rows, row),
            Options = question.Type is QuestionType.Choice or QuestionType.Choices ? evaluation.OptionsOf(question.Key, rows, row) : [],
        };
        return question.Type == QuestionType.Documents ? view.WithDocuments(evaluation.Offered) : view;
    }

    /// <summary>The documents that may be chosen, under the heading of their category where there are several.</summary>
    public QuestionView WithDocuments(IReadOnlyList<SlotOffer> offered)
    {
        var options = new List<OfferedOption>(offered.Count);
        var groups = new List<OptionGroup>();
        foreach (var category in offered.GroupBy(offer => offer.Slot.Category).OrderBy(group => group.Key))
        {
            var first = options.Count;
            options.AddRange(category.Select(offer => new OfferedOption(offer.Key, offer.Slot.Title, offer.Slot.Why)));
            groups.Add(new OptionGroup(TitleOf(category.Key), first, options.Count - first));
        }

        return this with
        {
            Options = options,
            Groups = groups.Count > 1 ? groups : [],
        };
    }

    private string TitleOf(SlotCategory category) =>
        category switch
        {
            SlotCategory.Form => Words.CategoryForm,
            SlotCategory.Identity => Words.CategoryIdentity,
            SlotCategory.Minor => Words.CategoryMinor,
            SlotCategory.Eligibility => Words.CategoryEligibility,
            SlotCategory.Financial => Words.CategoryFinancial,
            SlotCategory.Admissibility => Words.CategoryAdmissibility,
            _ => Words.CategoryOther,
        };
}
