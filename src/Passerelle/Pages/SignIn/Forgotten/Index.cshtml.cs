using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;

namespace Passerelle.Pages.SignIn.Forgotten;

/// <summary>The address of the credential whose password was forgotten (S0-15, S0-17). Whose it is, if anybody's, is never said.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class IndexModel(PasswordResets resets, SignInCookie cookie, CatalogueProvider catalogue)
    : ForgottenPage(resets, cookie, catalogue)
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>A reset that was under way is over.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Ended { get; set; }

    public void OnGet()
    {
        // An empty form.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var t = IndexTexts.In(Language);
        var address = Address?.Trim() ?? "";
        if (address.Length is 0 or > 200 || !address.Contains('@', StringComparison.Ordinal))
        {
            Problems.Add("address", address.Length == 0 ? t.Missing : t.Malformed);
            return Unprocessable();
        }

        if (await Resets.BeginAsync(PortalSlug, address, cancellationToken) is not { } reset)
        {
            Problems.Add("address", t.TooMany(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
            return Unprocessable();
        }

        Cookie.RememberReset(HttpContext, reset);
        return SeeOther($"{Beginning}/code");
    }
}
