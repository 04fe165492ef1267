using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OtpNet;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Credentials.Authenticator;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using QRCoder;

namespace Passerelle.Pages.Profile;

/// <summary>
/// An authenticator app in the place of the portal's second step: added with a first code, its recovery codes shown once, renewed and
/// removed by a code.
/// </summary>
public sealed class AuthenticatorModel(Authenticators authenticators, ProfileService profiles, CatalogueProvider catalogue) : PortalPage
{
    private const int PixelsPerModule = 4;

    /// <summary>What the user has.</summary>
    public AuthenticatorState State { get; private set; } = null!;

    /// <summary>The secret to type into an app, in groups; null once there is an app.</summary>
    public string? Secret { get; private set; }

    /// <summary>The secret as a picture for an app.</summary>
    public IHtmlContent Picture { get; private set; } = HtmlString.Empty;

    /// <summary>Recovery codes, shown this once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    private PortalDefinition Portal => catalogue.Current.Portals[PortalSlug];

    /// <inheritdoc />
    // By its name alone it would be taken for the handler of a verb « PAGE ».
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (Portal.SignIn is not { Authenticator: true })
        {
            context.Result = NotFound();
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync(string? code, string? password, CancellationToken cancellationToken)
    {
        var t = AuthenticatorTexts.In(Language);
        await LoadAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(code))
        {
            Problems.Add("code", t.CodeMissing);
        }

        if (State.HasPassword && string.IsNullOrEmpty(password))
        {
            Problems.Add("password", t.PasswordMissing);
        }

        return !Problems.None ? Unprocessable() : Show(await authenticators.AddAsync(Actor, password, code!, cancellationToken));
    }

    public async Task<IActionResult> OnPostRenewAsync(string? code, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return IsMissing(code) ? Unprocessable() : Show(await authenticators.RenewCodesAsync(Actor, code!, cancellationToken));
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? code, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (IsMissing(code))
        {
            return Unprocessable();
        }

        AuthenticatorOutcome outcome = await authenticators.RemoveAsync(Actor, code!, cancellationToken);
        return outcome == AuthenticatorOutcome.Right
            ? SeeOther($"/{PortalSlug}/profile?done=authenticator")
            : Show(new AuthenticatorChange(outcome, []));
    }

    private bool IsMissing(string? code)
    {
        if (!string.IsNullOrWhiteSpace(code))
        {
            return false;
        }

        Problems.Add("code", AuthenticatorTexts.In(Language).CodeMissing);
        return true;
    }

    private IActionResult Show(AuthenticatorChange change)
    {
        var t = AuthenticatorTexts.In(Language);
        switch (change.Outcome)
        {
            case AuthenticatorOutcome.Right:
                Codes = change.Codes;
                Response.Headers.CacheControl = "no-store";
                return Page();
            case AuthenticatorOutcome.NotAwaited:
                return SeeOther($"/{PortalSlug}/profile/authenticator");
            case AuthenticatorOutcome.WrongPassword:
                Problems.Add("password", t.WrongPassword);
                break;
            case AuthenticatorOutcome.Locked:
                Problems.Add("code", t.Locked(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
                break;
            default:
                Problems.Add("code", t.WrongCode);
                break;
        }

        return Unprocessable();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        State = await authenticators.StateAsync(Actor, cancellationToken);
        if (State.Since is not null || await authenticators.OfferAsync(Actor, cancellationToken) is not { } secret)
        {
            return;
        }

        Secret = string.Join(' ', secret.Chunk(4).Select(g => new string(g)));
        Core.Accounts.Profile profile = await profiles.GetAsync(Actor, cancellationToken);
        var address = new OtpUri(OtpType.Totp, secret, profile.SignInName, Portal.ShortName.In(Language)).ToString();
        using QRCodeData drawing = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(drawing);
        Picture = new HtmlString(picture.GetGraphic(PixelsPerModule));
    }
}
