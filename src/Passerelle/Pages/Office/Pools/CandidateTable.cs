using System.Globalization;
using Passerelle.Core.Pools;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Pools;

namespace Passerelle.Pages.Office.Pools;

/// <summary>A table of candidates.</summary>
public sealed record CandidateTable(
    CandidatePage Page,
    PoolDefinition Pool,
    string Caption,
    string Portal,
    Language Language,
    Formats Format,
    Func<string?, string> CountryOf
)
{
    public PoolWords Words => new(Language, Format);
}

/// <summary>How instants of a tie-break are written.</summary>
public static class RoundText
{
    /// <summary>2026-12-01 17:00:00.123: to the millisecond, UTC, the same in both languages.</summary>
    public static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
