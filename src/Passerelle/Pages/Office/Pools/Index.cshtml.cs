using Passerelle.Core.Pools;
using Passerelle.Web;

namespace Passerelle.Pages.Office.Pools;

/// <summary>Every pool with how many wait in it.</summary>
public sealed class IndexModel(PoolReader pools) : PortalPage
{
    public IReadOnlyList<PoolLine> Pools { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Pools = await pools.ListAsync(Actor, cancellationToken);
}
