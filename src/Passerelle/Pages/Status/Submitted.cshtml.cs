using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Documents;
using Passerelle.Web;

namespace Passerelle.Pages.Status;

/// <summary>The application as it was signed, to be read again (S2-59).</summary>
public sealed class SubmittedModel(CaseReader cases, SubmittedFiles files, DocumentService documents) : PortalPage
{
    public SubmittedView Submitted { get; private set; } = null!;

    /// <summary>Of a profile brought up to date in a pool: which of its versions; the latest when nothing says so.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    public string Caption { get; private set; } = "";
    public string Back { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken)
    {
        if (
            await cases.FindAsync(Actor, application, cancellationToken) is not { } found
            || await files.OfAsync(found, Version, cancellationToken) is not { } file
        )
        {
            return NotFound();
        }

        IReadOnlyList<FiledVersion> versions = await files.VersionsAsync(found, cancellationToken);
        Submitted = new SubmittedView(
            file,
            await documents.ListAsync(Actor, application, cancellationToken) ?? [],
            PortalSlug,
            Language,
            Format
        )
        {
            Versions = versions,
            Version = Version ?? versions.Count,
        };
        Caption = $"{found.Application.ClientName} – {found.Application.Number}";
        Back = $"/{PortalSlug}/applications/{application}";
        return Page();
    }
}
