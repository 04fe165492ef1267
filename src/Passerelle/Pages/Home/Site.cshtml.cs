using System.Text;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Home;

/// <summary>What concerns the whole site rather than a portal: privacy, accessibility, and the way to each portal's terms and help.</summary>
public sealed class SiteModel(CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The page's title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Markdown.</summary>
    public string Text { get; private set; } = "";

    public IActionResult OnGet(string name)
    {
        var t = SiteTexts.In(Language);
        (Title, Text) = name switch
        {
            "privacy" => (t.Privacy, t.PrivacyText),
            "accessibility" => (t.Accessibility, t.AccessibilityText),
            "terms" => (t.Terms, t.TermsText + PortalLinks(p => p.Terms is null ? null : $"/{p.Slug}/terms")),
            "help" => (t.Help, t.HelpText + PortalLinks(p => $"/{p.Slug}/help")),
            _ => ("", ""),
        };
        return Title.Length == 0 ? NotFound() : Page();
    }

    private string PortalLinks(Func<PortalDefinition, string?> address)
    {
        var list = new StringBuilder("\n\n");
        foreach (PortalDefinition portal in catalogue.Current.Portals.Values.Where(p => p.SignIn is not null))
        {
            if (address(portal) is { } link)
            {
                list.Append("- [").Append(portal.Name.In(Language)).Append("](").Append(link).Append(")\n");
            }
        }

        return list.ToString();
    }
}
