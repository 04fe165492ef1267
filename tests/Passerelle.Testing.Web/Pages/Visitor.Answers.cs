using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Passerelle.Testing;

public sealed partial class Visitor
{
    /// <summary>Whether the page asks something under this label, in a field or in a group of fields.</summary>
    public bool Asks(string label) => Has("group", label) || Fields(label, Page.DocumentElement).Count > 0;

    /// <summary>
    /// Answers what is asked under this label, whatever kind of question it is: a text is typed, a choice picked by its wording, a
    /// date (2026-11-22) or a month (2026-11) typed in its parts; of boxes, those of these wordings (one a line) are ticked and the
    /// others cleared.
    /// </summary>
    public Visitor Answer(string label, string answer)
    {
        if (All("group", label) is not [var group])
        {
            return Field(label) is IHtmlInputElement { Type: "checkbox" } ? Tick(label) : Fill(label, answer);
        }

        if (group.QuerySelector("[name$='.year']") is not null)
        {
            int[] parts = [.. answer.Split('-').Select(p => int.Parse(p, CultureInfo.InvariantCulture))];
            FillParts(group, parts[0], parts[1], parts.Length > 2 ? parts[2] : null);
            return this;
        }

        if (group.QuerySelector("input[type=radio]") is not null)
        {
            return Choose(label, answer);
        }

        var chosen = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (IElement box in All("checkbox", within: group))
        {
            ((IHtmlInputElement)box).IsChecked = false;
        }

        foreach (var wording in chosen)
        {
            Tick(wording, within: group);
        }

        return this;
    }

    /// <summary>Presses the button of this name or follows the link of this name, whichever the page, or a part of it, has.</summary>
    public Task<Visitor> TakeAsync(string way, IElement? within = null, CancellationToken cancellationToken = default) =>
        Has("button", way, within)
            ? PressAsync(Find("button", way, within), cancellationToken)
            : GoAsync(Find("link", way, within).GetAttribute("href") ?? "", cancellationToken);

    private void FillParts(IElement group, int year, int month, int? day)
    {
        foreach (IElement field in group.QuerySelectorAll("input, select"))
        {
            var name = field.GetAttribute("name") ?? "";
            int? part =
                name.EndsWith(".day", StringComparison.Ordinal) ? day
                : name.EndsWith(".month", StringComparison.Ordinal) ? month
                : name.EndsWith(".year", StringComparison.Ordinal) ? year
                : null;
            if (part is not null)
            {
                Set(field, part.Value.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
