using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Web;

namespace Passerelle.Pages.Institution.Letters;

/// <summary>Asks the office for more time, in exceptional circumstances, for all the letters that wait.</summary>
public sealed class ExtensionModel(LetterExtensions extensions, LetterRaising raising) : PortalPage
{
    [BindProperty]
    public string? Circumstance { get; set; }

    [BindProperty]
    public string? Days { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>asked: the request was just sent.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public IReadOnlyList<LetterExtension> Requests { get; private set; } = [];

    /// <summary>Most days.</summary>
    public int Most => raising.Portal!.AcceptanceLetters!.ExtensionDays;

    /// <summary>How soon the office answers.</summary>
    public string AnswerDays
    {
        get
        {
            var t = LettersTexts.In(Language);
            return Format.Count(raising.Portal!.AcceptanceLetters!.ExtensionAnswerDays, t.BusinessDay, t.BusinessDays);
        }
    }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Requests = await extensions.ListAsync(Actor, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var t = LettersTexts.In(Language);
        if (!Enum.TryParse(Circumstance, out LetterCircumstance circumstance) || !Enum.IsDefined(circumstance))
        {
            Problems.Add("circumstance", t.CircumstanceMissing);
        }

        if (!int.TryParse(Days?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days < 1 || days > Most)
        {
            Problems.Add("days", t.DaysMissing(Format.Count(Most)));
        }

        if (string.IsNullOrWhiteSpace(Words))
        {
            Problems.Add("words", t.WordsMissing);
        }

        if (Problems.None)
        {
            switch (await extensions.AskAsync(Actor, new ExtensionAsking(circumstance, days, Words!), cancellationToken))
            {
                case ExtensionOutcome.Done:
                    return SeeOther($"/{PortalSlug}/institution/letters/extension?done=asked");
                case ExtensionOutcome.AlreadyAsked:
                    Problems.Add("", t.AlreadyAsked);
                    break;
                case ExtensionOutcome.NothingOpen:
                    Problems.Add("", t.NothingOpen);
                    break;
                default:
                    Problems.Add("", t.NotPossible);
                    break;
            }
        }

        Requests = await extensions.ListAsync(Actor, cancellationToken);
        return Unprocessable();
    }
}
