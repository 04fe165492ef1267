using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Web;

namespace Passerelle.Pages.Office.Views;

/// <summary>Who looked into confidential files, for a supervisor who has the role of such files; it names nobody but who looked.</summary>
public sealed class ViewsModel(FileViews views, CatalogueProvider catalogue) : PortalPage
{
    /// <summary>Of one file, however it was grouped.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    /// <summary>Latest first.</summary>
    public IReadOnlyList<FileViewLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        string? number = string.IsNullOrWhiteSpace(Number)
            ? null
            : new string([.. Number.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        if (await views.ListAsync(Actor, number, cancellationToken) is not { } lines)
        {
            return NotFound();
        }

        Lines = lines;
        return Page();
    }

    public string PortalOf(FileViewLine line) =>
        catalogue.Current.Portals.GetValueOrDefault(line.Portal)?.ShortName.In(Language) ?? line.Portal;

    public string WhatOf(FileViewLine line)
    {
        var t = IndexTexts.In(Language);
        return line.What switch
        {
            FileViews.Document => t.WhatDocument,
            FileViews.Message => t.WhatMessage,
            FileViews.Filed => t.WhatFiled,
            _ => t.WhatCase,
        };
    }
}
