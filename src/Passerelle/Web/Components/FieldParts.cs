using Microsoft.AspNetCore.Html;
using Passerelle.Programs;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Components;

/// <summary>The parts around a field's input, in their order: label, hint, help, problem. Shared by every kind of field.</summary>
internal static class FieldParts
{
    /// <summary>The inside of a <c>label</c> or <c>legend</c>.</summary>
    public static IHtmlContent LabelWords(string label, bool optional, Language language)
    {
        var content = new HtmlContentBuilder().Append(label);
        return optional
            ? content.AppendHtml(" <span class=\"optional\">").Append(ComponentsTexts.In(language).Optional).AppendHtml("</span>")
            : content;
    }

    public static IHtmlContent Hint(string id, string? hint) =>
        string.IsNullOrEmpty(hint)
            ? HtmlString.Empty
            : new HtmlContentBuilder()
                .AppendHtml("<p class=\"hint\" id=\"")
                .Append(id)
                .AppendHtml("-hint\">")
                .Append(hint)
                .AppendHtml("</p>");

    /// <summary>The blue question mark: a text that opens in place, without script (S2-14).</summary>
    public static IHtmlContent Help(string? help, string label, Language language)
    {
        if (string.IsNullOrEmpty(help))
        {
            return HtmlString.Empty;
        }

        var words = ComponentsTexts.In(language);
        return new HtmlContentBuilder()
            .AppendHtml(
                "<details class=\"help\"><summary><span class=\"help-mark\" aria-hidden=\"true\">?</span><span class=\"help-word\">"
            )
            .AppendHtml(Component.WordAndSentence(words.Help, words.HelpAbout(label)))
            .AppendHtml("</span></summary><div class=\"help-text\">")
            .AppendHtml(MarkdownText.ToHtml(help))
            .AppendHtml("</div></details>");
    }

    public static IHtmlContent Problem(string id, string? problem, Language language) =>
        problem is null
            ? HtmlString.Empty
            : new HtmlContentBuilder()
                .AppendHtml("<p class=\"problem\" id=\"")
                .Append(id)
                .AppendHtml("-problem\">")
                .AppendHtml(Icons.Svg(Icons.Alert))
                .AppendHtml("<span><span class=\"visually-hidden\">")
                .Append(ComponentsTexts.In(language).Problem)
                .AppendHtml(" </span>")
                .Append(problem)
                .AppendHtml("</span></p>");

    /// <summary>The ids for <c>aria-describedby</c>; null when nothing describes the field.</summary>
    public static string? DescribedBy(string id, string? hint, string? problem) =>
        (string.IsNullOrEmpty(hint), problem is null) switch
        {
            (true, true) => null,
            (true, false) => $"{id}-problem",
            (false, true) => $"{id}-hint",
            _ => $"{id}-hint {id}-problem",
        };
}
