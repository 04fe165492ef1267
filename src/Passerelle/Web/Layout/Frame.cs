using System.Reflection;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Options;
using Passerelle.Hosting;
using Passerelle.Programs;
using Passerelle.Web.Components;
using Passerelle.Web.Languages;

namespace Passerelle.Web.Layout;

/// <summary>Everything the layout shows around a page, gathered once per page.</summary>
internal sealed class Frame(
    IOptions<PasserelleOptions> options,
    IOptions<SiteOptions> site,
    IPortalDirectory portals,
    FormatsSource formats
)
{
    /// <summary>Where a page of content says in its view data on which day it was last changed (S2-245), as a <see cref="DateOnly"/>.</summary>
    public const string ModifiedKey = "Modified";

    private static readonly string ProductVersion =
        typeof(Frame).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public FrameView For(ViewContext view)
    {
        var http = view.HttpContext;
        var language = http.GetLanguage();
        var slug = http.Request.RouteValues["portal"] as string ?? "";
        var portal = slug.Length == 0 ? null : portals.Find(slug);
        var texts = FrameTexts.In(language);
        var configured = options.Value;
        var title = PageTitle.Of(http) ?? configured.Product;
        var name = portal?.ShortName.In(language) ?? configured.Product;
        return new FrameView
        {
            Texts = texts,
            Language = language,
            Paths = new PortalPaths(portal is null ? "" : slug),
            Portal = portal,
            Product = configured.Product,
            Department = language == Language.En ? configured.DepartmentEn : configured.DepartmentFr,
            Demonstration = configured.Demonstration,
            Title = ProblemList.Of(http).None ? $"{title} – {name}" : $"{texts.ErrorPrefix(title)} – {name}",
            SupportEmail = portal?.SupportEmail ?? site.Value.SupportEmail,
            ModifiedOn = formats.In(language).Date(view.ViewData[ModifiedKey] as DateOnly? ?? site.Value.ModifiedOn),
            Version = ProductVersion,
            SignedIn = portal is not null && http.User.Identity?.IsAuthenticated == true && view.ViewData["Bare"] is not true,
            SessionSeconds = site.Value.SessionMinutes * 60,
            Journey = view.ViewData[JourneyFrame.Key] as JourneyFrame,
            OtherLanguage = LanguageLinks.SamePage(http.Request, language.Other()),
        };
    }
}

/// <summary>The layout's data.</summary>
internal sealed record FrameView
{
    public required FrameTexts Texts { get; init; }

    public required Language Language { get; init; }

    public required PortalPaths Paths { get; init; }

    public required PortalCard? Portal { get; init; }

    public required string Product { get; init; }

    public required string Department { get; init; }

    public required bool Demonstration { get; init; }

    public required string Title { get; init; }

    public required string SupportEmail { get; init; }

    public required string ModifiedOn { get; init; }

    public required string Version { get; init; }

    public required bool SignedIn { get; init; }

    public required int SessionSeconds { get; init; }

    public required JourneyFrame? Journey { get; init; }

    public required string OtherLanguage { get; init; }
}
