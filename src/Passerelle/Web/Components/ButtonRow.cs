using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Components;

/// <summary>
/// <c>&lt;button-row previous next /&gt;</c>: « Précédent » and « Suivant » (S2-08, S2-09), both submit buttons, so that going
/// back saves too. Content comes after them; <c>next-label</c> replaces the word.
/// </summary>
[HtmlTargetElement("button-row")]
public sealed class ButtonRow : Component
{
    /// <summary>Shows « Précédent ».</summary>
    public bool Previous { get; set; }

    /// <summary>Shows « Suivant ».</summary>
    public bool Next { get; set; }

    /// <summary>Another word on the main button.</summary>
    public string? NextLabel { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        Become(output, "div", "button-row");
        if (Previous)
        {
            Button(output, "button secondary", JourneyThen.Previous, Words.Previous);
        }

        if (Next || NextLabel is not null)
        {
            Button(output, "button", JourneyThen.Next, NextLabel ?? Words.Next);
        }

        output.Content.AppendHtml(body);
    }

    private static void Button(TagHelperOutput output, string classes, string then, string word) =>
        output
            .Content.AppendHtml("<button class=\"")
            .AppendHtml(classes)
            .AppendHtml("\" name=\"then\" value=\"")
            .AppendHtml(then)
            .AppendHtml("\">")
            .Append(word)
            .AppendHtml("</button>");
}
