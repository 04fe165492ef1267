using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Documents;
using Passerelle.Pages.Status;
using Passerelle.Web;

namespace Passerelle.Pages.Office;

/// <summary>The submitted file exactly as it was signed, in the officer’s language.</summary>
public sealed class SubmittedModel(CaseReader cases, SubmittedFiles files, DocumentService documents) : PortalPage
{
    public SubmittedView Submitted { get; private set; } = null!;
    public string Caption { get; private set; } = "";
    public string Back { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken)
    {
        if (
            await cases.FindAsync(Actor, application, cancellationToken) is not { } found
            || await files.OfAsync(Actor, found, cancellationToken) is not { } file
        )
        {
            return NotFound();
        }

        Submitted = new SubmittedView(
            file,
            await documents.ListAsync(Actor, application, cancellationToken) ?? [],
            PortalSlug,
            Language,
            Format
        );
        Caption = $"{found.Application.ClientName} – {found.Application.Number}";
        Back = $"/{PortalSlug}/cases/{application}";
        return Page();
    }
}
