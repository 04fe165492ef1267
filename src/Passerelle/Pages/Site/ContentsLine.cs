namespace Passerelle.Pages.Site;

/// <summary>A line of « Sur cette page » (S2-03).</summary>
/// <param name="Id">The id of the heading it leads to.</param>
public sealed record ContentsLine(string Id, string Title);
