using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Components;

/// <summary><c>&lt;rows-list&gt;</c> around <c>&lt;row-item&gt;</c>s and <c>&lt;row-gap&gt;</c>s; says so when it is empty.</summary>
[HtmlTargetElement("rows-list")]
public sealed class RowsList : Component
{
    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        if (rows.IsEmptyOrWhiteSpace)
        {
            Become(output, "p", "soft");
            output.Content.SetContent(Words.NoRows);
            return;
        }

        Become(output, "ul", "things");
        output.Content.SetHtmlContent(rows);
    }
}

/// <summary>
/// <c>&lt;row-item title="…" note="…" change="/…" remove="r1" /&gt;</c>: what is there, « Modifier » and « Supprimer ».
/// <c>remove</c> is the value of a submit button named <c>remove</c> in the surrounding form.
/// </summary>
[HtmlTargetElement("row-item", ParentTag = "rows-list")]
public sealed class RowItem : Component
{
    /// <summary>The row in one line.</summary>
    public required string Title { get; set; }

    /// <summary>A second line.</summary>
    public string? Note { get; set; }

    /// <summary>Where it is changed.</summary>
    public string? Change { get; set; }

    /// <summary>The row's id, posted as <c>remove</c>; no button when null.</summary>
    public string? Remove { get; set; }

    /// <summary>What is still wrong with it.</summary>
    public string? Problem { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var more = await output.GetChildContentAsync();
        Become(output, "li", "thing");
        var content = output.Content.AppendHtml("<div class=\"thing-words\">").AppendHtml(Element("span", "thing-name", Title));
        if (!string.IsNullOrEmpty(Note))
        {
            content.AppendHtml(Element("p", "soft small", Note));
        }

        if (!string.IsNullOrEmpty(Problem))
        {
            content
                .AppendHtml("<p class=\"problem\">")
                .AppendHtml(Icons.Svg(Icons.Alert))
                .AppendHtml(Element("span", null, Problem))
                .AppendHtml("</p>");
        }

        content.AppendHtml(more).AppendHtml("</div><div class=\"thing-acts\">");
        if (!string.IsNullOrEmpty(Change))
        {
            content.AppendHtml("<a class=\"pencil\" href=\"").Append(Change).AppendHtml("\">").AppendHtml(Icons.Svg(Icons.Pencil));
            content.AppendHtml(WordAndSentence(Words.Change, Words.ChangeWhat(Title))).AppendHtml("</a>");
        }

        if (!string.IsNullOrEmpty(Remove))
        {
            content.AppendHtml("<button class=\"button quiet\" name=\"remove\" value=\"").Append(Remove).AppendHtml("\">");
            content
                .AppendHtml(Icons.Svg(Icons.Bin))
                .AppendHtml(WordAndSentence(Words.Remove, Words.RemoveWhat(Title)))
                .AppendHtml("</button>");
        }

        content.AppendHtml("</div>");
    }
}

/// <summary><c>&lt;row-gap from="mars 2019" to="juin 2020" /&gt;</c>: a time that no row of a history explains.</summary>
[HtmlTargetElement("row-gap", ParentTag = "rows-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RowGap : Component
{
    /// <summary>Its beginning, written out.</summary>
    public required string From { get; set; }

    /// <summary>Its end, written out.</summary>
    public required string To { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "li", "thing gap");
        output
            .Content.AppendHtml("<span>")
            .AppendHtml(Icons.Svg(Icons.Alert))
            .AppendHtml(" ")
            .Append(Words.Gap(From, To))
            .AppendHtml("</span>");
    }
}
