using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Pages.Questionnaire;
using Passerelle.Web;
using Passerelle.Web.Uploads;

namespace Passerelle.Pages.Documents;

/// <summary>
/// One slot by itself: where the uploads of the checklist are posted to, and where they are shown again when one was refused.
/// The body is read as it arrives; nothing of a file touches the disk unsealed.
/// </summary>
[UnreadForm]
[IgnoreAntiforgeryToken]
public sealed class UploadModel(DossierService dossiers, DocumentService documents, DocumentChecklist checklist) : PortalPage
{
    private DossierPaths _paths;

    public SlotView Slot { get; private set; } = null!;
    public string Client { get; private set; } = "";
    public string Checklist => _paths.Checklist;

    public async Task<IActionResult> OnGetAsync(string dossier, string application, string slot, CancellationToken cancellationToken) =>
        await LoadAsync(dossier, application, slot, cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(string dossier, string application, string slot, CancellationToken cancellationToken)
    {
        if (await LoadAsync(dossier, application, slot, cancellationToken) is not { TakesFiles: true, Limits: { } limits })
        {
            return NotFound();
        }

        var largest = MultipartUpload.Largest(limits.MaxBytes, limits.Many ? DocumentService.MaxFiles : 1);
        if (await MultipartUpload.BeginAsync(HttpContext, largest) is not { } upload)
        {
            return BadRequest();
        }

        var sent = 0;
        while (await upload.NextFileAsync() is { } file)
        {
            // A second file for a slot of one would take the place of the first, unasked.
            if (++sent == 1 || limits.Many)
            {
                switch (await documents.ReceiveAsync(Actor, application, slot, file, cancellationToken))
                {
                    case ReceiveOutcome.NotFound:
                        return NotFound();
                    case ReceiveOutcome.Refused refused:
                        Problems.Add(Slot.Field, SlotView.Words(refused, Language, Format));
                        break;
                }
            }

            await upload.DoneAsync();
        }

        if (sent == 0)
        {
            Problems.Add(Slot.Field, SlotTexts.In(Language).NoFile(Slot.Title));
        }

        if (Problems.None)
        {
            return SeeOther($"{Checklist}#{Slot.Field}-title");
        }

        await LoadAsync(dossier, application, slot, cancellationToken);
        return Unprocessable();
    }

    private async Task<SlotStatus?> LoadAsync(string dossier, string application, string slot, CancellationToken cancellationToken)
    {
        if (await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded)
        {
            return null;
        }

        ApplicantChecklist? applicant = (await checklist.OfAsync(loaded, cancellationToken)).Applicants.FirstOrDefault(a =>
            a.Application.Application.PublicId == application
        );
        SlotStatus? status = applicant?.Slots.FirstOrDefault(s => s.Key == slot);
        if (status is null)
        {
            return null;
        }

        _paths = new DossierPaths(PortalSlug, dossier);
        Client = IntakeFrame.NameOf(applicant!.Application, Language);
        Slot = new SlotView(PortalSlug, dossier, applicant, status, Language, level: 2);
        return status;
    }
}
