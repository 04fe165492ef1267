using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;

namespace Passerelle.Pages.Office;

/// <summary>Gives the application to an officer, or to nobody.</summary>
public sealed class OfficerModel(CaseReader cases, CaseService actions, CaseAssignment assignment, CatalogueProvider catalogue)
    : ActionPage(cases, actions, catalogue)
{
    /// <summary>What is posted to give it to nobody.</summary>
    public const string Nobody = "none";

    /// <summary>A seat, or <see cref="Nobody"/>.</summary>
    [BindProperty]
    public string? Officer { get; set; }

    public IReadOnlyList<CaseOfficer> Choices { get; private set; } = [];

    /// <summary>Whether this officer may put it back.</summary>
    public bool MayFree => Case.State.Officer is { } has && (Actor.Role == SeatRole.Supervisor || has == Actor.SeatId);

    protected override CaseAction Action => CaseAction.Assign;

    public override async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken)
    {
        IActionResult page = await base.OnGetAsync(application, cancellationToken);
        if (Case is not null)
        {
            Choices = await assignment.ChoicesAsync(Actor, Case.Application, cancellationToken);
        }

        return page;
    }

    public async Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken)
    {
        Guid? seat = Guid.TryParseExact(Officer, "N", out Guid chosen) ? chosen : null;
        return await DoAsync(
            application,
            async () =>
            {
                Choices = await assignment.ChoicesAsync(Actor, Case.Application, cancellationToken);
                if (seat == Case.State.Officer || (seat is null && Officer != Nobody))
                {
                    Problems.Add("officer", Texts.AssignMissing);
                }
            },
            () => assignment.AssignAsync(Actor, application, Seen, seat, cancellationToken),
            cancellationToken
        );
    }

    protected override void Begin() => Officer = Case.State.Officer?.ToString("N");
}
