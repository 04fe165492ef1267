using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Components;

/// <summary><c>&lt;summary-list&gt;</c> around <c>&lt;summary-row&gt;</c>s: questions and answers, as in a review.</summary>
[HtmlTargetElement("summary-list")]
public sealed class SummaryList : Component
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) => Become(output, "dl", "summary");
}

/// <summary>
/// <c>&lt;summary-row label="Nom de famille" value="@…" change="/…" /&gt;</c>: one answer with the pencil (« Modifier : Nom de
/// famille »). With content, the content is the answer.
/// </summary>
[HtmlTargetElement("summary-row", ParentTag = "summary-list")]
public sealed class SummaryRow : Component
{
    /// <summary>The question.</summary>
    public required string Label { get; set; }

    /// <summary>The answer; « Aucune réponse » when null or empty and there is no content.</summary>
    public string? Value { get; set; }

    /// <summary>Where it is changed; no pencil when null.</summary>
    public string? Change { get; set; }

    /// <summary>The answer was set aside and will not be submitted.</summary>
    public bool Aside { get; set; }

    /// <summary>In red: the answer is missing and needed.</summary>
    public string? Missing { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var given = await output.GetChildContentAsync();
        Become(output, "div", Aside ? "summary-row aside" : "summary-row");
        var content = output.Content.AppendHtml(Element("dt", null, Label)).AppendHtml("<dd>");
        content.AppendHtml(Answer(given)).AppendHtml("</dd>");
        if (!string.IsNullOrEmpty(Change))
        {
            content
                .AppendHtml("<dd class=\"summary-change\"><a class=\"pencil\" href=\"")
                .Append(Change)
                .AppendHtml("\">")
                .AppendHtml(Icons.Svg(Icons.Pencil))
                .AppendHtml(WordAndSentence(Words.Change, Words.ChangeWhat(Label)))
                .AppendHtml("</a></dd>");
        }
    }

    private IHtmlContent Answer(TagHelperContent given)
    {
        if (!given.IsEmptyOrWhiteSpace)
        {
            return given;
        }

        if (!string.IsNullOrEmpty(Missing))
        {
            return Element("span", "missing", Missing);
        }

        return string.IsNullOrEmpty(Value) ? Element("span", "soft", Words.NoAnswer)
            : Value.Contains('\n', StringComparison.Ordinal) ? Element("span", "lines", Value)
            : new HtmlContentBuilder().Append(Value);
    }
}
