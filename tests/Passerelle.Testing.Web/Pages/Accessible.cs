using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Passerelle.Testing;

/// <summary>
/// The role and the accessible name of an element, as a screen reader would say them: the part of the W3C's
/// "Accessible Name and Description Computation 1.2" and of "HTML Accessibility API Mappings" that pages without script need.
/// </summary>
public static partial class Accessible
{
    private static readonly HashSet<string> NamedByContent =
    [
        "link",
        "button",
        "heading",
        "cell",
        "columnheader",
        "rowheader",
        "option",
        "checkbox",
        "radio",
        "tab",
        "row",
        "switch",
    ];

    /// <summary>One word or phrase as compared in tests: every run of white space, no-break spaces included, is one space.</summary>
    public static string Flat(string? text)
    {
        var flat = new StringBuilder();
        foreach (var c in text ?? "")
        {
            if (!char.IsWhiteSpace(c))
            {
                flat.Append(c);
            }
            else if (flat.Length > 0 && flat[^1] != ' ')
            {
                flat.Append(' ');
            }
        }

        return flat.ToString().TrimEnd(' ');
    }

    /// <summary>Whether two texts are the same but for their spaces, those that typography puts around French marks included.</summary>
    public static bool Same(string? one, string? other) => Untypeset(one) == Untypeset(other);

    private static string Untypeset(string? text) => SpaceByMark().Replace(Flat(text), "");

    [GeneratedRegex("(?<=«) | (?=[»;:!?])", RegexOptions.None, 1000)]
    private static partial Regex SpaceByMark();

    /// <summary>The role of an element: its <c>role</c> attribute or the one its tag implies; empty when it has none.</summary>
    public static string Role(IElement element)
    {
        if (element.GetAttribute("role") is { Length: > 0 } given)
        {
            return given.Split(' ')[0];
        }

        return element.LocalName switch
        {
            "a" or "area" => element.HasAttribute("href") ? "link" : "",
            "button" or "summary" => "button",
            "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => "heading",
            "select" => element.HasAttribute("multiple") ? "listbox" : "combobox",
            "textarea" => "textbox",
            "input" => InputRole(element),
            "option" => "option",
            "fieldset" or "details" => "group",
            "nav" => "navigation",
            "main" => "main",
            "aside" => "complementary",
            "header" => element.Closest("main, article, section, aside, nav") is null ? "banner" : "",
            "footer" => element.Closest("main, article, section, aside, nav") is null ? "contentinfo" : "",
            "section" => element.HasAttribute("aria-label") || element.HasAttribute("aria-labelledby") ? "region" : "",
            "form" => element.HasAttribute("aria-label") || element.HasAttribute("aria-labelledby") ? "form" : "",
            "table" => "table",
            "tr" => "row",
            "td" => "cell",
            "th" => element.GetAttribute("scope") == "row" ? "rowheader" : "columnheader",
            "ul" or "ol" => "list",
            "li" => "listitem",
            "img" => "img",
            "progress" => "progressbar",
            "dialog" => "dialog",
            "dt" => "term",
            "dd" => "definition",
            "output" => "status",
            _ => "",
        };
    }

    /// <summary>The accessible name of an element, its spaces flattened; empty when it has none.</summary>
    public static string Name(IElement element)
    {
        if (element.GetAttribute("aria-labelledby") is { Length: > 0 } ids)
        {
            IEnumerable<string> parts = ids.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(id => element.Owner?.GetElementById(id))
                .OfType<IElement>()
                .Select(e => e == element ? OwnLabel(e) : Content(e));
            return Flat(string.Join(' ', parts));
        }

        return Flat(OwnLabel(element));
    }

    /// <summary>Whether an element is kept from people: <c>hidden</c>, <c>aria-hidden</c>, in a closed dialog, or inside something that is.</summary>
    public static bool Hidden(IElement element) =>
        element.Closest("[hidden], [aria-hidden=true], dialog:not([open]), template, script, style, noscript") is not null
        || (element.LocalName == "input" && element.GetAttribute("type") == "hidden");

    /// <summary>The words of an element as they are read out, spaces flattened; those of blocks and cells stand apart.</summary>
    public static string Read(INode node) => Flat(Content(node));

    private static string OwnLabel(IElement element)
    {
        if (element.GetAttribute("aria-label") is { Length: > 0 } label)
        {
            return label;
        }

        if (element is IHtmlInputElement { Type: "submit" or "button" or "reset" } button)
        {
            return button.Value;
        }

        if (element.LocalName is "input" or "select" or "textarea" or "output" or "progress")
        {
            return Flat(string.Join(' ', Labels(element).Select(Content))) is { Length: > 0 } named
                ? named
                : element.GetAttribute("title") ?? "";
        }

        IElement? caption = element.LocalName switch
        {
            "fieldset" => element.Children.FirstOrDefault(c => c.LocalName == "legend"),
            "table" => element.Children.FirstOrDefault(c => c.LocalName == "caption"),
            "details" => element.Children.FirstOrDefault(c => c.LocalName == "summary"),
            _ => null,
        };
        if (caption is not null)
        {
            return Content(caption);
        }

        return element.LocalName == "img" ? element.GetAttribute("alt") ?? ""
            : NamedByContent.Contains(Role(element)) ? Content(element)
            : element.GetAttribute("title") ?? "";
    }

    private static IEnumerable<IElement> Labels(IElement field)
    {
        if (field.Id is { Length: > 0 } id)
        {
            foreach (IElement label in field.Owner!.QuerySelectorAll("label[for]").Where(l => l.GetAttribute("for") == id))
            {
                yield return label;
            }
        }

        if (field.Closest("label") is { } around && !around.HasAttribute("for"))
        {
            yield return around;
        }
    }

    // The text of an element as it is read out: hidden parts left out, pictures by their alternative text.
    private static string Content(INode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, INode node)
    {
        foreach (INode child in node.ChildNodes)
        {
            switch (child)
            {
                case IText words:
                    text.Append(words.Data);
                    break;
                case IElement element when element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true":
                case IElement { LocalName: "input" or "select" or "textarea" or "script" or "style" }:
                    break;
                case IElement { LocalName: "img" } picture:
                    text.Append(' ').Append(picture.GetAttribute("alt")).Append(' ');
                    break;
                case IElement { LocalName: "br" }:
                    text.Append(' ');
                    break;
                case IElement element when element.GetAttribute("aria-label") is { Length: > 0 } label:
                    text.Append(' ').Append(label).Append(' ');
                    break;
                case IElement element:
                    // Blocks stand apart; phrases do not.
                    var apart = element.LocalName is "div" or "p" or "li" or "dt" or "dd" or "td" or "th" or "h1" or "h2" or "h3" or "h4";
                    text.Append(apart ? " " : "");
                    Append(text, element);
                    text.Append(apart ? " " : "");
                    break;
            }
        }
    }

    private static string InputRole(IElement input) =>
        (input.GetAttribute("type") ?? "text").ToLowerInvariant() switch
        {
            "checkbox" => "checkbox",
            "radio" => "radio",
            "submit" or "button" or "reset" or "image" => "button",
            "number" => "spinbutton",
            "search" => "searchbox",
            "hidden" => "",
            // Not in the mapping, but a test needs a word for them.
            "file" => "file",
            "password" => "password",
            _ => "textbox",
        };
}
