namespace Passerelle.Core.Accounts.Links;

/// <summary>
/// The account that the actor has in another portal and has linked. Only <see cref="AccountLinks.FindAsync"/> makes one, each time anew:
/// to hold one is to be allowed to list what is in that account. Its pages are opened there, signed in there.
/// </summary>
public sealed record LinkedAccount
{
    internal LinkedAccount(Actor here, Actor there, DateTime since)
    {
        Seat = here.SeatId;
        There = there;
        Since = since;
    }

    /// <summary>Slug of its portal.</summary>
    public string Portal => There.Portal;

    /// <summary>UTC.</summary>
    public DateTime Since { get; }

    /// <summary>The seat that it was found for: it serves nobody else.</summary>
    internal Guid Seat { get; }

    /// <summary>The same person in that portal. Never leaves Core, so that no page acts there.</summary>
    internal Actor There { get; }
}
