using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Pages.SignIn;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Opening;

/// <summary>A question to somebody whose credential has no account in this portal yet (S3-23): one page each.</summary>
public abstract class OpeningPage(EnrolmentOpening opening, SignInService signIn, SignInCookie cookie, CatalogueProvider catalogue)
    : SignInPage(signIn, cookie, catalogue)
{
    /// <summary>« Oui » or « Non ».</summary>
    public const string Field = "answer";

    /// <summary>The service.</summary>
    protected EnrolmentOpening Opening => opening;

    /// <summary>The first question.</summary>
    public string Root => $"/{PortalSlug}/opening";

    /// <summary>The sign-in that has come so far; null when there is none.</summary>
    protected async Task<SignInProgress?> OpenAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } progress && await opening.IsOpenAsync(progress, cancellationToken) ? progress : null;
}
