using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.PaymentSandbox.Look;
using Passerelle.PaymentSandbox.Sessions;

namespace Passerelle.PaymentSandbox.Pages;

/// <summary>The hosted page: the amount, a card form, the way to Interac, and a way out. Nothing of a card is kept.</summary>
public sealed class PayModel(SessionStore sessions, SandboxTexts texts, Cashier cashier, TimeProvider clock) : SessionPage(sessions, texts)
{
    [BindProperty(Name = "holder")]
    public string? Holder { get; set; }

    [BindProperty(Name = "number")]
    public string? Number { get; set; }

    [BindProperty(Name = "expiryMonth")]
    public string? ExpiryMonth { get; set; }

    [BindProperty(Name = "expiryYear")]
    public string? ExpiryYear { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    /// <summary>An outcome chosen outright; else the card's number decides.</summary>
    [BindProperty(Name = "outcome")]
    public Outcome? Chosen { get; set; }

    /// <summary>Field and text key of each mistake, in the order of the form.</summary>
    public List<(string Field, string Key)> Mistakes { get; } = [];

    public IActionResult OnGet() => Session.State == SessionState.Open ? Page() : ToEnd();

    public async Task<IActionResult> OnPostCardAsync(CancellationToken cancellationToken)
    {
        if (Session.State != SessionState.Open)
        {
            return ToEnd();
        }

        Check();
        if (Mistakes.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return await cashier.PayAsync(Session, "card", Chosen ?? TestCards.Of(Number!), cancellationToken) ? ToMerchant() : ToEnd();
    }

    public IActionResult OnPostInterac()
    {
        Response.Headers.Location = $"/pay/{Id}/interac?lang={Language}";
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        await cashier.CancelAsync(Session, cancellationToken);
        return ToMerchant();
    }

    private void Check()
    {
        if (string.IsNullOrWhiteSpace(Holder))
        {
            Mistakes.Add(("holder", "mistakeHolder"));
        }

        if (!TestCards.IsNumber(Number))
        {
            Mistakes.Add(("number", "mistakeNumber"));
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (
            !int.TryParse(ExpiryMonth, NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || !int.TryParse(ExpiryYear, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || month is < 1 or > 12
            || year < now.Year
            || (year == now.Year && month < now.Month)
        )
        {
            Mistakes.Add(("expiryMonth", "mistakeExpiry"));
        }

        if (Code is not { Length: 3 or 4 } || !Code.All(char.IsAsciiDigit))
        {
            Mistakes.Add(("code", "mistakeCode"));
        }
    }
}
