using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Passerelle.Core.Accounts;
using Passerelle.Core.Calendars;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Hosting;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Languages;

namespace Passerelle.Pages.Calendar;

/// <summary>
/// The deadlines of an account as a calendar file, for whoever holds its secret address. Nothing of a client is in it, and every other
/// address answers 404 alike.
/// </summary>
public sealed class FeedModel(
    CalendarFeeds feeds,
    AccountDeadlines deadlines,
    CatalogueProvider catalogue,
    OfficeCalendar calendar,
    IOptions<PasserelleOptions> options
) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken cancellationToken)
    {
        if (await feeds.OpenAsync(secret, cancellationToken) is not { } holder)
        {
            return NotFound();
        }

        var t = FeedTexts.In(holder.Language);
        var root = options.Value.BaseUrl.TrimEnd('/');
        var host = new Uri(root).Host;
        IReadOnlyList<AccountDeadline> all = await deadlines.ListAsync(holder, known: null, cancellationToken);
        var file = CalendarFile.Write(
            t.Name,
            holder.Language.Code(),
            calendar.Now,
            all.Select(d => new CalendarEvent(
                $"{d.Key}@{host}",
                d.At,
                d.On,
                DeadlineWords.Of(d, catalogue.Current, holder.Language),
                root + d.Address
            ))
        );
        Response.Headers.CacheControl = "private, no-store";
        return File(Encoding.UTF8.GetBytes(file), "text/calendar; charset=utf-8");
    }
}
