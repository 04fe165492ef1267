using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Components;

/// <summary>The four kinds of <see cref="Notice"/>.</summary>
public enum NoticeKind
{
    /// <summary>Something to know.</summary>
    Info,

    /// <summary>Something was done.</summary>
    Success,

    /// <summary>Something to watch for.</summary>
    Warning,

    /// <summary>Something is wrong.</summary>
    Problem,
}

/// <summary><c>&lt;notice kind="Warning" title="…"&gt;…&lt;/notice&gt;</c>: a set-off message with icon and title.</summary>
[HtmlTargetElement("notice")]
public sealed class Notice : Component
{
    /// <summary>What kind of message.</summary>
    public NoticeKind Kind { get; set; } = NoticeKind.Info;

    /// <summary>Its title; without one the kind's word is read out only.</summary>
    public string? Title { get; set; }

    /// <summary>Announced when the page opens: for what the reader has just done.</summary>
    public bool Announce { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        var (classes, icon, word) = Kind switch
        {
            NoticeKind.Success => ("notice success", Icons.Check, Words.NoticeSuccess),
            NoticeKind.Warning => ("notice warning", Icons.Alert, Words.NoticeWarning),
            NoticeKind.Problem => ("notice problem-notice", Icons.Alert, Words.NoticeProblem),
            _ => ("notice", Icons.Info, Words.NoticeInfo),
        };
        Become(output, "div", classes);
        if (Announce)
        {
            output.Attributes.SetAttribute("role", Kind == NoticeKind.Problem ? "alert" : "status");
        }

        output.Content.AppendHtml(Icons.Svg(icon)).AppendHtml("<div class=\"notice-body\">");
        if (string.IsNullOrEmpty(Title))
        {
            output.Content.AppendHtml(Element("span", "visually-hidden", word + " "));
        }
        else
        {
            output.Content.AppendHtml(Element("p", "notice-title", Title));
        }

        output.Content.AppendHtml(body).AppendHtml("</div>");
    }
}
