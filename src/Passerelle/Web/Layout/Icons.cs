using Microsoft.AspNetCore.Html;

namespace Passerelle.Web.Layout;

/// <summary>
/// The drawings of the look, our own, on a 24 × 24 grid, drawn with strokes in the colour of the words beside them. Each
/// accompanies words and is hidden from assistive technology.
/// </summary>
public static class Icons
{
    public const string Check = """<path d="M4 12.5l5.5 5.5L20 6.5"/>""";
    public const string Circle = """<circle cx="12" cy="12" r="8.5"/>""";
    public const string Half = """<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor"/>""";
    public const string Clock = """<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.5l3.5 2"/>""";
    public const string Alert = """<path d="M12 3.5l9.5 17h-19z"/><path d="M12 10v4.5M12 17.4v.2"/>""";
    public const string Info = """<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.6v.2"/>""";
    public const string Lock = """<rect x="5" y="11" width="14" height="9.5" rx="1.5"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>""";
    public const string Pencil = """<path d="M4 20l1-4.5L16 4.5l3.5 3.5-11 11L4 20zM13.5 7l3.5 3.5"/>""";
    public const string Bin = """<path d="M5 7h14M9.5 7V4.5h5V7M7 7l1 13h8l1-13M10.5 11v5.5M13.5 11v5.5"/>""";
    public const string Plus = """<path d="M12 5v14M5 12h14"/>""";
    public const string Back = """<path d="M15 5l-7 7 7 7"/>""";
    public const string Forward = """<path d="M9 5l7 7-7 7"/>""";
    public const string Printer = """<path d="M7 9V4h10v5M7 17H4.5V9.5h15V17H17M7 14h10v6.5H7z"/>""";
    public const string Download = """<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>""";
    public const string Paper = """<path d="M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6M9 16h6"/>""";
    public const string Person = """<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6"/>""";
    public const string Mail = """<rect x="3.5" y="5.5" width="17" height="13" rx="1.5"/><path d="M4 7l8 6 8-6"/>""";
    public const string Search = """<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5.5 5.5"/>""";

    /// <summary>The drawing as inline SVG.</summary>
    public static IHtmlContent Draw(string drawing) => new HtmlString(Svg(drawing));

    internal static string Svg(string drawing) =>
        $"""<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{drawing}</svg>""";
}
