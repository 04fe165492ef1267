using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Answers;
using Passerelle.Web.Fees;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Questionnaire;

/// <summary>One line of the review.</summary>
/// <param name="Missing">In words, when the answer is missing or wrong.</param>
/// <param name="Change">Where the pencil leads.</param>
public sealed record ReviewLine(string Label, string Text, string? Missing, string? Change);

/// <summary>The dossier's or one client's part of the review.</summary>
public sealed record ReviewPart(string Title, IReadOnlyList<ReviewLine> Lines);

/// <summary>« Révisez vos réponses » (S2-102): everything asked before the checklist, what is missing first, the fees.</summary>
public sealed class ReviewModel(DossierService dossiers) : PortalPage
{
    private LoadedDossier _loaded = null!;
    private DossierPaths _paths;
    private FeeWords _fees = null!;

    public List<(string Words, string Address)> Missing { get; } = [];
    public List<ReviewPart> Parts { get; } = [];
    public List<ReviewLine> Aside { get; } = [];
    public FeeQuote? Quote => _loaded.Quote;
    public IEnumerable<string> FeeProblems => Missing.Count > 0 || Quote is null ? [] : Quote.Problems.Select(_fees.Of);

    /// <summary>That the total is another than when the draft was begun, in words; null when it is not.</summary>
    public string? FeeChange => dossiers.FeesSinceBegun(_loaded) is { } change ? _fees.Of(change) : null;

    public string LineLabel(FeeLine line) => _fees.Label(line);

    public string? LineWhy(FeeLine line) => _fees.Why(line);

    public async Task<IActionResult> OnGetAsync(string dossier, CancellationToken cancellationToken) =>
        !await LoadAsync(dossier, cancellationToken) ? NotFound()
        // A profile is looked over section by section.
        : ProfileWalk.Of(_loaded) is not null ? SeeOther(_paths.Profile)
        : Page();

    public async Task<IActionResult> OnPostAsync(string dossier, string? then, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(dossier, cancellationToken))
        {
            return NotFound();
        }

        if (LeaveByFrame(then) is { } away)
        {
            return away;
        }

        IReadOnlyList<IntakeStep> steps = IntakeWalk.StepsOf(_loaded);
        switch (then)
        {
            case JourneyThen.Previous:
                return SeeOther(_paths.Of(steps[^1]));
            case JourneyThen.Restart:
                return SeeOther(_paths.Of(steps[0]));
            case JourneyThen.Leave:
                return SeeOther(new PortalPaths(PortalSlug).Home);
        }

        var t = ReviewTexts.In(Language);
        if (Missing.Count > 0)
        {
            Problems.Add("", t.NotYet);
        }
        else if (IntakeWalk.Refused(_loaded) is { Evaluation: { } refused } applicant)
        {
            Problems.Add(
                "",
                t.Refused(applicant.ClientName, string.Join(" ", refused.Eligibility.Reasons.Select(r => r.Reason.In(Language))))
            );
        }
        else if (Quote is { Problems.Count: > 0 })
        {
            Problems.Add("", t.FeesNotYet);
        }

        return Problems.None ? SeeOther(_paths.Instructions) : Unprocessable();
    }

    private async Task<bool> LoadAsync(string dossier, CancellationToken cancellationToken)
    {
        if (await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded)
        {
            return false;
        }

        _loaded = loaded;
        _paths = new DossierPaths(PortalSlug, dossier);
        _fees = new FeeWords(loaded, Language, Format);
        var t = ReviewTexts.In(Language);
        if (loaded.Evaluation is { } about)
        {
            Parts.Add(new ReviewPart(t.YourFile, [.. LinesOf(about, loaded.Shared, null, t.YourFile)]));
        }

        foreach (LoadedApplication applicant in loaded.Applications)
        {
            var name =
                applicant.ClientName.Length > 0
                    ? applicant.ClientName
                    : t.Client(applicant.Application.Position.ToString(CultureInfo.InvariantCulture));
            var type = _paths.Client(applicant.Application.PublicId);
            List<ReviewLine> lines =
            [
                new(
                    t.ApplicationType,
                    applicant.Program?.Definition.Title.In(Language) ?? "",
                    applicant.Program is null ? t.Missing : null,
                    IntakeWalk.HasTypeToChoose(loaded, applicant) ? type + "?from=review" : null
                ),
            ];
            if (applicant.Program is null)
            {
                Missing.Add((t.MissingIn(name, t.ApplicationType), type + "?from=review"));
            }

            if (applicant.Evaluation is { } evaluation)
            {
                lines.AddRange(LinesOf(evaluation, applicant.Answers, applicant, name));
                AddAside(applicant, evaluation);
            }

            Parts.Add(new ReviewPart(name, lines));
        }

        Journey = DossierFrame.Of(loaded, PortalSlug, Language, Format.Time(loaded.Dossier.SavedAt)) with
        {
            RestartLabel = PageTexts.In(Language).Restart,
        };
        return true;
    }

    private IEnumerable<ReviewLine> LinesOf(Evaluation evaluation, AnswerSet answers, LoadedApplication? applicant, string who)
    {
        var t = ReviewTexts.In(Language);
        foreach (FormSummary form in FormSummary.AllOf(evaluation, answers, Language, Format).Where(f => f.Form.Stage == FormStage.Intake))
        {
            foreach (SummaryPage page in form.Pages)
            {
                var address =
                    (
                        applicant is null
                            ? _paths.About(page.State.PageKey)
                            : _paths.Page(applicant.Application.PublicId, page.State.FormKey, page.State.PageKey)
                    )
                    + "?from="
                    + JourneyRoute.FromReview;
                if (!page.State.Complete)
                {
                    Missing.Add((t.MissingIn(who, page.Title), address));
                }

                foreach (SummaryItem item in page.Items)
                {
                    yield return new ReviewLine(
                        item.Label,
                        item.Rows.Count > 0 ? string.Join(" · ", item.Rows.Select(r => r.Title)) : item.Text,
                        item.Problem is null ? null : PageProblems.Words(item.Problem, evaluation, Language, Format),
                        address + "#q-" + item.Question.Key
                    );
                }
            }
        }
    }

    private void AddAside(LoadedApplication applicant, Evaluation evaluation)
    {
        var words = new AnswerWords(evaluation, Language, Format);
        foreach (var key in evaluation.Aside.Where(k => !k.Contains('/', StringComparison.Ordinal)))
        {
            if (evaluation.Definition.FindQuestion(key) is { } question)
            {
                Aside.Add(new ReviewLine(question.Label.In(Language), words.Of(question, applicant.Answers[key]), null, null));
            }
        }
    }
}
