using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Pools;
using Passerelle.Pages.Questionnaire;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Pools;

namespace Passerelle.Pages.Status;

/// <summary>A candidate as a page shows it.</summary>
public sealed record PoolView(OpenedCandidate Opened, Language Language, Formats Format)
{
    public PoolWords Words => new(Language, Format);
}

/// <summary>Accepting or declining an invitation to apply (S2-197), taking a profile out of the pool, putting it back.</summary>
public sealed class PoolModel(CaseReader cases, PoolService pools, PoolApplications applications, PoolUpdates updates) : PortalPage
{
    /// <summary>A <see cref="PoolAction"/>.</summary>
    [BindProperty]
    public string? Choice { get; set; }

    public OpenedCandidate Opened { get; private set; } = null!;
    public PoolView View => new(Opened, Language, Format);
    public string Caption { get; private set; } = "";
    public string Back { get; private set; } = "";

    /// <summary>The days to apply once it is accepted, where they are counted from then.</summary>
    public string? ApplyDays
    {
        get
        {
            var t = PoolsTexts.In(Language);
            return Opened.Settings.ApplyFrom == PoolApplyFrom.Acceptance ? Format.Count(Opened.Settings.ApplyDays, t.Day, t.Days) : null;
        }
    }

    public string WordOf(PoolAction action)
    {
        var t = PoolsTexts.In(Language);
        return action switch
        {
            PoolAction.Accept => t.Accept,
            PoolAction.Decline => t.Decline,
            PoolAction.Withdraw => t.Withdraw,
            PoolAction.Apply => t.Begin,
            PoolAction.Update => t.Update,
            _ => t.Reenter,
        };
    }

    public async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken) =>
        await LoadAsync(application, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(application, cancellationToken))
        {
            return NotFound();
        }

        var t = PoolsTexts.In(Language);
        if (!Enum.TryParse(Choice, ignoreCase: false, out PoolAction action))
        {
            Problems.Add("choice", t.ChoiceMissing);
            return Unprocessable();
        }

        var dossier = action switch
        {
            PoolAction.Apply => await applications.StartAsync(Actor, application, cancellationToken),
            PoolAction.Update => await updates.StartAsync(Actor, application, cancellationToken),
            _ => null,
        };
        if (dossier is not null)
        {
            return SeeOther(new DossierPaths(PortalSlug, dossier).Root);
        }

        switch (await pools.DoAsync(Actor, application, action, cancellationToken))
        {
            case PoolOutcome.Done:
                return SeeOther(Back);
            case PoolOutcome.NotFound:
                return NotFound();
            default:
                await LoadAsync(application, cancellationToken);
                Problems.Add("", t.TooLate);
                return Unprocessable();
        }
    }

    private async Task<bool> LoadAsync(string application, CancellationToken cancellationToken)
    {
        if (
            await cases.FindAsync(Actor, application, cancellationToken) is not { } found
            || await pools.FindAsync(Actor, application, cancellationToken) is not { } candidate
            || Actor.Kind is not (AccountKind.Representative or AccountKind.Client)
        )
        {
            return false;
        }

        Opened = candidate;
        Caption = $"{found.Application.ClientName} – {candidate.Candidate.Number}";
        Back = $"/{PortalSlug}/applications/{found.Application.PublicId}";
        return true;
    }
}
