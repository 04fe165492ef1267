using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;

namespace Passerelle.Pages.Office;

/// <summary>Sends the representative a message, which is a letter too.</summary>
public sealed class MessageModel(CaseReader cases, CaseService actions, CatalogueProvider catalogue) : ActionPage(cases, actions, catalogue)
{
    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    protected override CaseAction Action => CaseAction.SendMessage;

    public Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken) =>
        DoAsync(
            application,
            () =>
            {
                if (string.IsNullOrWhiteSpace(Subject))
                {
                    Problems.Add("subject", Texts.SubjectMissing);
                }

                if (string.IsNullOrWhiteSpace(Body))
                {
                    Problems.Add("body", Texts.BodyMissing);
                }
            },
            () => Actions.SendMessageAsync(Actor, application, Seen, Subject!, Body!, cancellationToken),
            cancellationToken
        );
}
