using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Answers;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Questionnaire;

/// <summary>A form's answers to be checked, with a pencil each; opened without answers it leads to the first page.</summary>
public sealed class FormReviewModel(DossierService dossiers) : PortalPage
{
    private LoadedApplication _applicant = null!;
    private DossierPaths _paths;
    private FormStatus _status;

    public FormSummary Summary { get; private set; } = null!;

    public bool Complete => Summary.Pages.All(p => p.State.Complete);

    public string Caption => ClientCaption.Of(_applicant, Language);

    /// <summary>Whether the form is a section of a profile.</summary>
    public bool IsProfile { get; private set; }

    /// <summary>What is missing or wrong: in a profile each item, with a link to its field (S2-158); else each page.</summary>
    public IEnumerable<ChangeView> Missing =>
        Summary
            .Pages.Where(p => !p.State.Complete)
            .SelectMany(p =>
                p.Items.Where(i => IsProfile && i.Problem is not null)
                    .Select(i => new ChangeView(
                        FormReviewTexts.In(Language).MissingItem(p.Title, i.Label),
                        AddressOf(p) + "#q-" + i.Question.Key
                    ))
                    .DefaultIfEmpty(new ChangeView(p.Title, AddressOf(p)))
            );

    public string AddressOf(SummaryPage page) =>
        _paths.Page(_applicant.Application.PublicId, page.State.FormKey, page.State.PageKey) + "?from=" + JourneyRoute.FromReview;

    public string? MissingOf(SummaryItem item) =>
        item.Problem is null ? null : PageProblems.Words(item.Problem, _applicant.Evaluation!, Language, Format);

    public async Task<IActionResult> OnGetAsync(
        string dossier,
        string application,
        string form,
        bool check,
        CancellationToken cancellationToken
    )
    {
        if (!await LoadAsync(dossier, application, form, cancellationToken))
        {
            return NotFound();
        }

        return _status == FormStatus.NotStarted && !check
            ? SeeOther(_paths.Page(application, form, Summary.Pages[0].State.PageKey))
            : Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string dossier,
        string application,
        string form,
        string? then,
        CancellationToken cancellationToken
    )
    {
        if (!await LoadAsync(dossier, application, form, cancellationToken))
        {
            return NotFound();
        }

        return LeaveByFrame(then)
            ?? then switch
            {
                JourneyThen.Previous => SeeOther(_paths.Page(application, form, Summary.Pages[^1].State.PageKey)),
                JourneyThen.Leave => SeeOther(new PortalPaths(PortalSlug).Home),
                _ => SeeOther(IsProfile ? _paths.Profile : _paths.Checklist),
            };
    }

    private async Task<bool> LoadAsync(string dossier, string application, string form, CancellationToken cancellationToken)
    {
        if (
            await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded
            || loaded.Find(application) is not { Evaluation: { } evaluation } applicant
            || evaluation.Forms.FirstOrDefault(f => f.Key == form && f.Relevant && f.Form.Stage == FormStage.Form) is not { } state
        )
        {
            return false;
        }

        _applicant = applicant;
        _status = state.Status;
        IsProfile = ProfileWalk.Of(loaded) is not null;
        _paths = new DossierPaths(PortalSlug, dossier);
        Summary = FormSummary.Of(evaluation, state.Form, applicant.Answers, Language, Format);
        Journey = DossierFrame.Of(loaded, PortalSlug, Language, Format.Time(loaded.Dossier.SavedAt));
        return true;
    }
}
