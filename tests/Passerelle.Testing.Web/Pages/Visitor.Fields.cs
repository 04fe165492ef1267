using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Passerelle.Testing;

public sealed partial class Visitor
{
    /// <summary>All elements of a role that people can reach, of any name or of this one, in the page or in a part of it.</summary>
    public IReadOnlyList<IElement> All(string role, string? name = null, IElement? within = null)
    {
        IElement scope = within ?? Page.DocumentElement;
        return
        [
            .. scope
                .QuerySelectorAll("*")
                .Where(e =>
                    Accessible.Role(e) == role && !Accessible.Hidden(e) && (name is null || Accessible.Same(Accessible.Name(e), name))
                ),
        ];
    }

    /// <summary>Whether the page has an element of this role and name.</summary>
    public bool Has(string role, string name, IElement? within = null) => All(role, name, within).Count > 0;

    /// <summary>The one element of this role and name.</summary>
    /// <exception cref="PageException">There is none, or more than one.</exception>
    public IElement Find(string role, string name, IElement? within = null)
    {
        IReadOnlyList<IElement> found = All(role, name, within);
        return found.Count switch
        {
            1 => found[0],
            0 => throw new PageException($"no {role} « {name} » on the page", this),
            _ => throw new PageException($"{found.Count} elements of role {role} are named « {name} »", this),
        };
    }

    /// <summary>The field of this label: a text field, list, box or file field.</summary>
    public IElement Field(string label, IElement? within = null)
    {
        IReadOnlyList<IElement> found = Fields(label, within ?? Page.DocumentElement);
        return found.Count switch
        {
            1 => found[0],
            0 => throw new PageException($"no field « {label} » on the page", this),
            _ => throw new PageException($"{found.Count} fields are labelled « {label} »: look within their group", this),
        };
    }

    /// <summary>The group (fieldset) of this legend.</summary>
    public IElement Group(string legend, IElement? within = null) => Find("group", legend, within);

    /// <summary>Types a text, or picks the option of this wording (or else of this value) of a list.</summary>
    public Visitor Fill(string label, string value, IElement? within = null)
    {
        Set(Field(label, within), value);
        return this;
    }

    /// <summary>What a field shows: its text, or the wording of the picked option of a list.</summary>
    public string Value(string label, IElement? within = null) =>
        Field(label, within) switch
        {
            IHtmlSelectElement select => Accessible.Flat(select.Options.FirstOrDefault(o => o.IsSelected)?.Text),
            IHtmlTextAreaElement area => area.Value,
            IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? "x" : "",
            IHtmlInputElement input => input.Value,
            IElement other => other.TextContent,
        };

    /// <summary>Types a date in the three fields of the group of this legend: day, month, year.</summary>
    public Visitor FillDate(string legend, DateOnly date)
    {
        FillParts(Group(legend), date.Year, date.Month, date.Day);
        return this;
    }

    /// <summary>Picks one of the choices (radio buttons) of the group of this legend.</summary>
    public Visitor Choose(string legend, string choice)
    {
        IHtmlInputElement picked = (IHtmlInputElement)Find("radio", choice, Group(legend));
        foreach (IHtmlInputElement other in Page.QuerySelectorAll("input[type=radio]").OfType<IHtmlInputElement>())
        {
            if (other.Name == picked.Name && other.Form == picked.Form)
            {
                other.IsChecked = other == picked;
            }
        }

        return this;
    }

    /// <summary>Ticks or clears the box of this label.</summary>
    public Visitor Tick(string label, bool on = true, IElement? within = null)
    {
        ((IHtmlInputElement)Find("checkbox", label, within)).IsChecked = on;
        return this;
    }

    /// <summary>Picks files for the file field of this label.</summary>
    public Visitor Pick(string label, params PickedFile[] files)
    {
        _picked[Find("file", label)] = files;
        return this;
    }

    /// <summary>What a person could do on this page, for the message of a failing test.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"at {Address} ({(int)Status})");
        if (_page is null)
        {
            return text.AppendLine("no page on screen").ToString();
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"title « {Title} », heading « {Heading} »");
        foreach (var error in Errors)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  error: {error}");
        }

        foreach (
            IElement element in Page.QuerySelectorAll("a, button, summary, input, select, textarea, fieldset")
                .Where(e => !Accessible.Hidden(e))
        )
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Accessible.Role(element)} « {Accessible.Name(element)} »");
        }

        return text.ToString();
    }

    private static IReadOnlyList<IElement> Fields(string label, IElement scope) =>
        [
            .. scope
                .QuerySelectorAll("input, select, textarea")
                .Where(e =>
                    !Accessible.Hidden(e) && Accessible.Role(e) is not ("button" or "") && Accessible.Same(Accessible.Name(e), label)
                ),
        ];

    private void Set(IElement field, string value)
    {
        switch (field)
        {
            case IHtmlSelectElement select:
                IHtmlOptionElement option =
                    select.Options.FirstOrDefault(o => Accessible.Same(o.Text, value))
                    ?? select.Options.FirstOrDefault(o => o.Value == value)
                    ?? throw new PageException($"the list « {Accessible.Name(field)} » has no option « {value} »", this);
                foreach (IHtmlOptionElement other in select.Options)
                {
                    other.IsSelected = other == option || (select.IsMultiple && other.IsSelected);
                }

                break;
            case IHtmlTextAreaElement area:
                area.Value = value;
                break;
            case IHtmlInputElement { Type: "checkbox" or "radio" or "file" }:
                throw new PageException($"« {Accessible.Name(field)} » is not typed into: use Tick, Choose or Pick", this);
            case IHtmlInputElement input:
                input.Value = value;
                break;
        }
    }
}
