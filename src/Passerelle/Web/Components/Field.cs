using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Passerelle.Web.Components;

/// <summary>
/// <c>&lt;field name="userCode" label="…" hint="…" help="…" value="@Model.UserCode" autocomplete="username" /&gt;</c>: a field of
/// a hand-made page. Its problem is found by its name. With content, the content is the input (it must carry the id
/// <c>ProblemList.IdOf(name)</c>).
/// </summary>
[HtmlTargetElement("field")]
public sealed class Field : Component
{
    /// <summary>The posted name.</summary>
    public required string Name { get; set; }

    /// <summary>The words above the input.</summary>
    public required string Label { get; set; }

    /// <summary>Short, always visible.</summary>
    public string? Hint { get; set; }

    /// <summary>Markdown behind the « ? ».</summary>
    public string? Help { get; set; }

    /// <summary>What was typed; never shown again for a password.</summary>
    public string? Value { get; set; }

    /// <summary>text, password, email, tel, search, date… or <c>textarea</c>.</summary>
    public string Type { get; set; } = "text";

    /// <summary>short, medium or long.</summary>
    public string Width { get; set; } = "medium";

    /// <summary>The HTML autocomplete token, where one fits.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>The HTML inputmode.</summary>
    public string? Inputmode { get; set; }

    /// <summary>The longest accepted value, in characters.</summary>
    public int? Maxlength { get; set; }

    /// <summary>Marks the field « (facultatif) ».</summary>
    public bool Optional { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var given = await output.GetChildContentAsync();
        var id = ProblemList.IdOf(Name);
        var problem = ProblemList.Of(ViewContext.HttpContext).For(Name);
        Become(output, "div", problem is null ? "field" : "field has-problem");

        var content = output.Content;
        content.AppendHtml("<label class=\"label\" for=\"").Append(id).AppendHtml("\">");
        content.AppendHtml(FieldParts.LabelWords(Label, Optional, Language)).AppendHtml("</label>");
        content.AppendHtml(FieldParts.Hint(id, Hint)).AppendHtml(FieldParts.Help(Help, Label, Language));
        content.AppendHtml(FieldParts.Problem(id, problem, Language)).AppendHtml("<div class=\"control\">");
        if (given.IsEmptyOrWhiteSpace)
        {
            WriteInput(content, id, problem);
        }
        else
        {
            content.AppendHtml(given);
        }

        content.AppendHtml("</div>");
    }

    // What was posted after the session had ended comes back in its field.
    private string? Shown =>
        ViewContext.ViewData["Kept"] is IReadOnlyDictionary<string, string[]> kept && kept.TryGetValue(Name, out var values)
            ? values.FirstOrDefault()
            : Value;

    private void WriteInput(TagHelperContent content, string id, string? problem)
    {
        var area = Type == "textarea";
        content.AppendHtml(area ? "<textarea class=\"textarea\"" : "<input class=\"input ");
        if (!area)
        {
            content.Append(Width).AppendHtml("\"");
            Attribute(content, "type", Type);
        }

        Attribute(content, "id", id);
        Attribute(content, "name", Name);
        Attribute(content, "autocomplete", Autocomplete);
        Attribute(content, "inputmode", Inputmode);
        Attribute(content, "maxlength", Maxlength?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Attribute(content, "aria-describedby", FieldParts.DescribedBy(id, Hint, problem));
        Attribute(content, "aria-invalid", problem is null ? null : "true");
        if (Type is "text" or "email" or "password")
        {
            Attribute(content, "spellcheck", Type == "text" ? null : "false");
        }

        if (area)
        {
            content.AppendHtml(">\n").Append(Shown ?? "").AppendHtml("</textarea>");
            return;
        }

        Attribute(content, "value", Type is "password" or "file" ? null : Shown);
        content.AppendHtml(">");
    }

    private static void Attribute(TagHelperContent content, string name, string? value)
    {
        if (value is not null)
        {
            content.AppendHtml(" ").AppendHtml(name).AppendHtml("=\"").Append(value).AppendHtml("\"");
        }
    }
}
