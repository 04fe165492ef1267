using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials.Passkeys;

namespace Passerelle.Pages.Profile;

/// <summary>A page that changes one's passkeys.</summary>
public abstract class PasskeyPage(ProfileService profiles, PasskeyCeremonies ceremonies) : ProvenPage(profiles)
{
    /// <inheritdoc />
    // By its name alone it would be taken for the handler of a verb « PAGE ».
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!ceremonies.AreOffered(PortalSlug))
        {
            context.Result = NotFound();
        }
    }

    /// <summary>Says why a change was refused.</summary>
    protected async Task<IActionResult> TellAsync(PasskeyOutcome outcome, CancellationToken cancellationToken)
    {
        var t = PasskeysTexts.In(Language);
        switch (outcome)
        {
            case PasskeyOutcome.WrongProof:
                await TellWrongAsync(cancellationToken);
                break;
            case PasskeyOutcome.Locked:
                TellLocked();
                break;
            case PasskeyOutcome.TooMany:
                Problems.Add("", t.TooMany(Format.Count(PasskeyService.Most)));
                break;
            case PasskeyOutcome.NotFound:
                return NotFound();
            default:
                Problems.Add("", t.Refused);
                break;
        }

        return Unprocessable();
    }
}
