using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Components;

/// <summary><c>&lt;task-list&gt;</c> around <c>&lt;task-item&gt;</c>s: what is to be done, each with its state.</summary>
[HtmlTargetElement("task-list")]
public sealed class TaskList : Component
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) => Become(output, "ul", "tasks");
}

/// <summary><c>&lt;task-item title="…" href="…" state="InProgress" hint="…" /&gt;</c>.</summary>
[HtmlTargetElement("task-item", ParentTag = "task-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TaskItem : Component
{
    /// <summary>What is to be done.</summary>
    public required string Title { get; set; }

    /// <summary>Where; plain words when null (it cannot be started yet).</summary>
    public string? Href { get; set; }

    /// <summary>How far it is.</summary>
    public State State { get; set; }

    /// <summary>Another word for the state.</summary>
    public string? StateText { get; set; }

    /// <summary>A line under the title.</summary>
    public string? Hint { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "li", "task");
        var content = output.Content.AppendHtml("<div class=\"task-words\">");
        if (string.IsNullOrEmpty(Href))
        {
            content.AppendHtml(Element("span", null, Title));
        }
        else
        {
            content.AppendHtml("<a href=\"").Append(Href).AppendHtml("\">").Append(Title).AppendHtml("</a>");
        }

        if (!string.IsNullOrEmpty(Hint))
        {
            content.AppendHtml(Element("p", "hint", Hint));
        }

        content.AppendHtml("</div><span class=\"").AppendHtml($"tag {State.Tone()}".TrimEnd()).AppendHtml("\">");
        content
            .AppendHtml(Icons.Svg(State.Icon()))
            .Append(string.IsNullOrEmpty(StateText) ? State.Word(FrameTexts.In(Language)) : StateText)
            .AppendHtml("</span>");
    }
}
