using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Core.Accounts;
using Passerelle.Programs;
using Passerelle.Web.Access;
using Passerelle.Web.Languages;
using Passerelle.Web.Layout;

namespace Passerelle.Web;

/// <summary>What every page has: its language, its portal, the formats, the problems of the posted form.</summary>
public abstract class PortalPage : PageModel
{
    /// <summary>The language the page is answered in.</summary>
    public Language Language => HttpContext.GetLanguage();

    /// <summary>The <c>{portal}</c> of the address; empty on a page outside any portal.</summary>
    public string PortalSlug => RouteData.Values["portal"] as string ?? "";

    /// <summary>Who acts. Only on pages that the access table opens to signed-in people.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the page's folder is open to anyone.</exception>
    public Actor Actor =>
        HttpContext.FindActor()
        ?? throw new InvalidOperationException("Nobody is signed in, and the access table lets anyone open this page.");

    /// <summary>
    /// What this user had posted to this page after the session ended, by name of field: shown in place of the saved values until
    /// the page is posted again. Null almost always.
    /// </summary>
    public IReadOnlyDictionary<string, string[]>? Kept
    {
        get => ViewData["Kept"] as IReadOnlyDictionary<string, string[]>;
        internal set => ViewData["Kept"] = value;
    }

    /// <summary>Set by a page that saved <see cref="Kept"/> itself: it is then forgotten at once.</summary>
    protected internal bool KeptIsSaved { get; set; }

    /// <summary>Dates, hours and money in the page's language.</summary>
    public Formats Format => HttpContext.RequestServices.GetRequiredService<FormatsSource>().In(Language);

    /// <summary>What is to be mended; shown by <c>&lt;error-summary&gt;</c> and beside each field.</summary>
    public ProblemList Problems => ProblemList.Of(HttpContext);

    /// <summary>The journey this page is a step of: the frame then saves before it leaves (DESIGN promise 5).</summary>
    public JourneyFrame? Journey
    {
        get => ViewData[JourneyFrame.Key] as JourneyFrame;
        set => ViewData[JourneyFrame.Key] = value;
    }

    /// <summary>The same page with status 422, for a post that could not be accepted as it is.</summary>
    protected PageResult Unprocessable()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    /// <summary>Status 303: the post is done, look there. <paramref name="address"/> is local and begins with a slash.</summary>
    protected SeeOtherResult SeeOther(string address) => new(address);

    /// <summary>
    /// Where a journey's submit button leads once the answers are saved, when it is one of the frame's own
    /// (language, help, profile, home, sign out, a step of the side list, the newer version); null when the page itself decides (next, previous, leave, restart…).
    /// </summary>
    protected SeeOtherResult? LeaveByFrame(string? then)
    {
        var paths = new PortalPaths(PortalSlug);
        return then switch
        {
            JourneyThen.Language => SeeOther(LanguageLinks.SamePage(Request, Language.Other())),
            JourneyThen.Help => SeeOther(paths.Help),
            JourneyThen.Profile => SeeOther(paths.Profile),
            JourneyThen.Home => SeeOther(paths.Home),
            JourneyThen.SignOut => new CloseSessionResult(PortalSlug),
            { }
                when then.StartsWith(JourneyThen.Go, StringComparison.Ordinal)
                    && then[JourneyThen.Go.Length..] is var address
                    && Journey?.LeadsTo(address) == true => SeeOther(address),
            _ => null,
        };
    }
}

/// <summary>Post, redirect, get: 303 See Other with a local address.</summary>
public class SeeOtherResult(string address) : ActionResult
{
    /// <summary>Where to look.</summary>
    public string Address { get; } = address;

    /// <inheritdoc />
    public override void ExecuteResult(ActionContext context)
    {
        if (
            !Address.StartsWith('/')
            || Address.StartsWith("//", StringComparison.Ordinal)
            || Address.StartsWith("/\\", StringComparison.Ordinal)
        )
        {
            throw new InvalidOperationException("A page redirects to a local address only.");
        }

        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = Address;
    }
}

/// <summary>Closes the session of this browser and leads to the page that says so: the answers were saved before.</summary>
public sealed class CloseSessionResult(string portal) : SeeOtherResult(new PortalPaths(portal).SignedOut)
{
    /// <inheritdoc />
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        await context.HttpContext.RequestServices.GetRequiredService<SignInCookie>().CloseAsync(context.HttpContext);
        ExecuteResult(context);
    }
}
