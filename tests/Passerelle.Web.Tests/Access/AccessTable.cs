using Passerelle.Testing;

namespace Passerelle.Web.Tests.Access;

/// <summary>
/// Who gets what answer from each address and verb: the table in <c>access.md</c>. One row per endpoint and verb of the running
/// product, one column per kind of person; a cell lists the answers that are right, separated by « or »:
/// a status, or <c>sign-in</c> (led to the portal's sign-in page).
/// </summary>
internal sealed record AccessRow(string Verb, string Path, string Anonymous, string Stranger, string Officer, string Owner)
{
    /// <summary>The endpoint: verb and path.</summary>
    public string Endpoint => $"{Verb} {Path}";

    /// <summary>The columns, in the order of the table.</summary>
    public static readonly IReadOnlyList<string> People = ["anonymous", "stranger", "officer", "owner"];

    /// <summary>The cell of a person.</summary>
    public string Of(string person) =>
        person switch
        {
            "anonymous" => Anonymous,
            "stranger" => Stranger,
            "officer" => Officer,
            "owner" => Owner,
            _ => throw new ArgumentOutOfRangeException(nameof(person), person, "no such column"),
        };

    /// <summary>All rows of the table.</summary>
    public static IReadOnlyList<AccessRow> Read() =>
        [
            .. File.ReadAllLines(Repository.Path("tests", "Passerelle.Web.Tests", "Access", "access.md"))
                .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
                .Select(l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries))
                .Where(c => c[0] is not ("verb" or "---"))
                .Select(c => new AccessRow(c[0].Trim(), c[1].Trim('`'), c[2], c[3], c[4], c[5])),
        ];
}
