using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;

namespace Passerelle.Pages.Office;

/// <summary>Asks the representative for a document, with a due date.</summary>
public sealed class RequestModel(
    CaseReader cases,
    CaseService actions,
    CatalogueProvider catalogue,
    DossierService dossiers,
    OfficeCalendar calendar
) : ActionPage(cases, actions, catalogue)
{
    private const int UsualDays = 30;

    [BindProperty]
    public string? Slot { get; set; }

    [BindProperty(Name = "words")]
    public string? Explanation { get; set; }

    public DateField Due { get; private set; } = null!;

    /// <summary>What was in the checklist, to be asked again.</summary>
    public IReadOnlyList<SlotDefinition> Given { get; private set; } = [];

    /// <summary>The other documents of the programme.</summary>
    public IReadOnlyList<SlotDefinition> Extra { get; private set; } = [];

    protected override CaseAction Action => CaseAction.RequestDocument;

    public override async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken)
    {
        await ListAsync(application, cancellationToken);
        Due = DateField.Of("due", Texts.DueBy, calendar.Today.AddDays(UsualDays));
        return await base.OnGetAsync(application, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken)
    {
        await ListAsync(application, cancellationToken);
        Due = DateField.Of("due", Texts.DueBy, Request.Form);
        return await DoAsync(
            application,
            Check,
            () =>
                Actions.RequestDocumentAsync(
                    Actor,
                    application,
                    Seen,
                    new DocumentWish(Slot!, Given.Any(s => s.Key == Slot), Due.Value!.Value, Explanation ?? ""),
                    cancellationToken
                ),
            cancellationToken
        );
    }

    private void Check()
    {
        if (Given.Concat(Extra).All(s => s.Key != Slot))
        {
            Problems.Add("slot", Texts.SlotMissing);
        }
        else if (Case.State.OpenRequest(Slot!) is not null)
        {
            Problems.Add("slot", Texts.SlotOpen);
        }

        if (Due.Value is not { } due || due < calendar.Today)
        {
            Problems.Add("due", Texts.DueMissing);
        }
    }

    private async Task ListAsync(string application, CancellationToken cancellationToken)
    {
        if (
            (await dossiers.FindByApplicationAsync(Actor, application, cancellationToken))?.Find(application)
            is not { Program: { } program } found
        )
        {
            return;
        }

        Given = [.. (found.Evaluation?.Checklist ?? []).Select(i => i.Slot)];
        Extra = [.. program.Definition.Slots.Except(Given)];
    }
}
