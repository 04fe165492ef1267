using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Components;

/// <summary>
/// <c>&lt;pagination page="2" pages="7" /&gt;</c>: links that keep the address and change its <c>page</c>. Nothing for one page.
/// </summary>
[HtmlTargetElement("pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Pagination : Component
{
    /// <summary>The page shown, from 1.</summary>
    public int Page { get; set; }

    /// <summary>How many there are.</summary>
    public int Pages { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages <= 1)
        {
            output.SuppressOutput();
            return;
        }

        Become(output, "nav", "");
        output.Attributes.SetAttribute("aria-label", Words.Pages);
        var content = output.Content.AppendHtml("<ul class=\"pages\">");
        if (Page > 1)
        {
            content.AppendHtml("<li><a rel=\"prev\" href=\"").Append(Address(Page - 1)).AppendHtml("\">");
            content.AppendHtml(Icons.Svg(Icons.Back)).Append(Words.Previous).AppendHtml("</a></li>");
        }

        var last = 0;
        foreach (var number in Shown())
        {
            if (number > last + 1)
            {
                content.AppendHtml("<li><span aria-hidden=\"true\">…</span></li>");
            }

            Number(content, number);
            last = number;
        }

        if (Page < Pages)
        {
            content.AppendHtml("<li><a rel=\"next\" href=\"").Append(Address(Page + 1)).AppendHtml("\">").Append(Words.Next);
            content.AppendHtml(Icons.Svg(Icons.Forward)).AppendHtml("</a></li>");
        }

        content.AppendHtml("</ul>");
    }

    private IEnumerable<int> Shown() =>
        new[] { 1, Page - 1, Page, Page + 1, Pages }.Where(number => number >= 1 && number <= Pages).Distinct().Order();

    private void Number(TagHelperContent content, int number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        content
            .AppendHtml("<li><a href=\"")
            .Append(Address(number))
            .AppendHtml("\" aria-label=\"")
            .Append(Words.Page(digits))
            .AppendHtml("\"");
        content.AppendHtml(number == Page ? " aria-current=\"page\">" : ">").Append(digits).AppendHtml("</a></li>");
    }

    private string Address(int number)
    {
        var request = ViewContext.HttpContext.Request;
        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query)
        {
            if (!string.Equals(name, "page", StringComparison.OrdinalIgnoreCase))
            {
                query.Add(name, values.Select(value => value ?? ""));
            }
        }

        query.Add("page", number.ToString(CultureInfo.InvariantCulture));
        return (request.PathBase + request.Path).ToUriComponent() + query.ToQueryString();
    }
}
