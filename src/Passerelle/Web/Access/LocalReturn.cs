namespace Passerelle.Web.Access;

/// <summary>Addresses to go back to after signing in: within the same portal, nowhere else.</summary>
public static class LocalReturn
{
    /// <summary>The query parameter of the sign-in page.</summary>
    public const string QueryName = "return";

    private const int MaxLength = 1000;

    /// <summary>The address when it is a path (and query) of the portal; null for anything else, however it is disguised.</summary>
    public static string? Within(string portal, string? address)
    {
        if (address is null || address.Length > MaxLength || address.Any(c => c is '\\' or '#' || char.IsControl(c)))
        {
            return null;
        }

        var query = address.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? address : address[..query];
        var root = "/" + portal;
        var inside = path == root || path.StartsWith(root + "/", StringComparison.Ordinal);
        // Encoded or dotted detours are not undone here: an honest address has none.
        return
            !inside || path.Contains("//", StringComparison.Ordinal) || path.Contains("..", StringComparison.Ordinal) || IsDoor(path, root)
            ? null
            : address;
    }

    private static bool IsDoor(string path, string root) =>
        path.StartsWith(root + "/signin", StringComparison.Ordinal) || path.StartsWith(root + "/signout", StringComparison.Ordinal);
}
