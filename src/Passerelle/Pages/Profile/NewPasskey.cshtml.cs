using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Credentials.Passkeys;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Profile;

/// <summary>Adds a passkey: a name and the proof that it is the user, then the device makes it. Only the session that began can finish.</summary>
public sealed class NewPasskeyModel(
    PasskeyService passkeys,
    PasskeyCeremonies ceremonies,
    ProfileService profiles,
    CatalogueProvider catalogue,
    IVisitorDevice device,
    StepCookie steps
) : PasskeyPage(profiles, ceremonies)
{
    private readonly PasskeyCeremonies _ceremonies = ceremonies;

    /// <summary>What it is to be called; at first what the browser says of itself.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What the device is asked; null until the user proved that it is them.</summary>
    public string? Options { get; private set; }

    private Guid Session => HttpContext.FindSession() ?? throw new InvalidOperationException("An actor without a session.");

    private string? Named => steps.Find(HttpContext, StepCookie.Passkey);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        PasskeyCeremony? ceremony = await _ceremonies.FindAsync(PortalSlug, Named, cancellationToken);
        if (ceremony?.Purpose == PasskeyPurpose.Add && ceremony.BoundTo == Session)
        {
            Options = ceremony.Options;
            return Page();
        }

        Name = device.Name;
        await AskAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostBeginAsync(string? proof, CancellationToken cancellationToken)
    {
        await AskAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(Name))
        {
            Problems.Add("name", NewPasskeyTexts.In(Language).NameMissing);
        }

        if (!IsProofGiven(proof) || !Problems.None)
        {
            return Unprocessable();
        }

        (PasskeyOutcome outcome, PasskeyCeremony? ceremony) = await passkeys.BeginAsync(
            Actor,
            Session,
            Name!,
            catalogue.Current.Portals[PortalSlug].ShortName.In(Language),
            proof!,
            cancellationToken
        );
        if (ceremony is null)
        {
            return await TellAsync(outcome, cancellationToken);
        }

        steps.Remember(HttpContext, StepCookie.Passkey, ceremony.PublicId);
        return SeeOther($"/{PortalSlug}/profile/passkeys/new");
    }

    public async Task<IActionResult> OnPostAsync(string? credential, CancellationToken cancellationToken)
    {
        PasskeyOutcome outcome = await passkeys.AddAsync(Actor, Session, Named, credential ?? "", cancellationToken);
        steps.Forget(HttpContext, StepCookie.Passkey);
        if (outcome == PasskeyOutcome.Done)
        {
            return SeeOther($"/{PortalSlug}/profile/passkeys?done=added");
        }

        Name = device.Name;
        await AskAsync(cancellationToken);
        return await TellAsync(outcome, cancellationToken);
    }
}
