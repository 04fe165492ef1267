using System.Net;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Passerelle.Web.Components;

/// <summary><c>&lt;page-title&gt;…&lt;/page-title&gt;</c>: the page's one <c>h1</c>; the same words become the document's title.</summary>
[HtmlTargetElement("page-title")]
public sealed class PageTitle : Component
{
    /// <summary>A line above the title that says whose or which form it is, e.g. « Demandeur 2 : Amina Diallo ».</summary>
    public string? Caption { get; set; }

    private static readonly object Key = new();

    /// <summary>The words of the page's heading, wherever in its views it stands; null when it has none.</summary>
    public static string? Of(HttpContext context) => context.Items[Key] as string;

    /// <summary>Makes these words the document's title. A partial view has view data of its own: the request carries them.</summary>
    internal static void Set(HttpContext context, string words) => context.Items[Key] = words;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        Set(ViewContext.HttpContext, WebUtility.HtmlDecode(content.GetContent()).Trim());
        Become(output, "h1", "");
        if (!string.IsNullOrEmpty(Caption))
        {
            output.PreElement.AppendHtml(Element("p", "caption", Caption));
        }

        output.Content.SetHtmlContent(content.GetContent().Trim());
    }
}
