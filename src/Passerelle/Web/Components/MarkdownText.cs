using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
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

    /// <summary>As <see cref="ToHtml"/>, after a list of its parts that leads to each of them (S2-03).</summary>
    /// <param name="contents">« Sur cette page ».</param>
    internal static IHtmlContent WithContents(string markdown, string contents) =>
        Rendered.GetOrAdd(contents + "\n" + markdown, _ => new HtmlString(Render(markdown, contents)));

    // A text begins at whatever heading level its author liked; on a page its highest headings come right under the title.
    private static string Render(string text, string? contents = null)
    {
        var document = Markdown.Parse(text, Pipeline);
        var headings = document.Descendants<HeadingBlock>().ToList();
        var lift = headings.Count == 0 ? 0 : headings.Min(heading => heading.Level) - 2;
        foreach (var heading in headings)
        {
            heading.Level = Math.Min(6, heading.Level - lift);
        }

        return contents is null
            ? document.ToHtml(Pipeline)
            : ContentsOf([.. headings.Where(h => h.Level == 2)], contents) + document.ToHtml(Pipeline);
    }

    // The lines stand before the text: each heading is given its id here.
    private static string ContentsOf(IReadOnlyList<HeadingBlock> parts, string contents)
    {
        var list = new TagBuilder("ul");
        for (var i = 0; i < parts.Count; i++)
        {
            var id = "part-" + (i + 1).ToString(CultureInfo.InvariantCulture);
            parts[i].GetAttributes().Id = id;
            var link = new TagBuilder("a");
            link.Attributes["href"] = "#" + id;
            link.InnerHtml.Append(string.Concat(parts[i].Inline!.Descendants<LiteralInline>().Select(l => l.Content.ToString())));
            var line = new TagBuilder("li");
            line.InnerHtml.AppendHtml(link);
            list.InnerHtml.AppendHtml(line);
        }

        var title = new TagBuilder("h2");
        title.Attributes["id"] = "on-this-page";
        title.InnerHtml.Append(contents);
        var nav = new TagBuilder("nav");
        nav.AddCssClass("card");
        nav.Attributes["aria-labelledby"] = "on-this-page";
        nav.InnerHtml.AppendHtml(title).AppendHtml(list);
        using var written = new StringWriter(CultureInfo.InvariantCulture);
        nav.WriteTo(written, HtmlEncoder.Default);
        return written.ToString();
    }
}

/// <summary><c>&lt;markdown text="…" /&gt;</c>: a catalogue text as paragraphs.</summary>
[HtmlTargetElement("markdown", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MarkdownBlock : Component
{
    /// <summary>Markdown; nothing is shown when null or empty.</summary>
    public string? Text { get; set; }

    /// <summary>The title of a list of the text's parts, before it; without it there is none. Once on a page.</summary>
    public string? Contents { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Text))
        {
            output.SuppressOutput();
            return;
        }

        Become(output, "div", "flow");
        output.Content.SetHtmlContent(Contents is { } contents ? MarkdownText.WithContents(Text, contents) : MarkdownText.ToHtml(Text));
    }
}
