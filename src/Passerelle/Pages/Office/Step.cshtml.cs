using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;

namespace Passerelle.Pages.Office;

/// <summary>Gives a step of the processing another state.</summary>
public sealed class StepModel(CaseReader cases, CaseService actions, CatalogueProvider catalogue) : ActionPage(cases, actions, catalogue)
{
    /// <summary>Key of the step, a slash, key of the state.</summary>
    [BindProperty]
    public string? To { get; set; }

    protected override CaseAction Action => CaseAction.ChangeStep;

    /// <summary>The states it may be given: not the one it has, nor a decision.</summary>
    public IEnumerable<StepStateDefinition> StatesOf(CaseStep step) =>
        step.Definition.States.Where(s =>
            s != step.State && !(step.Definition.Key == CaseSteps.Decision && s.Progress == StepProgress.Completed)
        );

    public Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken)
    {
        var parts = (To ?? "").Split('/');
        return DoAsync(
            application,
            () =>
            {
                if (parts.Length != 2 || CaseSteps.Find(parts[0])?.Find(parts[1]) is null)
                {
                    Problems.Add("to", Texts.PickStepMissing);
                }
            },
            () => Actions.ChangeStepAsync(Actor, application, Seen, parts[0], parts[1], cancellationToken),
            cancellationToken
        );
    }
}
