using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Credentials;
using Passerelle.Core.Institutions;
using Passerelle.Web;
using Passerelle.Web.Enrolments;

namespace Passerelle.Pages.Institution;

/// <summary>« Créer un compte pour un utilisateur d'un établissement d'enseignement désigné » (S4-29 to S4-32), and the invitations that wait.</summary>
public sealed class InviteModel(InstitutionUsers users) : PortalPage
{
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>What was just done: sent, again, withdrawn; or nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public Core.Institutions.Institution Institution { get; private set; } = null!;

    private string Here => $"/{PortalSlug}/institution/invite";

    public async Task OnGetAsync(CancellationToken cancellationToken) => Institution = await users.GetAsync(Actor, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var t = InviteTexts.In(Language);
        var email = Email?.Trim() ?? "";
        if (!EnrolmentChecks.IsEmail(email))
        {
            Problems.Add("email", email.Length == 0 ? t.EmailMissing : t.EmailMalformed);
            return await AgainAsync(cancellationToken);
        }

        return await AnswerAsync(await users.InviteAsync(Actor, email, cancellationToken), "sent", cancellationToken);
    }

    /// <summary>Mails an invitation again.</summary>
    public async Task<IActionResult> OnPostAgainAsync(string? invitation, CancellationToken cancellationToken) =>
        await AnswerAsync(await users.SendAgainAsync(Actor, invitation ?? "", cancellationToken), "again", cancellationToken);

    /// <summary>Withdraws an invitation.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(string? invitation, CancellationToken cancellationToken) =>
        await AnswerAsync(await users.WithdrawAsync(Actor, invitation ?? "", cancellationToken), "withdrawn", cancellationToken);

    private async Task<IActionResult> AnswerAsync(InstitutionOutcome outcome, string done, CancellationToken cancellationToken)
    {
        var t = InviteTexts.In(Language);
        switch (outcome)
        {
            case InstitutionOutcome.Done:
                return SeeOther($"{Here}?done={done}");
            case InstitutionOutcome.AlreadyHere:
                Problems.Add("email", t.AlreadyHere);
                break;
            case InstitutionOutcome.TooMany:
                Problems.Add("email", t.TooMany(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
                break;
            case InstitutionOutcome.NotFound:
                // Used or withdrawn meanwhile: the list below says what waits now.
                Problems.Add("", t.Gone);
                break;
            default:
                Problems.Add("", t.Stale);
                break;
        }

        return await AgainAsync(cancellationToken);
    }

    private async Task<IActionResult> AgainAsync(CancellationToken cancellationToken)
    {
        Institution = await users.GetAsync(Actor, cancellationToken);
        return Unprocessable();
    }
}
