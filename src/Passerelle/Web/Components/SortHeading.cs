using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Passerelle.Web.Components;

/// <summary>
/// <c>&lt;sort-heading key="name" by="@Model.Sort" down="@Model.Down"&gt;Nom&lt;/sort-heading&gt;</c>: a column's heading that orders
/// the table by it; followed again it turns the order round. The address keeps what was searched for and begins at the first page.
/// </summary>
[HtmlTargetElement("sort-heading")]
public sealed class SortHeading : Component
{
    /// <summary>What the address says for this column.</summary>
    public required string Key { get; set; }

    /// <summary>The column that the table is ordered by.</summary>
    public required string By { get; set; }

    /// <summary>The largest in front.</summary>
    public bool Down { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var here = string.Equals(Key, By, StringComparison.OrdinalIgnoreCase);
        Become(output, "th", "");
        output.Attributes.SetAttribute("scope", "col");
        if (here)
        {
            output.Attributes.SetAttribute("aria-sort", Down ? "descending" : "ascending");
        }

        var request = ViewContext.HttpContext.Request;
        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query.Where(q => q.Key.ToLowerInvariant() is not ("page" or "sort" or "down")))
        {
            query.Add(name, values.Select(value => value ?? ""));
        }

        query.Add("sort", Key);
        if (here && !Down)
        {
            query.Add("down", "true");
        }

        output
            .PreContent.AppendHtml("<a class=\"sort\" href=\"")
            .Append((request.PathBase + request.Path).ToUriComponent() + query.ToQueryString())
            .AppendHtml("\">");
        output.PostContent.AppendHtml(here ? $"<span aria-hidden=\"true\">{(Down ? " ↓" : " ↑")}</span></a>" : "</a>");
    }
}
