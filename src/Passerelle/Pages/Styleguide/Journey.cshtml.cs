using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Passerelle.Hosting;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Styleguide;

/// <summary>A page as it looks inside a journey. 404 outside demonstration mode.</summary>
[AllowAnonymous]
public sealed class JourneyModel(IOptions<PasserelleOptions> options, TimeProvider time) : PortalPage
{
    /// <summary>The page, or 404.</summary>
    public IActionResult OnGet() => options.Value.Demonstration ? Show() : NotFound();

    /// <summary>Shows how the frame's buttons lead away once a page is saved.</summary>
    public IActionResult OnPost(string? then) =>
        options.Value.Demonstration ? LeaveByFrame(then) ?? SeeOther("/styleguide/journey") : NotFound();

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Show()
    {
        var t = IndexTexts.In(Language);
        Journey = new JourneyFrame
        {
            CanGoBack = true,
            Saved = t.Saved(Format.Time(time.GetUtcNow())),
            LeaveLabel = t.Leave,
            RestartLabel = t.Restart,
            Route =
            [
                new RouteGroup(
                    t.Task1,
                    [
                        new RoutePage(t.Route1, "/styleguide", State.Complete),
                        new RoutePage(t.Route2, "/styleguide/journey", State.InProgress, Here: true),
                        new RoutePage(t.Route3, null, State.NotStarted),
                    ]
                ),
                new RouteGroup(t.Task2, [new RoutePage(t.Spouse, null, State.NotStarted)]),
            ],
        };
        return Page();
    }
}
