using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Passerelle.Web.Components;

/// <summary><c>&lt;breadcrumb&gt;</c> around <c>&lt;crumb href="…"&gt;…&lt;/crumb&gt;</c>s: for places, never inside a journey.</summary>
[HtmlTargetElement("breadcrumb")]
public sealed class Breadcrumb : Component
{
    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var crumbs = await output.GetChildContentAsync();
        Become(output, "nav", "crumbs");
        output.Attributes.SetAttribute("aria-label", Words.Breadcrumb);
        output.Content.AppendHtml("<ol>").AppendHtml(crumbs).AppendHtml("</ol>");
    }
}

/// <summary>One place on the way here; the page itself has no <c>href</c> and may be left out.</summary>
[HtmlTargetElement("crumb", ParentTag = "breadcrumb")]
public sealed class Crumb : Component
{
    /// <summary>Where it leads.</summary>
    public string? Href { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = await output.GetChildContentAsync();
        Become(output, "li", "");
        if (string.IsNullOrEmpty(Href))
        {
            output.Content.AppendHtml("<span aria-current=\"page\">").AppendHtml(words).AppendHtml("</span>");
        }
        else
        {
            output.Content.AppendHtml("<a href=\"").Append(Href).AppendHtml("\">").AppendHtml(words).AppendHtml("</a>");
        }
    }
}
