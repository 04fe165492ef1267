using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;

namespace Passerelle.Pages.Office;

/// <summary>Records that the client gave biometrics.</summary>
public sealed class BiometricsModel(CaseReader cases, CaseService actions, CatalogueProvider catalogue, OfficeCalendar calendar)
    : ActionPage(cases, actions, catalogue)
{
    [BindProperty]
    public string? Number { get; set; }

    public DateField On { get; private set; } = null!;
    public DateField Until { get; private set; } = null!;

    protected override CaseAction Action => CaseAction.RecordBiometrics;

    protected override void Begin()
    {
        On = DateField.Of("on", Texts.BiometricsOn, value: null);
        Until = DateField.Of("until", Texts.BiometricsUntil, value: null);
    }

    public Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken)
    {
        On = DateField.Of("on", Texts.BiometricsOn, Request.Form);
        Until = DateField.Of("until", Texts.BiometricsUntil, Request.Form);
        return DoAsync(
            application,
            Check,
            () =>
                Actions.RecordBiometricsAsync(
                    Actor,
                    application,
                    Seen,
                    Number!.Trim(),
                    On.Value!.Value,
                    Until.Value!.Value,
                    cancellationToken
                ),
            cancellationToken
        );
    }

    private void Check()
    {
        if (string.IsNullOrWhiteSpace(Number) || !Number.Trim().All(char.IsAsciiDigit))
        {
            Problems.Add("number", Texts.BiometricsNumberMissing);
        }

        if (On.Value is not { } on || on > calendar.Today)
        {
            Problems.Add("on", Texts.BiometricsOnMissing);
        }
        else if (Until.Value is not { } until || until <= on)
        {
            Problems.Add("until", Texts.BiometricsUntilMissing);
        }
    }
}
