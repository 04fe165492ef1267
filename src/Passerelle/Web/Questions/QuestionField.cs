using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Programs;
using Passerelle.Web.Components;

namespace Passerelle.Web.Questions;

/// <summary>
/// <c>&lt;question view="@view" /&gt;</c>: any question of the catalogue. Label or legend, hint, « ? », problem are the same for all;
/// the inputs come from one view per type, <c>Web/Questions/&lt;Type&gt;.cshtml</c>. Rows have pages of their own.
/// </summary>
[HtmlTargetElement("question", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class QuestionField(IHtmlHelper html) : Component
{
    /// <summary>What is shown. Its problem is taken from the page's problems when it has none itself.</summary>
    public required QuestionView View { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var view = View.Problem is null ? View with { Problem = ProblemList.Of(ViewContext.HttpContext).For(View.Name) } : View;
        ((IViewContextAware)html).Contextualize(ViewContext);
        var inputs = await html.PartialAsync($"/Web/Questions/{view.Definition.Type}.cshtml", view);
        var content = output.Content;
        var classes = view.Problem is null ? "field" : "field has-problem";
        if (view.Definition.Type == QuestionType.Confirm)
        {
            Become(output, "div", classes);
            Around(content, view);
            content.AppendHtml(inputs);
            return;
        }

        if (view.IsGroup)
        {
            Become(output, "fieldset", classes);
            if (view.DescribedBy is { } described)
            {
                output.Attributes.SetAttribute("aria-describedby", described);
            }

            content.AppendHtml("<legend class=\"label\">").AppendHtml(LabelWords(view)).AppendHtml("</legend>");
        }
        else
        {
            Become(output, "div", classes);
            content
                .AppendHtml("<label class=\"label\" for=\"")
                .Append(view.Id)
                .AppendHtml("\">")
                .AppendHtml(LabelWords(view))
                .AppendHtml("</label>");
        }

        Around(content, view);
        content.AppendHtml("<div class=\"control\">").AppendHtml(inputs).AppendHtml("</div>");
    }

    private static IHtmlContent LabelWords(QuestionView view) => FieldParts.LabelWords(view.Label, !view.Required, view.Language);

    private static void Around(TagHelperContent content, QuestionView view)
    {
        content.AppendHtml(FieldParts.Hint(view.Id, view.Hint));
        content.AppendHtml(FieldParts.Help(view.Definition.Help?.In(view.Language), view.Label, view.Language));
        if (view.Changed is not null)
        {
            content.AppendHtml(Element("p", "notice warning", view.Words.Changed(view.Changed)));
        }

        content.AppendHtml(FieldParts.Problem(view.Id, view.Problem, view.Language));
    }
}
