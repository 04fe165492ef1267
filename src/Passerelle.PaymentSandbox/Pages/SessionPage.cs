using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.PaymentSandbox.Look;
using Passerelle.PaymentSandbox.Sessions;

namespace Passerelle.PaymentSandbox.Pages;

/// <summary>A page about one session, found by the unguessable id in its address; 404 when there is none.</summary>
public abstract class SessionPage(SessionStore sessions, SandboxTexts texts) : PageModel
{
    /// <summary>Id of the session.</summary>
    [BindProperty(SupportsGet = true, Name = "id")]
    public string Id { get; set; } = "";

    /// <summary>The session of the address.</summary>
    public PaymentSession Session { get; private set; } = null!;

    /// <summary>fr or en: the address's, else the order's.</summary>
    public string Language { get; private set; } = "fr";

    /// <summary>The other language's code.</summary>
    public string OtherLanguage => Language == "fr" ? "en" : "fr";

    /// <summary>The amount as read in the page's language: 670,00 $ or $670.00.</summary>
    public string Amount
    {
        get
        {
            var value = (Session.Order.AmountCents / 100m).ToString("#,0.00", CultureInfo.InvariantCulture);
            return Language == "fr" ? value.Replace(',', '\u00a0').Replace('.', ',') + "\u00a0$" : "$" + value;
        }
    }

    /// <summary>Words of the page in its language.</summary>
    public string Text(string key) => texts.Get(key, Language);

    /// <inheritdoc />
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (sessions.Find(Id) is not { } session)
        {
            context.Result = NotFound();
            return;
        }

        Session = session;
        var asked = Request.Query["lang"].ToString();
        Language = asked is "fr" or "en" ? asked : session.Order.Language;
        base.OnPageHandlerExecuting(context);
    }

    /// <summary>Back to the merchant.</summary>
    protected IActionResult ToMerchant()
    {
        Response.Headers.Location = Session.Order.ReturnUrl.AbsoluteUri;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>To the page that says how it ended.</summary>
    protected IActionResult ToEnd()
    {
        Response.Headers.Location = $"/pay/{Id}/end?lang={Language}";
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
