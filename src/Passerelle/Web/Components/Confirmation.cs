using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Components;

/// <summary>
/// <c>&lt;confirmation title="…" number-label="Numéro de demande" number="V123456789"&gt;…&lt;/confirmation&gt;</c>: the green panel
/// at the end. It holds the page's <c>h1</c>.
/// </summary>
[HtmlTargetElement("confirmation")]
public sealed class Confirmation : Component
{
    /// <summary>The title of the page.</summary>
    public required string Title { get; set; }

    /// <summary>What the number is.</summary>
    public string? NumberLabel { get; set; }

    /// <summary>The number to note.</summary>
    public string? Number { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        PageTitle.Set(ViewContext.HttpContext, Title);
        Become(output, "div", "confirmation");
        output.Content.AppendHtml(Icons.Svg(Icons.Check)).AppendHtml(Element("h1", null, Title));
        if (!string.IsNullOrEmpty(Number))
        {
            output.Content.AppendHtml("<p>").Append(NumberLabel ?? "").AppendHtml(" <span class=\"confirmation-number\">");
            output.Content.Append(Number).AppendHtml("</span></p>");
        }

        output.Content.AppendHtml(body);
    }
}
