using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Credentials;
using Passerelle.Core.Enrolments;
using Passerelle.Web;

namespace Passerelle.Pages.Candidate.Pin;

/// <summary>Names and PIN of an approved request (S3-72, S3-73).</summary>
public sealed class IndexModel(EnrolmentPins pins) : PortalPage
{
    [BindProperty]
    public string? GivenName { get; set; }

    [BindProperty]
    public string? FamilyName { get; set; }

    /// <summary>A new PIN is on its way.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    private string Root => $"/{PortalSlug}/enrolment";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await pins.FindAsync(Actor, cancellationToken) switch
        {
            null => SeeOther(Root),
            { PinUsedAt: not null } => SeeOther($"{Root}/pin/terms"),
            _ => Page(),
        };

    public async Task<IActionResult> OnPostAsync(string? pin, CancellationToken cancellationToken)
    {
        if (await pins.FindAsync(Actor, cancellationToken) is not { PinUsedAt: null })
        {
            return SeeOther(Root);
        }

        var t = IndexTexts.In(Language);
        if (string.IsNullOrWhiteSpace(FamilyName))
        {
            Problems.Add("familyName", t.FamilyNameMissing);
        }

        if (string.IsNullOrWhiteSpace(pin))
        {
            Problems.Add("pin", t.PinMissing);
        }

        if (!Problems.None)
        {
            return Unprocessable();
        }

        switch (await pins.EnterAsync(Actor, GivenName ?? "", FamilyName!, pin!, cancellationToken))
        {
            case PinOutcome.Right:
                return SeeOther($"{Root}/pin/terms");
            case PinOutcome.Wrong:
                Problems.Add("pin", t.Wrong);
                return Unprocessable();
            case PinOutcome.Locked:
                Problems.Add("pin", t.Locked(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
                return Unprocessable();
            default:
                return SeeOther(Root);
        }
    }

    public async Task<IActionResult> OnPostNewAsync(CancellationToken cancellationToken)
    {
        if (await pins.RequestAsync(Actor, cancellationToken))
        {
            return SeeOther($"{Root}/pin?sent=true");
        }

        if (await pins.FindAsync(Actor, cancellationToken) is not { PinUsedAt: null })
        {
            return SeeOther(Root);
        }

        Problems.Add("pin", IndexTexts.In(Language).TooMany(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
        return Unprocessable();
    }
}
