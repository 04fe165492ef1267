using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials.Passkeys;

namespace Passerelle.Pages.Profile;

/// <summary>One passkey, and the way to remove it.</summary>
public sealed class PasskeyModel(PasskeyService passkeys, PasskeyCeremonies ceremonies, ProfileService profiles)
    : PasskeyPage(profiles, ceremonies)
{
    /// <summary>The passkey of the address.</summary>
    public Passkey Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string passkey, CancellationToken cancellationToken)
    {
        if (await passkeys.FindAsync(Actor, passkey, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Shown = found;
        await AskAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string passkey, string? proof, CancellationToken cancellationToken)
    {
        if (await passkeys.FindAsync(Actor, passkey, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Shown = found;
        await AskAsync(cancellationToken);
        if (!IsProofGiven(proof))
        {
            return Unprocessable();
        }

        PasskeyOutcome outcome = await passkeys.RemoveAsync(Actor, passkey, proof!, cancellationToken);
        return outcome == PasskeyOutcome.Done
            ? SeeOther($"/{PortalSlug}/profile/passkeys?done=removed")
            : await TellAsync(outcome, cancellationToken);
    }
}
