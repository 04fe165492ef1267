using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Cases;
using Passerelle.Web;

namespace Passerelle.Pages.Office.Letters;

/// <summary>An institution's request for more time, which the office grants or declines.</summary>
public sealed class ExtensionModel(LetterDesk desk, LetterRaising raising) : PortalPage
{
    /// <summary>The revision that the officer has seen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? Days { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public DeskExtension Opened { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string extension, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(extension, cancellationToken))
        {
            return NotFound();
        }

        Days = Opened.Extension.Days.ToString(CultureInfo.InvariantCulture);
        Seen = Opened.Extension.Revision;
        return Page();
    }

    public async Task<IActionResult> OnPostGrantAsync(string extension, CancellationToken cancellationToken)
    {
        var most = raising.Portal?.AcceptanceLetters?.ExtensionDays ?? 0;
        if (!int.TryParse(Days?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days < 1 || days > most)
        {
            Problems.Add("days", LettersTexts.In(Language).DaysMissing(Format.Count(most)));
        }

        return await DoAsync(extension, () => desk.GrantAsync(Actor, extension, Seen, days, cancellationToken), cancellationToken);
    }

    public async Task<IActionResult> OnPostDeclineAsync(string extension, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Reason))
        {
            Problems.Add("reason", LettersTexts.In(Language).ReasonMissing);
        }

        return await DoAsync(extension, () => desk.DeclineAsync(Actor, extension, Seen, Reason!, cancellationToken), cancellationToken);
    }

    private async Task<IActionResult> DoAsync(string extension, Func<Task<CaseOutcome>> act, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(extension, cancellationToken))
        {
            return NotFound();
        }

        if (Problems.None)
        {
            switch (await act())
            {
                case CaseOutcome.Done:
                    return SeeOther($"/{PortalSlug}/letters/extensions/{extension}");
                case CaseOutcome.NotFound:
                    return NotFound();
                default:
                    Problems.Add("", LettersTexts.In(Language).Stale);
                    break;
            }

            await LoadAsync(extension, cancellationToken);
            Seen = Opened.Extension.Revision;
            ModelState.Clear();
        }

        return Unprocessable();
    }

    private async Task<bool> LoadAsync(string extension, CancellationToken cancellationToken)
    {
        if (await desk.ExtensionAsync(Actor, extension, cancellationToken) is not { } found)
        {
            return false;
        }

        Opened = found;
        return true;
    }
}
