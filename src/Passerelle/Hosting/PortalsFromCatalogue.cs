using Microsoft.Extensions.Options;
using Passerelle.Core.Credentials;
using Passerelle.Programs;
using Passerelle.Web.Layout;

namespace Passerelle.Hosting;

/// <summary>The portals as the frame and the doors see them, from the catalogue.</summary>
internal sealed class PortalsFromCatalogue(Catalogue catalogue, IOptions<PasserelleOptions> options) : IPortalDirectory, ISignInRules
{
    private readonly Dictionary<string, PortalCard> _cards = catalogue.Portals.Values.ToDictionary(
        p => p.Slug,
        p => new PortalCard(p.Slug, p.Name, p.ShortName, p.SupportEmail, options.Value.Serves(p)),
        StringComparer.Ordinal
    );

    private readonly Dictionary<string, SignInRules> _rules = catalogue
        .Portals.Values.Where(p => p.SignIn is not null)
        .ToDictionary(p => p.Slug, p => Rules(catalogue, p.Slug, p.SignIn!, p.Terms), StringComparer.Ordinal);

    PortalCard? IPortalDirectory.Find(string slug) => _cards.GetValueOrDefault(slug);

    SignInRules? ISignInRules.Find(string portal) => _rules.GetValueOrDefault(portal);

    private static SignInRules Rules(Catalogue catalogue, string portal, SignInDefinition signIn, TermsDefinition? terms) =>
        new(
            portal,
            signIn.Realm,
            signIn.SecondFactor == SecondFactor.EmailedCode ? SignInFactor.EmailedCode : SignInFactor.SecurityQuestion,
            TimeSpan.FromMinutes(signIn.CodeMinutes),
            signIn.MaxAttempts,
            terms?.Version,
            signIn.Password
        )
        {
            Authenticator = signIn.Authenticator,
            Passkeys = signIn.Passkeys,
            ResetLifetime = TimeSpan.FromMinutes(signIn.ResetMinutes),
            Recovery = signIn.Registration is { } registration
                ? new(registration.RecoveryQuestions, [.. catalogue.Lists[registration.RecoveryList].Entries.Select(e => e.Value)])
                : null,
            Partners = signIn.Partners is not null,
        };
}
