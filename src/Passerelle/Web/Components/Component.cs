using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Programs;
using Passerelle.Web.Languages;

namespace Passerelle.Web.Components;

/// <summary>What every component of the look has: the page's language and the shared words.</summary>
public abstract class Component : TagHelper
{
    /// <summary>Set by Razor.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The language of the page.</summary>
    [HtmlAttributeNotBound]
    protected Language Language => ViewContext.HttpContext.GetLanguage();

    /// <summary>The formats of the page.</summary>
    [HtmlAttributeNotBound]
    protected Formats Format => ViewContext.HttpContext.RequestServices.GetRequiredService<FormatsSource>().In(Language);

    private protected ComponentsTexts Words => ComponentsTexts.In(Language);

    /// <summary>Makes the output one element with a class, keeping classes the page wrote.</summary>
    protected static void Become(TagHelperOutput output, string element, string classes)
    {
        output.TagName = element;
        output.TagMode = TagMode.StartTagAndEndTag;
        if (classes.Length > 0)
        {
            var written = output.Attributes["class"]?.Value?.ToString();
            output.Attributes.SetAttribute("class", string.IsNullOrEmpty(written) ? classes : $"{classes} {written}");
        }
    }

    /// <summary>An element around encoded text.</summary>
    protected static IHtmlContent Element(string name, string? classes, string text)
    {
        var tag = new TagBuilder(name);
        if (classes is not null)
        {
            tag.AddCssClass(classes);
        }

        tag.InnerHtml.Append(text);
        return tag;
    }

    /// <summary>A visible short word with the whole sentence for those who hear the page: « Modifier » / « Modifier : Nom de famille ».</summary>
    protected internal static IHtmlContent WordAndSentence(string word, string sentence)
    {
        var content = new HtmlContentBuilder();
        content
            .AppendHtml("<span aria-hidden=\"true\">")
            .Append(word)
            .AppendHtml("</span><span class=\"visually-hidden\">")
            .Append(sentence);
        return content.AppendHtml("</span>");
    }
}
