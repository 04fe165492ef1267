using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Accounts.Migration;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Opening.Migrate;

/// <summary>What one says of the account one has. Whether it fits is told by the mail alone.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class IndexModel(
    CredentialMigrations migrations,
    EnrolmentOpening opening,
    SignInService signIn,
    SignInCookie cookie,
    CatalogueProvider catalogue
) : MigratePage(migrations, opening, signIn, cookie, catalogue)
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? MemberNumber { get; set; }

    [BindProperty]
    public string? GivenName { get; set; }

    [BindProperty]
    public string? FamilyName { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        !Opening.IsOffered(PortalSlug) ? NotFound()
        : await OpenAsync(cancellationToken) is null ? await GoOnAsync(cancellationToken)
        : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Opening.IsOffered(PortalSlug))
        {
            return NotFound();
        }

        if (await OpenAsync(cancellationToken) is not { } progress)
        {
            return await GoOnAsync(cancellationToken);
        }

        var t = MigrateTexts.In(Language);
        Require("number", Number, t.NumberMissing);
        Require("memberNumber", MemberNumber, t.MemberNumberMissing);
        Require("familyName", FamilyName, t.FamilyNameMissing);
        if (!Problems.None)
        {
            return Unprocessable();
        }

        var claim = new AccountClaim(Number!, MemberNumber!, GivenName ?? "", FamilyName!);
        if (await Migrations.BeginAsync(progress, claim, cancellationToken))
        {
            return SeeOther($"{ClaimPath}/code");
        }

        Problems.Add("number", t.TooMany(LockMinutes));
        return Unprocessable();
    }

    private void Require(string field, string? value, string missing)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Problems.Add(field, missing);
        }
    }
}
