using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Components;

/// <summary>
/// <c>&lt;status-tag state="Complete" /&gt;</c>: a state as icon and word. <c>text</c> replaces the word (« Non fourni ») and keeps
/// the icon and the tone.
/// </summary>
[HtmlTargetElement("status-tag", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusTag : Component
{
    /// <summary>The state.</summary>
    public State State { get; set; }

    /// <summary>Another word for it.</summary>
    public string? Text { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "span", $"tag {State.Tone()}".TrimEnd());
        output
            .Content.AppendHtml(Icons.Svg(State.Icon()))
            .AppendHtml(Element("span", null, string.IsNullOrEmpty(Text) ? State.Word(FrameTexts.In(Language)) : Text));
    }
}
