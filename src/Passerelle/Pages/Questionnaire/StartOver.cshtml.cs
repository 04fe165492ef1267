using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Questionnaire;

/// <summary>« Recommencer complètement » (S2-185, X-29): asks a fixed form anew from its beginning; the answers of the others are kept.</summary>
public sealed class StartOverModel(DossierService dossiers, QuestionnaireService questionnaire) : PortalPage
{
    private LoadedApplication _applicant = null!;
    private FixedFormDefinition _form = null!;
    private DossierPaths _paths;

    public string Caption => _applicant.ClientName;
    public string Title => _form.Change.In(Language);

    public async Task<IActionResult> OnGetAsync(string dossier, string application, string form, CancellationToken cancellationToken) =>
        await LoadAsync(dossier, application, form, cancellationToken) ? Page() : NotFound();

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

        if (LeaveByFrame(then) is { } away)
        {
            return away;
        }

        switch (then)
        {
            case JourneyThen.Previous:
                return SeeOther(_paths.Profile);
            case JourneyThen.Leave:
                return SeeOther(new PortalPaths(PortalSlug).Home);
        }

        return await questionnaire.StartOverAsync(Actor, dossier, application, form, cancellationToken)
            ? SeeOther(_paths.Page(application, form, _applicant.Program!.Definition.FindForm(form)!.Pages[0].Key))
            : NotFound();
    }

    private async Task<bool> LoadAsync(string dossier, string application, string form, CancellationToken cancellationToken)
    {
        if (
            await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded
            || loaded.Find(application) is not { Program: { } program } applicant
            || program.Definition.Profile?.Fixed.FirstOrDefault(f => f.Form == form && f.StartOver) is not { } fixedForm
        )
        {
            return false;
        }

        (_applicant, _form, _paths) = (applicant, fixedForm, new DossierPaths(PortalSlug, dossier));
        Journey = DossierFrame.Of(loaded, PortalSlug, Language, Format.Time(loaded.Dossier.SavedAt));
        return true;
    }
}
