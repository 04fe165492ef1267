using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;
using Passerelle.Web.Cases;

namespace Passerelle.Pages.Applications;

/// <summary>« Rechercher toutes les demandes » (S0-58 to S0-80, S2-51 to S2-55): the account's submitted applications, by what the address says.</summary>
public sealed class SearchModel(CaseSearch search, CatalogueProvider catalogue) : SearchPage(catalogue)
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

    /// <summary>Where the same is read as a table of cells.</summary>
    public string Export => $"/{PortalSlug}/search/export{Request.QueryString}";

    public async Task<IActionResult> OnGetAsync(
        [FromQuery] SearchWords words,
        [FromQuery(Name = "page")] int page,
        CancellationToken cancellationToken
    )
    {
        Ask(words);
        Found = await search.FindAsync(Actor, words.Criteria(Form.Types), words.Order, page, Size, cancellationToken);
        return Page();
    }
}
