using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;
using Passerelle.Web.Cases;

namespace Passerelle.Pages.Applications;

/// <summary>« Rechercher toutes les demandes » (S0-58 to S0-80, S2-51 to S2-55): the account's submitted applications, by what the address says.</summary>
public sealed class SearchModel(CaseSearch search, CatalogueProvider catalogue, AccountLinks links) : SearchPage(catalogue, links)
{
    private const int Size = 25;

    public CasePage Found { get; private set; } = null!;
    public CaseWords Words => new(Language, Format);

    /// <summary>What the portal calls what was found.</summary>
    public string Results => Label("results", SearchTexts.In(Language).Results);

    /// <summary>What to try when nothing is found (S0-79, S2-54).</summary>
    public string NoneDo => Label("noneFound", SearchTexts.In(Language).NoneDo);

    /// <summary>The column that the table is ordered by.</summary>
    public string Sort => Form.Words.Order.By.ToString();

    /// <summary>The page of an application, in the portal that it is in.</summary>
    public string PageOf(CaseLine line) => $"/{Form.PortalOf(line)?.Slug ?? PortalSlug}/applications/{line.PublicId}";

    /// <summary>Where the same is read as a table of cells.</summary>
    public string Export => $"/{PortalSlug}/search/export{Request.QueryString}";

    public async Task<IActionResult> OnGetAsync(
        [FromQuery] SearchWords words,
        [FromQuery(Name = "page")] int page,
        CancellationToken cancellationToken
    )
    {
        await AskAsync(words, cancellationToken);
        Found = await search.FindAsync(Actor, Form.Criteria, words.Order, page, Size, cancellationToken, Linked);
        return Page();
    }
}
