using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web.Access;

namespace Passerelle.Pages.SignIn.Forgotten;

/// <summary>The sign-in name whose password was forgotten (S0-15, S0-17, S2-17). Whose it is, if anybody's, is never said.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class IndexModel(PasswordResets resets, SignInCookie cookie, CatalogueProvider catalogue)
    : ForgottenPage(resets, cookie, catalogue)
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Whether the portal's sign-in name is an email address.</summary>
    public bool ByEmail => Door.Name == SignInName.Email;

    /// <summary>Where a new credential is registered when the sign-in name is forgotten too (S2-20); null where none is.</summary>
    public string? Registration => Door.Registration is null ? null : $"/{PortalSlug}/register";

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
        var name = Name?.Trim() ?? "";
        if (name.Length == 0)
        {
            Problems.Add("name", ByEmail ? t.EmailMissing : t.UserCodeMissing);
        }
        else if (ByEmail && (name.Length > 200 || !name.Contains('@', StringComparison.Ordinal)))
        {
            Problems.Add("name", t.EmailMalformed);
        }

        if (!Problems.None)
        {
            return Unprocessable();
        }

        if (await Resets.BeginAsync(PortalSlug, name, cancellationToken) is not { } reset)
        {
            Problems.Add("name", t.TooMany(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
            return Unprocessable();
        }

        Cookie.RememberReset(HttpContext, reset);
        return SeeOther(Proof);
    }
}
