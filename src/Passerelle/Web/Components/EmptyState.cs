using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Passerelle.Web.Components;

/// <summary><c>&lt;empty-state title="…"&gt;what to do next&lt;/empty-state&gt;</c>: where a list has nothing yet.</summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyState : Component
{
    /// <summary>That there is nothing, in one sentence.</summary>
    public required string Title { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        Become(output, "div", "empty");
        output.Content.AppendHtml(Element("p", "empty-title", Title)).AppendHtml(body);
    }
}

/// <summary><c>&lt;icon draw="@Icons.Pencil" /&gt;</c>: a drawing beside words.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconDrawing : TagHelper
{
    /// <summary>One of <see cref="Layout.Icons"/>.</summary>
    public required string Draw { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Layout.Icons.Svg(Draw));
    }
}

/// <summary><c>&lt;print-button /&gt;</c>: shown by the script; without script the browser's own menu prints.</summary>
[HtmlTargetElement("print-button", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PrintButton : Component
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "button", "button secondary");
        output.Attributes.SetAttribute("type", "button");
        output.Attributes.Add(new TagHelperAttribute("data-print"));
        output.Attributes.Add(new TagHelperAttribute("hidden"));
        output.Content.AppendHtml(Layout.Icons.Svg(Layout.Icons.Printer)).Append(Words.Print);
    }
}
