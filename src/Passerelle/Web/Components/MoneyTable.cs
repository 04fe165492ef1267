using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Passerelle.Web.Components;

/// <summary>
/// <c>&lt;money-table caption="…" total="670.00m"&gt;</c> around <c>&lt;money-row&gt;</c>s: what is owed, line by line, with the
/// reason of each and the total (dollars).
/// </summary>
[HtmlTargetElement("money-table")]
public sealed class MoneyTable : Component
{
    /// <summary>The table's title.</summary>
    public required string Caption { get; set; }

    /// <summary>Heading of the first column; « Élément » by default.</summary>
    public string? ItemLabel { get; set; }

    /// <summary>The total in dollars; no last line when null.</summary>
    public decimal? Total { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        Become(output, "table", "table");
        var content = output.Content.AppendHtml(Element("caption", null, Caption));
        content
            .AppendHtml("<thead><tr><th scope=\"col\">")
            .Append(ItemLabel ?? Words.Item)
            .AppendHtml("</th><th scope=\"col\" class=\"amount\">");
        content.Append(Words.Amount).AppendHtml("</th></tr></thead><tbody>").AppendHtml(rows).AppendHtml("</tbody>");
        if (Total is { } total)
        {
            content.AppendHtml("<tfoot><tr><th scope=\"row\">").Append(Words.Total).AppendHtml("</th><td class=\"amount\">");
            content.Append(Format.Money(total)).AppendHtml("</td></tr></tfoot>");
        }
    }
}

/// <summary><c>&lt;money-row label="Amina Diallo – visa" why="Maximum familial" amount="500.00m" /&gt;</c>.</summary>
[HtmlTargetElement("money-row", ParentTag = "money-table", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MoneyRow : Component
{
    /// <summary>Whose and what.</summary>
    public required string Label { get; set; }

    /// <summary>Why it is owed, or not.</summary>
    public string? Why { get; set; }

    /// <summary>Dollars.</summary>
    public decimal Amount { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "tr", "");
        var content = output.Content.AppendHtml("<th scope=\"row\">").Append(Label);
        if (!string.IsNullOrEmpty(Why))
        {
            content.AppendHtml(" ").AppendHtml(Element("span", "why", Why));
        }

        content
            .AppendHtml("</th><td class=\"amount\" data-label=\"")
            .Append(Words.Amount)
            .AppendHtml("\">")
            .Append(Format.Money(Amount))
            .AppendHtml("</td>");
    }
}
