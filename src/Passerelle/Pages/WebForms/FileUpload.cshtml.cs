using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Core.WebForms;
using Passerelle.Pages.Documents;
using Passerelle.Web.Uploads;

namespace Passerelle.Pages.WebForms;

/// <summary>Where the files of a request are posted to; the body is read as it arrives, nothing of a file touches the disk unsealed.</summary>
[UnreadForm]
[IgnoreAntiforgeryToken]
public sealed class FileUploadModel(WebFormService forms) : WebFormFilePage(forms)
{
    public async Task<IActionResult> OnGetAsync(string webForm, CancellationToken cancellationToken) =>
        await LoadAsync(webForm, cancellationToken) ? SeeOther($"{Root}/send") : NotFound();

    public async Task<IActionResult> OnPostAsync(string webForm, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(webForm, cancellationToken) || !IsDraft || !TakesFiles)
        {
            return NotFound();
        }

        if (await MultipartUpload.BeginAsync(HttpContext, MultipartUpload.Largest(Limits.MaxBytes)) is not { } upload)
        {
            return BadRequest();
        }

        var sent = 0;
        while (await upload.NextFileAsync() is { } file)
        {
            sent++;
            switch (await Forms.ReceiveAsync(Actor, webForm, file, cancellationToken))
            {
                case ReceiveOutcome.NotFound:
                    Problems.Add(Field, WebFormsTexts.In(Language).Closed);
                    break;
                case ReceiveOutcome.Refused refused:
                    Problems.Add(Field, SlotView.Words(refused, Language, Format));
                    break;
            }

            await upload.DoneAsync();
        }

        if (sent == 0)
        {
            Problems.Add(Field, WebFormsTexts.In(Language).NoFile);
        }

        if (Problems.None)
        {
            return SeeOther($"{Root}/send");
        }

        return await LoadAsync(webForm, cancellationToken) && IsDraft ? Unprocessable() : SeeOther(Root);
    }
}
