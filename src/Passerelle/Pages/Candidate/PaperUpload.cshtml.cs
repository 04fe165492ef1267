using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Enrolments;
using Passerelle.Pages.Documents;
using Passerelle.Web.Uploads;

namespace Passerelle.Pages.Candidate;

/// <summary>Where the files of a paper are posted to; the body is read as it arrives, nothing of a file touches the disk unsealed.</summary>
[UnreadForm]
[IgnoreAntiforgeryToken]
public sealed class PaperUploadModel(
    EnrolmentService enrolments,
    EnrolmentDocuments documents,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
) : PaperPage(enrolments, catalogue, calendar)
{
    /// <summary>The paper.</summary>
    public PaperSlot Slot { get; private set; } = null!;

    /// <summary>The page that lists it.</summary>
    public string Back => Current.State == EnrolmentState.Draft ? $"{Root}/papers" : $"{Root}/additional";

    public async Task<IActionResult> OnGetAsync(string slot, CancellationToken cancellationToken) =>
        await IsOpenAsync(slot, cancellationToken) ? SeeOther(Back) : NotFound();

    public async Task<IActionResult> OnPostAsync(string slot, CancellationToken cancellationToken)
    {
        if (!await IsOpenAsync(slot, cancellationToken))
        {
            return NotFound();
        }

        var largest = MultipartUpload.Largest(Limits.MaxBytes);
        if (await MultipartUpload.BeginAsync(HttpContext, largest) is not { } upload)
        {
            return BadRequest();
        }

        var field = PaperSlot.FieldOf(slot);
        var sent = 0;
        while (await upload.NextFileAsync() is { } file)
        {
            sent++;
            switch (await documents.ReceiveAsync(Actor, slot, file, cancellationToken))
            {
                case ReceiveOutcome.NotFound:
                    Problems.Add(field, PapersTexts.In(Language).Closed);
                    break;
                case ReceiveOutcome.Refused refused:
                    Problems.Add(field, SlotView.Words(refused, Language, Format));
                    break;
            }

            await upload.DoneAsync();
        }

        if (sent == 0)
        {
            Problems.Add(field, PapersTexts.In(Language).NoFile);
        }

        if (Problems.None)
        {
            return SeeOther(Back);
        }

        return await IsOpenAsync(slot, cancellationToken) ? Unprocessable() : SeeOther(Root);
    }

    private async Task<bool> IsOpenAsync(string slot, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return false;
        }

        if (Current.Papers.Contains(slot) && Current.State == EnrolmentState.Draft)
        {
            Slot = SlotOf(slot);
            return true;
        }

        if (
            Current.State == EnrolmentState.DocumentsRequested
            && Loaded.Open.FirstOrDefault(r => r.Id.ToString("N") == slot) is { } request
        )
        {
            Slot = SlotOf(request);
            return true;
        }

        return false;
    }
}
