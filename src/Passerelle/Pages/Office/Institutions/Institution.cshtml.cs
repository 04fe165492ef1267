using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Enrolments;
using Passerelle.Core.Institutions;
using Passerelle.Web;

namespace Passerelle.Pages.Office.Institutions;

/// <summary>
/// One institution: its users, its requests, its log. A form carries the revision it was shown with: when somebody else has acted since,
/// the same page says so and nothing is done.
/// </summary>
public sealed class InstitutionModel(InstitutionDesk desk) : PortalPage
{
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>What was just done: invited; or nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>The seat whose removal is to be confirmed; or nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Remove { get; set; }

    /// <summary>Who is removed once it is confirmed; only a secondary user can be.</summary>
    public InstitutionUser? ToRemove =>
        Current.Users.FirstOrDefault(u => u is { Active: true, Role: SeatRole.Secondary } && u.SeatId == Remove);

    /// <summary>The reason of a refusal, as typed.</summary>
    [BindProperty]
    public string? Answer { get; set; }

    public OfficeInstitution Opened { get; private set; } = null!;

    public Core.Institutions.Institution Current => Opened.Institution;

    private string Here => $"/{PortalSlug}/institutions/{Current.Account.PublicId}";

    public async Task<IActionResult> OnGetAsync(string institution, CancellationToken cancellationToken) =>
        await LoadAsync(institution, cancellationToken) ? Page() : NotFound();

    /// <summary>Removes a secondary user.</summary>
    public Task<IActionResult> OnPostRemoveAsync(string institution, Guid seat, CancellationToken cancellationToken) =>
        DoAsync(institution, () => desk.RemoveAsync(Actor, institution, Seen, seat, cancellationToken), cancellationToken);

    /// <summary>Mails the primary user's invitation again.</summary>
    public Task<IActionResult> OnPostAgainAsync(string institution, CancellationToken cancellationToken) =>
        DoAsync(institution, () => desk.SendAgainAsync(Actor, institution, Seen, cancellationToken), cancellationToken);

    /// <summary>Does what a request asks for.</summary>
    public Task<IActionResult> OnPostCarryOutAsync(string institution, string? request, CancellationToken cancellationToken) =>
        DoAsync(institution, () => desk.CarryOutAsync(Actor, institution, Seen, request ?? "", cancellationToken), cancellationToken);

    /// <summary>Declines a request.</summary>
    public async Task<IActionResult> OnPostDeclineAsync(string institution, string? request, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(Answer))
        {
            return await DoAsync(
                institution,
                () => desk.DeclineAsync(Actor, institution, Seen, request ?? "", Answer, cancellationToken),
                cancellationToken
            );
        }

        if (!await LoadAsync(institution, cancellationToken))
        {
            return NotFound();
        }

        Problems.Add("answer", DeskTexts.In(Language).AnswerMissing);
        return Unprocessable();
    }

    private async Task<IActionResult> DoAsync(string institution, Func<Task<DeskOutcome>> act, CancellationToken cancellationToken)
    {
        switch (await act())
        {
            case DeskOutcome.Done:
                await LoadAsync(institution, cancellationToken);
                return SeeOther(Here);
            case DeskOutcome.NotFound:
                return NotFound();
            default:
                await LoadAsync(institution, cancellationToken);
                Problems.Add("", DeskTexts.In(Language).Stale);
                return Unprocessable();
        }
    }

    private async Task<bool> LoadAsync(string institution, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(Actor, institution, cancellationToken) is not { } found)
        {
            return false;
        }

        Opened = found;
        Seen = Current.Account.Revision;
        return true;
    }
}
