using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Passerelle.Core.Credentials.Partners;

namespace Passerelle.Adapters.Identity;

/// <summary>
/// How one speaks with a partner: authorization code with PKCE, state and nonce each bound to the browser by a cookie of a quarter of
/// an hour, the identity token signed by a key of the partner. No token is kept, and no address of the partner's beyond these is asked.
/// </summary>
internal sealed class PartnerProtocol(PartnerDirectory partners, TimeProvider clock) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan TimeAtPartner = TimeSpan.FromMinutes(15);

    // Signed with a key pair; never « none », never with a secret that both sides know.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    /// <inheritdoc />
    public void Configure(OpenIdConnectOptions options)
    {
        // Every scheme of ours has a name.
    }

    /// <inheritdoc />
    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (PartnerDoor.OfScheme(name) is not { } door)
        {
            return;
        }

        PartnerDirectory.Entry entry = partners.EntryOf(door.Partner);
        PartnerSettings settings = entry.Settings;
        options.Authority = settings.Issuer;
        options.RequireHttpsMetadata = !settings.IsOnThisMachine;
        options.ConfigurationManager = entry.Discovery;
        options.Backchannel = entry.Http;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret is { Length: > 0 } secret ? secret : null;
        options.CallbackPath = door.AnswerPath;
        options.TimeProvider = clock;

        options.ResponseType = OpenIdConnectResponseType.Code;
        // A redirect, not a form posted from another site: its cookies need not be sent across sites.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        // Whoever comes proves it there each time: signing out here does not sign out there.
        options.Prompt = OpenIdConnectPrompt.Login;
        options.Scope.Clear();
        options.Scope.Add(OpenIdConnectScope.OpenId);
        options.Scope.Add(OpenIdConnectScope.Email);
        options.SaveTokens = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.TokenHandler = new SignedTokens();
        options.MapInboundClaims = false;
        options.DisableTelemetry = true;
        options.UseTokenLifetime = false;

        options.RemoteAuthenticationTimeout = TimeAtPartner;
        options.ProtocolValidator.NonceLifetime = TimeAtPartner;
        options.ProtocolValidator.RequireNonce = true;
        Bind(options.CorrelationCookie, "passerelle.partner.state.");
        Bind(options.NonceCookie, "passerelle.partner.nonce.");

        TokenValidationParameters token = options.TokenValidationParameters;
        token.ValidIssuer = settings.Issuer;
        token.ValidAudience = settings.ClientId;
        token.ValidAlgorithms = Algorithms;
        token.RequireExpirationTime = true;
        token.ClockSkew = ClockSkew;
        token.LifetimeValidator = IsOfNow;
    }

    private bool IsOfNow(DateTime? from, DateTime? to, SecurityToken token, TokenValidationParameters parameters)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return to is not null && now < to + parameters.ClockSkew && (from is null || now > from - parameters.ClockSkew);
    }

    /// <summary>
    /// The handler would take a token without a signature when it comes from the token address itself, as OpenID Connect Core, 3.1.3.7,
    /// lets it; here it never does.
    /// </summary>
    private sealed class SignedTokens : JsonWebTokenHandler
    {
        public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
        {
            validationParameters.RequireSignedTokens = true;
            return base.ValidateTokenAsync(token, validationParameters);
        }
    }

    private static void Bind(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
