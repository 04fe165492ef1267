using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Hosting;
using Passerelle.Web.Languages;

namespace Passerelle.Web.Access;

/// <summary>Why somebody who left for a partner is not let in; part of an address, so that it says nothing more.</summary>
public static class PartnerFailure
{
    /// <summary>The person turned back.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The partner cannot be reached, or says that it is out of order.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>Too late, twice, or in another browser: what was begun is not known any more.</summary>
    public const string Lost = "lost";

    /// <summary>What the partner says is of another time than ours.</summary>
    public const string Expired = "expired";

    /// <summary>What the partner says is not to be believed.</summary>
    public const string Refused = "refused";

    /// <summary>The page that tells.</summary>
    public static string Path(PartnerDoor door, string why) =>
        $"/{door.Portal}/signin/partner-failed?partner={Uri.EscapeDataString(door.Partner)}&why={why}";
}

/// <summary>
/// What is ours in signing in with a partner: the addresses and the language on the way out, and at the return either a sign-in of the
/// house's own or a page that says in the reader's words why not. No principal of the partner's is kept; the log holds no answer.
/// </summary>
internal sealed partial class PartnerEvents(
    PartnerSignIn partners,
    SignInCookie cookie,
    StepCookie steps,
    IOptions<PasserelleOptions> options,
    ILogger<PartnerEvents> log
) : OpenIdConnectEvents
{
    /// <summary>Name of the item, sealed into the state, that says where to go in the end.</summary>
    public const string ReturnItem = "return";

    private static readonly string[] OutOfOrder = ["server_error", "temporarily_unavailable"];

    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        // The address that is registered at the partner, whatever name this request was sent to.
        context.ProtocolMessage.RedirectUri = options.Value.BaseUrl.TrimEnd('/') + Door(context.Scheme).AnswerPath;
        context.ProtocolMessage.UiLocales = context.HttpContext.GetLanguage().Code();
        return Task.CompletedTask;
    }

    public override async Task MessageReceived(MessageReceivedContext context)
    {
        // RFC 9207: an answer that names its issuer, or should, names the one that was asked.
        OpenIdConnectConfiguration asked = await context.Options.ConfigurationManager!.GetConfigurationAsync(
            context.HttpContext.RequestAborted
        );
        var issuer = context.ProtocolMessage.Iss;
        if (issuer is null ? asked.AuthorizationResponseIssParameterSupported : issuer != asked.Issuer)
        {
            context.Fail(new SecurityTokenInvalidIssuerException("The answer does not name the issuer that was asked."));
        }
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        HttpContext http = context.HttpContext;
        PartnerDoor door = Door(context.Scheme);
        context.HandleResponse();
        if (context.Principal?.FindFirst("sub")?.Value is not { Length: > 0 and <= PartnerIdentity.MaxSubject } subject)
        {
            Fail(http, door, PartnerFailure.Refused, "sub");
            return;
        }

        // The issuer was verified to be the configured one.
        var issuer = ((OpenIdConnectOptions)context.Options).Authority!;
        string? returnTo = null;
        context.Properties?.Items.TryGetValue(ReturnItem, out returnTo);
        PartnerEntry entry = await partners.EnterAsync(
            door.Portal,
            new PartnerPerson(door.Partner, issuer, subject, VerifiedEmail(context)),
            LocalReturn.Within(door.Portal, returnTo),
            http.RequestAborted
        );
        if (entry is PartnerEntry.Known known)
        {
            cookie.Remember(http, known.Attempt);
            SeeOther(http, $"/{door.Portal}/signin/question");
        }
        else
        {
            steps.Remember(http, StepCookie.Partner, ((PartnerEntry.First)entry).Arrival.PublicId);
            SeeOther(http, $"/{door.Portal}/register/partner");
        }
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        Fail(context.HttpContext, Door(context.Scheme), PartnerFailure.Cancelled, "access_denied");
        return Task.CompletedTask;
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        Exception failure = context.Failure!;
        // The messages may hold what the partner sent; their numbers do not.
        var number = failure.GetType().Name + " " + Number().Match(failure.Message).Value;
        Fail(context.HttpContext, Door(context.Scheme), Why(failure), number.TrimEnd());
        return Task.CompletedTask;
    }

    private static string Why(Exception failure) =>
        failure switch
        {
            SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException =>
                PartnerFailure.Expired,
            HttpRequestException or IOException or OperationCanceledException or PartnerUnavailableException => PartnerFailure.Unavailable,
            OpenIdConnectProtocolException when OutOfOrder.Contains(failure.Data["error"] as string) => PartnerFailure.Unavailable,
            OpenIdConnectProtocolException or SecurityTokenException => PartnerFailure.Refused,
            // State or its cookie missing, used up, or of another browser.
            AuthenticationFailureException { InnerException: null } => PartnerFailure.Lost,
            { InnerException: { } inner } => Why(inner),
            _ => PartnerFailure.Refused,
        };

    private static string? VerifiedEmail(TicketReceivedContext context) =>
        string.Equals(context.Principal!.FindFirst("email_verified")?.Value, "true", StringComparison.OrdinalIgnoreCase)
            ? context.Principal.FindFirst("email")?.Value
            : null;

    private static PartnerDoor Door(AuthenticationScheme scheme) =>
        PartnerDoor.OfScheme(scheme.Name) ?? throw new InvalidOperationException($"{scheme.Name} is no partner’s scheme.");

    private void Fail(HttpContext http, PartnerDoor door, string why, string detail)
    {
        NotLetIn(door.Partner, door.Portal, why, detail);
        SeeOther(http, PartnerFailure.Path(door, why));
    }

    private static void SeeOther(HttpContext http, string path)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = path;
    }

    [GeneratedRegex(@"IDX\d{5}", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [LoggerMessage(LogLevel.Warning, "Somebody who came from the partner {Partner} was not let in to {Portal}: {Why} ({Detail})")]
    private partial void NotLetIn(string partner, string portal, string why, string detail);
}
