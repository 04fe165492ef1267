using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Institutions;
using Passerelle.Web;
using Passerelle.Web.Enrolments;

namespace Passerelle.Pages.Institution;

/// <summary>Asks the office to change the primary user or to remove a secondary one (S4-34).</summary>
public sealed class AskModel(InstitutionUsers users) : PortalPage
{
    /// <summary>Value of <see cref="Who"/> for a person who is no user yet.</summary>
    public const string Other = "other";

    /// <summary>What is asked: change or remove.</summary>
    [BindProperty]
    public string? Wish { get; set; }

    /// <summary>The secondary user, or <see cref="Other"/>.</summary>
    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Whether the present primary user leaves.</summary>
    [BindProperty]
    public bool Leaves { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public Core.Institutions.Institution Institution { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Institution = await users.GetAsync(Actor, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Institution = await users.GetAsync(Actor, cancellationToken);
        Judge();
        if (!Problems.None)
        {
            return Unprocessable();
        }

        var change = Wish == "change";
        var asking = new InstitutionAsking(
            change ? InstitutionWish.ChangePrimary : InstitutionWish.RemoveSecondary,
            Chosen?.SeatId,
            Chosen is null ? Email!.Trim() : null,
            change && Leaves,
            Words!
        );
        if (await users.AskAsync(Actor, asking, cancellationToken) == InstitutionOutcome.Done)
        {
            return SeeOther($"/{PortalSlug}/institution#requests");
        }

        Institution = await users.GetAsync(Actor, cancellationToken);
        Problems.Add("", AskTexts.In(Language).Stale);
        return Unprocessable();
    }

    private InstitutionUser? Chosen =>
        Guid.TryParseExact(Who, "N", out Guid seat) ? Institution.Secondaries.FirstOrDefault(u => u.SeatId == seat) : null;

    private void Judge()
    {
        var t = AskTexts.In(Language);
        if (Wish is not ("change" or "remove"))
        {
            Problems.Add("wish", t.WishMissing);
        }

        if (Chosen is null && (Who != Other || Wish == "remove"))
        {
            Problems.Add("who", Wish == "remove" ? t.WhoMissingRemove : t.WhoMissing);
        }
        else if (Who == Other && !EnrolmentChecks.IsEmail(Email?.Trim() ?? ""))
        {
            Problems.Add("email", t.EmailMissing);
        }

        if (string.IsNullOrWhiteSpace(Words))
        {
            Problems.Add("words", t.WordsMissing);
        }
    }
}
