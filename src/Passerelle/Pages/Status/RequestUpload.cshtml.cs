using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Messages;
using Passerelle.Pages.Documents;
using Passerelle.Web.Uploads;

namespace Passerelle.Pages.Status;

/// <summary>Where files for a request are posted to; the body is read as it arrives, nothing of a file touches the disk unsealed.</summary>
[UnreadForm]
[IgnoreAntiforgeryToken]
public sealed class RequestUploadModel(RequestAnswers answers, CatalogueProvider catalogue, Inbox inbox)
    : RequestPage(answers, catalogue, inbox)
{
    public async Task<IActionResult> OnGetAsync(string application, string request, CancellationToken cancellationToken) =>
        await LoadAsync(application, request, cancellationToken) ? SeeOther(Root) : NotFound();

    public async Task<IActionResult> OnPostAsync(string application, string request, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(application, request, cancellationToken) || Limits is not { } limits)
        {
            return NotFound();
        }

        if (!CanAnswer)
        {
            Problems.Add("", RequestTexts.In(Language).Moved);
            return Unprocessable();
        }

        var largest = MultipartUpload.Largest(limits.MaxBytes);
        if (await MultipartUpload.BeginAsync(HttpContext, largest) is not { } upload)
        {
            return BadRequest();
        }

        var sent = 0;
        while (await upload.NextFileAsync() is { } file)
        {
            sent++;
            switch (await Answers.ReceiveAsync(Actor, Found, file, cancellationToken))
            {
                case ReceiveOutcome.NotFound:
                    return NotFound();
                case ReceiveOutcome.Refused refused:
                    Problems.Add("slot-" + SlotKey, SlotView.Words(refused, Language, Format));
                    break;
            }

            await upload.DoneAsync();
        }

        if (sent == 0)
        {
            Problems.Add("slot-" + SlotKey, RequestTexts.In(Language).NoFile(Document));
        }

        if (Problems.None)
        {
            return SeeOther(Root);
        }

        await LoadAsync(application, request, cancellationToken);
        return Unprocessable();
    }
}
