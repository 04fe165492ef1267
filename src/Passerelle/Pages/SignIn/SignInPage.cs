using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Access;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.SignIn;

/// <summary>A step of signing in: finds the sign-in under way by its cookie and leads to the step it waits for.</summary>
public abstract class SignInPage(SignInService signIn, SignInCookie cookie, CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The service that knows the steps.</summary>
    protected SignInService Steps => signIn;

    /// <summary>The cookie that names the sign-in under way.</summary>
    protected SignInCookie Cookie => cookie;

    /// <summary>The portal's definition; only where the address names a portal.</summary>
    public PortalDefinition Portal => catalogue.Current.Portals[PortalSlug];

    /// <summary>Whether a passkey may take the place of the step on screen; known once the sign-in was found.</summary>
    public bool OffersPasskey { get; private set; }

    /// <summary>Where signing in begins.</summary>
    protected string Beginning => new PortalPaths(PortalSlug).SignIn;

    /// <summary>The sign-in under way in this browser.</summary>
    protected async Task<SignInProgress?> FindAsync(CancellationToken cancellationToken)
    {
        SignInProgress? progress = await signIn.FindAsync(PortalSlug, cookie.Find(HttpContext), cancellationToken);
        OffersPasskey = progress is { TakesPasskey: true };
        return progress;
    }

    /// <summary>Leads to whatever the sign-in waits for now; at its end opens the session and goes where the reader wanted to go.</summary>
    protected async Task<IActionResult> GoOnAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } progress)
        {
            return SeeOther($"{Beginning}?ended=attempt");
        }

        return progress.Step switch
        {
            SignInStep.Question => SeeOther($"{Beginning}/question"),
            SignInStep.Code => SeeOther($"{Beginning}/code"),
            SignInStep.Authenticator => SeeOther($"{Beginning}/authenticator"),
            SignInStep.Terms => SeeOther($"/{PortalSlug}/terms"),
            _ => await EndAsync(progress, cancellationToken),
        };
    }

    private async Task<IActionResult> EndAsync(SignInProgress progress, CancellationToken cancellationToken)
    {
        switch (await signIn.CompleteAsync(progress, cancellationToken))
        {
            case SignInEnd.SignedIn done:
                await cookie.OpenAsync(HttpContext, done.Session);
                return SeeOther(LocalReturn.Within(PortalSlug, done.ReturnTo) ?? new PortalPaths(PortalSlug).Home);
            case SignInEnd.AccountClosed:
                return SeeOther($"{Beginning}/closed");
            case SignInEnd.NoAccount { Removed: false } when Portal.Enrolment is { } enrolment:
                return SeeOther(
                    enrolment.Channel == EnrolmentChannel.Credential ? $"/{PortalSlug}/opening/pin" : $"/{PortalSlug}/enrol/conversion"
                );
            case SignInEnd.NoAccount:
                return SeeOther($"{Beginning}/no-account");
            default:
                return SeeOther($"{Beginning}?ended=attempt");
        }
    }
}
