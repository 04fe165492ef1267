using System.Collections.Concurrent;
using Markdig;
using Markdig.Syntax;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Passerelle.Web.Components;

/// <summary>The catalogue's longer texts (help, introductions, declarations) as HTML; raw HTML in them stays text.</summary>
public static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    // The texts come from the catalogue, so there are as many as it holds and no more.
    private static readonly ConcurrentDictionary<string, HtmlString> Rendered = new(StringComparer.Ordinal);

    /// <summary>Only for texts of the catalogue or of the product, never for what a person typed.</summary>
    public static IHtmlContent ToHtml(string markdown) => Rendered.GetOrAdd(markdown, static text => new HtmlString(Render(text)));

    // A text begins at whatever heading level its author liked; on a page its highest headings come right under the title.
    private static string Render(string text)
    {
        var document = Markdown.Parse(text, Pipeline);
        var headings = document.Descendants<HeadingBlock>().ToList();
        var lift = headings.Count == 0 ? 0 : headings.Min(heading => heading.Level) - 2;
        foreach (var heading in headings)
        {
            heading.Level = Math.Min(6, heading.Level - lift);
        }

        return document.ToHtml(Pipeline);
    }
}

/// <summary><c>&lt;markdown text="…" /&gt;</c>: a catalogue text as paragraphs.</summary>
[HtmlTargetElement("markdown", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MarkdownBlock : Component
{
    /// <summary>Markdown; nothing is shown when null or empty.</summary>
    public string? Text { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Text))
        {
            output.SuppressOutput();
            return;
        }

        Become(output, "div", "flow");
        output.Content.SetHtmlContent(MarkdownText.ToHtml(Text));
    }
}
