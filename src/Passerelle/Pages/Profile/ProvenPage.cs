using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Web;

namespace Passerelle.Pages.Profile;

/// <summary>
/// A page that asks the password again before it changes something, or a security question of who signs in with a partner. The field is
/// called <c>proof</c>.
/// </summary>
public abstract class ProvenPage(ProfileService profiles) : PortalPage
{
    /// <summary>The question that confirms that it is the user, for who has no password; else null.</summary>
    public string? Question { get; private set; }

    /// <summary>Whether there is anything that could confirm that it is the user.</summary>
    public bool CanProve { get; private set; } = true;

    /// <summary>Finds out what is asked.</summary>
    protected async Task AskAsync(CancellationToken cancellationToken)
    {
        if (await profiles.HasPasswordAsync(Actor, cancellationToken))
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

        var t = ProofTexts.In(Language);
        Problems.Add("proof", Question is null ? t.PasswordMissing : t.AnswerMissing);
        return false;
    }

    /// <summary>Says that what was typed is wrong.</summary>
    protected async Task TellWrongAsync(CancellationToken cancellationToken)
    {
        var t = ProofTexts.In(Language);
        Problems.Add("proof", Question is null ? t.WrongPassword : t.WrongAnswer);
        // Another question is put after a wrong answer.
        await AskAsync(cancellationToken);
    }

    /// <summary>Says that too much was tried.</summary>
    protected void TellLocked() =>
        Problems.Add("proof", ProofTexts.In(Language).Locked(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
}
