using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Pages.Questionnaire;
using Passerelle.Web;

namespace Passerelle.Pages.Documents;

/// <summary>Asks before a form that was uploaded is filled in online instead.</summary>
public sealed class FillInOnlineModel(DossierService dossiers, DocumentService documents, DocumentChecklist checklist) : PortalPage
{
    private string _form = "";
    private DossierPaths _paths;

    public string Title { get; private set; } = "";
    public string Client { get; private set; } = "";
    public string Back => _paths.Checklist;

    public async Task<IActionResult> OnGetAsync(string dossier, string application, string slot, CancellationToken cancellationToken) =>
        await LoadAsync(dossier, application, slot, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string dossier, string application, string slot, CancellationToken cancellationToken) =>
        await LoadAsync(dossier, application, slot, cancellationToken)
        && await documents.FillInOnlineAsync(Actor, application, slot, cancellationToken)
            ? SeeOther(_paths.Form(application, _form))
            : NotFound();

    private async Task<bool> LoadAsync(string dossier, string application, string slot, CancellationToken cancellationToken)
    {
        if (await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded)
        {
            return false;
        }

        ApplicantChecklist? applicant = (await checklist.OfAsync(loaded, cancellationToken)).Applicants.FirstOrDefault(a =>
            a.Application.Application.PublicId == application
        );
        if (applicant?.Slots.FirstOrDefault(s => s.Key == slot) is not { Form: { } form, Way: FormWay.Online or FormWay.Uploaded } status)
        {
            return false;
        }

        _form = form.Key;
        _paths = new DossierPaths(PortalSlug, dossier);
        Title = status.Item.Slot.Title.In(Language);
        Client = IntakeFrame.NameOf(applicant.Application, Language);
        return true;
    }
}
