using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Passerelle.Core.Calendars;
using Passerelle.Hosting;
using Passerelle.Web;

namespace Passerelle.Pages.Profile;

/// <summary>The secret address of the account's deadlines as a calendar: made, renewed, revoked. It is shown once, and only its digest is kept.</summary>
public sealed class CalendarModel(CalendarFeeds feeds, IOptions<PasserelleOptions> options) : PortalPage
{
    /// <summary>Since when there is an address; null without one.</summary>
    public DateTime? Since { get; private set; }

    /// <summary>The address just made; null at any other time.</summary>
    public string? Address { get; private set; }

    /// <summary>The address was just revoked.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Revoked { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Since = await feeds.SinceAsync(Actor, cancellationToken);

    /// <summary>Makes a new address and shows it: there is nothing to go back to, so the answer is the page itself.</summary>
    public async Task<IActionResult> OnPostRenewAsync(CancellationToken cancellationToken)
    {
        var secret = await feeds.RenewAsync(Actor, cancellationToken);
        Address = $"{options.Value.BaseUrl.TrimEnd('/')}/calendar/{secret}.ics";
        Since = await feeds.SinceAsync(Actor, cancellationToken);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken cancellationToken)
    {
        await feeds.RevokeAsync(Actor, cancellationToken);
        return SeeOther($"/{PortalSlug}/profile/calendar?revoked=true");
    }
}
