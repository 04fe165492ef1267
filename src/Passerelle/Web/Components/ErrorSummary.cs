using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Passerelle.Web.Components;

/// <summary>
/// <c>&lt;error-summary /&gt;</c>: first thing in the page; nothing without problems. It takes the focus when the page opens
/// and links to each field.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummary : Component
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var problems = ProblemList.Of(ViewContext.HttpContext);
        if (problems.None)
        {
            output.SuppressOutput();
            return;
        }

        Become(output, "div", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.Add(new TagHelperAttribute("autofocus"));
        var content = output.Content.AppendHtml("<h2>").Append(Words.ProblemsTitle).AppendHtml("</h2><ul>");
        foreach (var problem in problems.All.DistinctBy(p => (p.Field, p.Message)))
        {
            content.AppendHtml("<li>");
            if (problem.Field.Length == 0)
            {
                content.AppendHtml(Element("strong", "missing", problem.Message));
            }
            else
            {
                content
                    .AppendHtml("<a href=\"#")
                    .Append(ProblemList.IdOf(problem.Field))
                    .AppendHtml("\">")
                    .Append(problem.Message)
                    .AppendHtml("</a>");
            }

            content.AppendHtml("</li>");
        }

        content.AppendHtml("</ul>");
    }
}
