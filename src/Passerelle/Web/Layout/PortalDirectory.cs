using Passerelle.Programs;

namespace Passerelle.Web.Layout;

/// <summary>What the frame shows of a portal.</summary>
/// <param name="Served">Whether this process serves it: an operator may run the office elsewhere.</param>
public sealed record PortalCard(string Slug, Text Name, Text ShortName, string? SupportEmail, bool Served = true);

/// <summary>Finds a portal by the slug in the address. Must answer without the database.</summary>
public interface IPortalDirectory
{
    /// <summary>Null when there is no such portal.</summary>
    PortalCard? Find(string slug);
}

/// <summary>No portals: what stands in until the catalogue is there.</summary>
internal sealed class NoPortals : IPortalDirectory
{
    public PortalCard? Find(string slug) => null;
}
