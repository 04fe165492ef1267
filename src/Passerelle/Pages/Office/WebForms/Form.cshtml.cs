using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.WebForms;
using Passerelle.Web;

namespace Passerelle.Pages.Office.WebForms;

/// <summary>
/// One request: carried out, answered or declined (S0-56). A form carries the revision it was shown with: when somebody else has acted
/// since, the same page says so and nothing is done.
/// </summary>
public sealed class FormModel(WebFormDesk desk) : PortalPage
{
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Words that go with a change.</summary>
    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public OfficeWebForm Opened { get; private set; } = null!;

    /// <summary>The number in the request is not the account's: perhaps it is another person's (S0-54).</summary>
    public bool NumberDiffers =>
        Opened is { Account.RepresentativeNumber: { } kept, Loaded.Content.RepresentativeNumber: { } written } && kept != written;

    public async Task<IActionResult> OnGetAsync(string webForm, CancellationToken cancellationToken) =>
        await LoadAsync(webForm, cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostCarryOutAsync(string webForm, CancellationToken cancellationToken) =>
        DoAsync(webForm, () => desk.CarryOutAsync(Actor, webForm, Seen, Words, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostAnswerAsync(string webForm, CancellationToken cancellationToken) =>
        WithWordsAsync(webForm, words => desk.AnswerAsync(Actor, webForm, Seen, words, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostDeclineAsync(string webForm, CancellationToken cancellationToken) =>
        WithWordsAsync(webForm, words => desk.DeclineAsync(Actor, webForm, Seen, words, cancellationToken), cancellationToken);

    private async Task<IActionResult> WithWordsAsync(
        string webForm,
        Func<string, Task<WebFormDeskOutcome>> act,
        CancellationToken cancellationToken
    )
    {
        if (!string.IsNullOrWhiteSpace(Answer))
        {
            return await DoAsync(webForm, () => act(Answer), cancellationToken);
        }

        if (!await LoadAsync(webForm, cancellationToken))
        {
            return NotFound();
        }

        Problems.Add("answer", DeskTexts.In(Language).AnswerMissing);
        return Unprocessable();
    }

    private async Task<IActionResult> DoAsync(string webForm, Func<Task<WebFormDeskOutcome>> act, CancellationToken cancellationToken)
    {
        switch (await act())
        {
            case WebFormDeskOutcome.Done:
                return SeeOther($"/{PortalSlug}/web-forms/{webForm}");
            case WebFormDeskOutcome.NotFound:
                return NotFound();
            default:
                await LoadAsync(webForm, cancellationToken);
                Problems.Add("", DeskTexts.In(Language).Stale);
                return Unprocessable();
        }
    }

    private async Task<bool> LoadAsync(string webForm, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(Actor, webForm, cancellationToken) is not { } found)
        {
            return false;
        }

        Opened = found;
        Seen = found.Loaded.Form.Revision;
        return true;
    }
}
