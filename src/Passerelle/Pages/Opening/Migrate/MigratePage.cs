using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts.Migration;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Opening.Migrate;

/// <summary>A step of moving an account to the new credential with which one is here (S3-77).</summary>
public abstract class MigratePage(
    CredentialMigrations migrations,
    EnrolmentOpening opening,
    SignInService signIn,
    SignInCookie cookie,
    CatalogueProvider catalogue
) : OpeningPage(opening, signIn, cookie, catalogue)
{
    /// <summary>The first step.</summary>
    public string ClaimPath => $"{Root}/migrate";

    /// <summary>For how long tries are refused after too many, in minutes.</summary>
    public string LockMinutes => Format.Count((long)SignInRules.LockFor.TotalMinutes);

    protected CredentialMigrations Migrations => migrations;

    /// <summary>The migration under way of who is at this point; null when there is none.</summary>
    protected async Task<CredentialMigration?> CurrentAsync(CancellationToken cancellationToken) =>
        await OpenAsync(cancellationToken) is { } progress ? await migrations.FindAsync(progress, cancellationToken) : null;

    /// <summary>Where somebody goes who is not at this point.</summary>
    protected async Task<IActionResult> ElsewhereAsync(CancellationToken cancellationToken) =>
        !Opening.IsOffered(PortalSlug) ? NotFound()
        : await OpenAsync(cancellationToken) is not null ? SeeOther(ClaimPath)
        : await GoOnAsync(cancellationToken);
}
