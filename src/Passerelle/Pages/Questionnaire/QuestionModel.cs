using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Answers;
using Passerelle.Web.Layout;
using Passerelle.Web.Questions;

namespace Passerelle.Pages.Questionnaire;

/// <summary>What the view of one question is given.</summary>
public sealed record QuestionModel(OpenedPage Page, OpenedQuestion Question, Language Language, Formats Format)
{
    /// <summary>Name of the hidden field that tells whether the answer changed meanwhile.</summary>
    public string RenderedName => QuestionnaireService.RenderedPrefix + Question.Definition.Key;

    /// <summary>Where the answer is changed, when it is only shown here; else null.</summary>
    public ChangeView? Fixed =>
        Question.Fixed is { } form
            ? new ChangeView(
                form.Change.In(Language),
                new DossierPaths(Page.Dossier.Dossier.Portal, Page.Dossier.Dossier.PublicId).Change(Page.Application!, form)
            )
            : null;

    /// <summary>The saved answer in words.</summary>
    public string Words => new AnswerWords(Page.Evaluation, Language, Format).Of(Question.Definition, Question.Value);

    /// <summary>The question as its view shows it.</summary>
    public QuestionView View
    {
        get
        {
            AnswerSet saved = Page.Row?.Values ?? Page.Application?.Answers ?? Page.Dossier.Shared;
            QuestionView view = QuestionView.Of(
                Question.Definition,
                Page.Evaluation,
                saved,
                Question.Fields,
                Language,
                Format,
                Page.Rows?.Key
            ) with
            {
                Proposed = Proposed,
            };
            return Question.Definition.Type == QuestionType.Fees && Page.Application is { } applicant ? WithFees(view, applicant) : view;
        }
    }

    private string? Proposed =>
        Question.Proposed is not { } origin ? null
        : origin.Applicant is { } applicant ? PageTexts.In(Language).ProposedByApplicant(IntakeFrame.NameOf(applicant, Language))
        : PageTexts.In(Language).ProposedByAccount;

    /// <summary>Both values, in words, when another tab saved this answer meanwhile; else null.</summary>
    public string? Conflict
    {
        get
        {
            if (Question.SavedElsewhere is not { } theirs)
            {
                return null;
            }

            var t = PageTexts.In(Language);
            return t.Conflict(FieldWords(Question.Fields, t.Empty), FieldWords(theirs, t.Empty));
        }
    }

    // Where nothing is chosen yet, the lawful cheapest option is chosen beforehand, with the reason beside it.
    private QuestionView WithFees(QuestionView view, LoadedApplication applicant)
    {
        var fields = new Dictionary<string, string[]>(view.Fields, StringComparer.Ordinal);
        List<FeeChoice> choices = [];
        FeeQuote quote = Page.Dossier.Quote ?? Assumed(applicant);
        foreach (FeeKindDefinition kind in applicant.Program!.Definition.Fees.Where(k => k.Options.Count > 0))
        {
            FeeProposal? proposal = quote.Proposals.FirstOrDefault(p =>
                p.Applicant == applicant.Application.Position && p.Kind == kind.Key
            );
            var shared = kind.Cap is { } cap && Page.Dossier.Applications.Count >= cap.OfferedFrom;
            var chosen = view.Value(kind.Key);
            OfferedOption[] options =
            [
                .. kind
                    .Options.Where(o => shared || o.Pays is FeePays.Own or FeePays.None)
                    .Where(o => applicant.Evaluation?.OffersFee(kind.Key, o.Key) != false || o.Key == chosen)
                    .Select(o => new OfferedOption(o.Key, o.Label, o.Hint)),
            ];
            if (options.Length == 0)
            {
                // This kind is not for this applicant: nobody is asked to choose nothing.
                continue;
            }

            choices.Add(
                new FeeChoice(
                    kind.Key,
                    kind.Title.In(Language),
                    options,
                    proposal?.Option,
                    string.Join(
                        ' ',
                        new[] { proposal?.Why?.In(Language), proposal?.OptionWhy?.In(Language) }.Where(w => !string.IsNullOrEmpty(w))
                    )
                        is { Length: > 0 } why
                        ? why
                        : null
                )
            );
            if (proposal?.Option is { } option)
            {
                fields.TryAdd($"{view.Name}.{kind.Key}", [option]);
            }
        }

        return view with
        {
            Fees = choices,
            Fields = fields,
        };
    }

    // While later clients are not entered yet, they are taken to owe what this one owes: the review judges what was chosen.
    private FeeQuote Assumed(LoadedApplication applicant) =>
        FeeCalculator.Quote(
            [
                .. Page.Dossier.Applications.Select(a =>
                    a.Program is { } known ? (known, a.Answers) : (applicant.Program!, applicant.Answers)
                ),
            ],
            Page.Dossier.Shared,
            Page.Dossier.Context
        );

    private static string FieldWords(IReadOnlyDictionary<string, string[]> fields, string empty)
    {
        var text = string.Join(' ', fields.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value));
        return text.Length == 0 ? empty : text;
    }
}

/// <summary>What the view of a repeating question is given.</summary>
public sealed class RowsModel(OpenedPage page, OpenedQuestion question, JourneyRoute route, Language language)
{
    public QuestionDefinition Definition => question.Definition;

    public Language Language => language;

    public Evaluation Evaluation => page.Evaluation;

    public IReadOnlyList<RowState> Rows { get; } = page.Evaluation.RowsOf(question.Definition.Key);

    /// <summary>The stretches of a history that no row covers, as (from, to) of year and month.</summary>
    public IReadOnlyList<(object? From, object? To)> Gaps { get; } =
    [
        .. page
            .State.Problems.Where(p => p.Question == question.Definition.Key && p.Code == ProblemCodes.Gap)
            .Select(p => (p.Parameters["from"], p.Parameters["to"])),
    ];

    public string Change(RowState row) => route.Row($"{Definition.Key}/{row.Id}");

    /// <summary>The value of the remove button.</summary>
    public string RemoveValue(RowState row) => $"{Definition.Key}/{row.Id}";

    /// <summary>The value of the add button: save this page, then open an empty row with a new id.</summary>
    public string AddValue { get; } = JourneyThen.Go + route.Row($"{question.Definition.Key}/{Core.Data.PublicId.New()}");

    public bool MayAdd => Definition.MaxRows is not { } max || Rows.Count < max;
}
