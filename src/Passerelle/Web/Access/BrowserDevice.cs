using Passerelle.Core.Credentials;

namespace Passerelle.Web.Access;

/// <summary>
/// Browser and system from the request's <c>User-Agent</c>, by the marks that the large ones have carried for years: for a person's
/// eyes, and nothing depends on it.
/// </summary>
internal sealed class BrowserDevice(IHttpContextAccessor accessor) : IVisitorDevice
{
    // The first mark that is found holds: later ones are carried along by browsers of the same family.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    public string? Name
    {
        get
        {
            var said = accessor.HttpContext?.Request.Headers.UserAgent.ToString() ?? "";
            string?[] parts = [Of(said, Browsers), Of(said, Systems)];
            var known = string.Join(" – ", parts.OfType<string>());
            return known.Length == 0 ? null : known;
        }
    }

    private static string? Of(string said, (string Mark, string Name)[] marks) =>
        Array.Find(marks, m => said.Contains(m.Mark, StringComparison.Ordinal)).Name;
}
