using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;

namespace Passerelle.Pages.Office;

/// <summary>Gives the client’s unique identifier (IUC).</summary>
public sealed class IdentifyModel(CaseReader cases, CaseService actions, CatalogueProvider catalogue)
    : ActionPage(cases, actions, catalogue)
{
    [BindProperty]
    public string? Uci { get; set; }

    protected override CaseAction Action => CaseAction.IdentifyClient;

    protected override void Begin() => Uci = Case.Application.Uci is { } digits ? ClientIdentifier.Show(digits) : null;

    public Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken) =>
        DoAsync(
            application,
            () =>
            {
                if (ClientIdentifier.Parse(Uci) is null)
                {
                    Problems.Add("uci", Texts.UciMissing);
                }
            },
            () => Actions.IdentifyClientAsync(Actor, application, Seen, Uci!, cancellationToken),
            cancellationToken
        );
}
