using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Pages.SignIn;
using Passerelle.Programs;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Terms;

/// <summary>The portal's terms of use: the last step of signing in until their version is accepted (S3-70, S3-74); readable by anyone at any time.</summary>
public sealed class IndexModel(SignInService signIn, SignInCookie cookie, CatalogueProvider catalogue)
    : SignInPage(signIn, cookie, catalogue)
{
    /// <summary>The terms in force.</summary>
    public TermsDefinition Terms => Portal.Terms!;

    /// <summary>Somebody is signing in and has not accepted this version yet.</summary>
    public bool ToAccept { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Portal.Terms is null)
        {
            return NotFound();
        }

        ToAccept = await FindAsync(cancellationToken) is { Step: SignInStep.Terms };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Portal.Terms is null)
        {
            return NotFound();
        }

        if (await FindAsync(cancellationToken) is { Step: SignInStep.Terms } progress)
        {
            await Steps.AcceptTermsAsync(progress, cancellationToken);
        }

        return await GoOnAsync(cancellationToken);
    }
}
