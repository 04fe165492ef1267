using Passerelle.Core.Institutions;
using Passerelle.Web;

namespace Passerelle.Pages.Office.Institutions;

/// <summary>The institutions with an account, those that ask for something first.</summary>
public sealed class IndexModel(InstitutionDesk desk) : PortalPage
{
    public IReadOnlyList<InstitutionLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Lines = await desk.ListAsync(Actor, cancellationToken);
}
