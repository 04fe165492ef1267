using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Credentials.Passkeys;
using Passerelle.Web;

namespace Passerelle.Pages.Profile;

/// <summary>
/// A page that changes one's passkeys: the password is asked again, or a security question of who signs in with a partner. The field
/// is called <c>proof</c>.
/// </summary>
public abstract class PasskeyPage(ProfileService profiles, PasskeyCeremonies ceremonies) : PortalPage
{
    /// <summary>The question that confirms that it is the user, for who has no password; else null.</summary>
    public string? Question { get; private set; }

    /// <summary>Whether there is anything that could confirm that it is the user.</summary>
    public bool CanProve { get; private set; } = true;

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

    /// <summary>Finds out what is asked.</summary>
    protected async Task AskAsync(CancellationToken cancellationToken)
    {
        if ((await profiles.GetAsync(Actor, cancellationToken)).HasPassword)
        {
            return;
        }

        Question = (await profiles.ProofAsync(Actor, cancellationToken))?.Question;
        CanProve = Question is not null;
    }

    /// <summary>Whether something was typed; else says what is missing.</summary>
    protected bool IsProofGiven(string? proof)
    {
        if (!string.IsNullOrEmpty(proof))
        {
            return true;
        }

        var t = PasskeyProofTexts.In(Language);
        Problems.Add("proof", Question is null ? t.PasswordMissing : t.AnswerMissing);
        return false;
    }

    /// <summary>Says why a change was refused.</summary>
    protected async Task<IActionResult> TellAsync(PasskeyOutcome outcome, CancellationToken cancellationToken)
    {
        var t = PasskeyProofTexts.In(Language);
        switch (outcome)
        {
            case PasskeyOutcome.WrongProof:
                Problems.Add("proof", Question is null ? t.WrongPassword : t.WrongAnswer);
                // Another question is put after a wrong answer.
                await AskAsync(cancellationToken);
                break;
            case PasskeyOutcome.Locked:
                Problems.Add("proof", t.Locked(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
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
