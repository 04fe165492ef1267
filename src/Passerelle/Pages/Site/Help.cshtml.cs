using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Hosting;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Site;

/// <summary>« Aide »: how to get in, how to find one's way, and whom to ask. Of a portal (S2-03 … S2-07), or of the site.</summary>
public sealed class HelpModel(
    CatalogueProvider catalogue,
    OfficeCalendar calendar,
    IOptions<SiteOptions> site,
    IOptions<PasserelleOptions> options
) : PortalPage
{
    private static readonly string[] AccessLabels = ["scope", "access", "enrol", "credential"];

    /// <summary>The portal; null on the site's own page.</summary>
    public PortalDefinition? Portal => catalogue.Current.Portals.GetValueOrDefault(PortalSlug);

    /// <summary>Where questions go.</summary>
    public string SupportEmail => Portal?.SupportEmail ?? site.Value.SupportEmail;

    /// <summary>Whether the reader is in already.</summary>
    public bool SignedIn => HttpContext.FindActor() is not null;

    /// <summary>Whether the portal sends codes by email.</summary>
    public bool ByCode => Portal?.SignIn?.SecondFactor == SecondFactor.EmailedCode;

    /// <summary>Whether a forgotten password can be replaced here.</summary>
    public bool CanReplacePassword => ByCode || Portal?.SignIn?.Registration is not null;

    /// <summary>The help of the other portals for the same people, with the words that lead there (S0-08).</summary>
    public IEnumerable<(string Address, string Label)> OtherPortals =>
        catalogue
            .Current.Portals.Values.Where(p => p.Slug != PortalSlug && p.Audience == Portal?.Audience && options.Value.Serves(p))
            .OrderBy(p => p.Slug, StringComparer.Ordinal)
            .Where(p => p.Labels.ContainsKey("learn"))
            .Select(p => ($"/{p.Slug}/help", p.Labels["learn"].In(Language)));

    /// <summary>The programmes that the portal offers today and that have a help centre, by title.</summary>
    public IReadOnlyList<ProgramDefinition> Programs =>
        [
            .. catalogue
                .Current.Programs.Values.Where(p =>
                    catalogue.Current.Help.ContainsKey(p.Slug) && p.Offers.Any(o => o.Portal == PortalSlug && o.IsOpen(calendar.Today))
                )
                .OrderBy(p => Folded.Of(p.Title.In(Language)), StringComparer.Ordinal),
        ];

    /// <summary>Whether its representatives may link the accounts they have in two portals.</summary>
    public bool HasLinks => Portal?.Audience == PortalAudience.Representative && OtherPortals.Any();

    /// <summary>Whether the portal has a glossary.</summary>
    public bool HasGlossary => catalogue.Current.Glossary?.TermsOf(PortalSlug).Any() == true;

    /// <summary>How long a session may stay unused, in minutes.</summary>
    public string SessionMinutes => Format.Count(site.Value.SessionMinutes);

    /// <summary>For how long tries are refused after too many, in minutes.</summary>
    public string LockMinutes => Format.Count((long)SignInRules.LockFor.TotalMinutes);

    /// <summary>What the portal says of its access, in order.</summary>
    public IEnumerable<string> AccessSentences => AccessLabels.Select(Label).OfType<string>();

    /// <summary>A sentence of the portal's own, where it has one.</summary>
    public string? Label(string key) => Portal?.Labels.GetValueOrDefault(key)?.In(Language);

    /// <summary>« Sur cette page » of a portal's help.</summary>
    public IReadOnlyList<ContentsLine> Contents(string access)
    {
        var t = HelpTexts.In(Language);
        return
        [
            new("access", access),
            new("signing-in", t.SigningIn),
            .. HasLinks ? new ContentsLine[] { new("accounts", t.Accounts) } : [],
            .. Programs.Count > 0 ? new ContentsLine[] { new("programs", t.Programs) } : [],
            new("questionnaire", t.Questionnaire),
            new("ask", t.Ask),
        ];
    }

    /// <summary>Everything comes from the catalogue; a portal that does not exist is not found before this.</summary>
    public IActionResult OnGet() => Page();
}
