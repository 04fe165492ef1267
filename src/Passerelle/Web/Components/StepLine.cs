using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Components;

/// <summary>Where a step of a <see cref="StepLine"/> stands.</summary>
public enum StepPlace
{
    /// <summary>Behind us.</summary>
    Done,

    /// <summary>Where things stand.</summary>
    Here,

    /// <summary>Ahead.</summary>
    ToCome,
}

/// <summary><c>&lt;step-line across&gt;</c> around <c>&lt;step-item&gt;</c>s: a line of steps, upright or across from 768 px.</summary>
[HtmlTargetElement("step-line")]
public sealed class StepLine : Component
{
    /// <summary>Across the page where it is wide enough.</summary>
    public bool Across { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Become(output, "ol", Across ? "steps across" : "steps");
}

/// <summary><c>&lt;step-item title="Demande reçue" place="Done" note="21 novembre 2026" /&gt;</c>.</summary>
[HtmlTargetElement("step-item", ParentTag = "step-line", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StepItem : Component
{
    /// <summary>What the step is.</summary>
    public required string Title { get; set; }

    /// <summary>Done, here or to come.</summary>
    public StepPlace Place { get; set; } = StepPlace.ToCome;

    /// <summary>A date or what it waits for.</summary>
    public string? Note { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (classes, icon, word) = Place switch
        {
            StepPlace.Done => ("step done", Icons.Check, Words.StepDone),
            StepPlace.Here => ("step here", Icons.Forward, Words.StepHere),
            _ => ("step to-come", "", Words.StepToCome),
        };
        Become(output, "li", classes);
        if (Place == StepPlace.Here)
        {
            output.Attributes.SetAttribute("aria-current", "step");
        }

        var content = output.Content.AppendHtml("<span class=\"step-disc\" aria-hidden=\"true\">");
        content
            .AppendHtml(icon.Length == 0 ? "" : Icons.Svg(icon))
            .AppendHtml("</span><span class=\"step-title\"><span class=\"visually-hidden\">");
        content.Append(word).AppendHtml(" </span>").Append(Title).AppendHtml("</span>");
        if (!string.IsNullOrEmpty(Note))
        {
            content.AppendHtml(Element("span", "step-note", Note));
        }
    }
}
