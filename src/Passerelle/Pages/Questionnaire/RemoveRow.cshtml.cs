using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Web;
using Passerelle.Web.Answers;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Questionnaire;

/// <summary>Asks before a row is removed, then removes it.</summary>
public sealed class RemoveRowModel(QuestionnaireService questionnaire) : PortalPage
{
    public OpenedPage Opened { get; private set; } = null!;

    public string RowTitle =>
        Opened.Row is { } row
            ? new AnswerWords(Opened.Evaluation, Language, Format).OfRow(Opened.Rows!, row)
            : (Opened.Rows!.RowLabel ?? Opened.Rows.Label).In(Language);

    public async Task<IActionResult> OnGetAsync(
        string dossier,
        string? application,
        string? form,
        string pageKey,
        string question,
        string row,
        CancellationToken cancellationToken
    ) =>
        await OpenAsync(new(dossier, application, form ?? "", pageKey) { Question = question, Row = row }, cancellationToken) is null
            ? NotFound()
            : Page();

    public async Task<IActionResult> OnPostAsync(
        string dossier,
        string? application,
        string? form,
        string pageKey,
        string question,
        string row,
        string? then,
        CancellationToken cancellationToken
    )
    {
        PageAddress address = new(dossier, application, form ?? "", pageKey) { Question = question, Row = row };
        if (await OpenAsync(address, cancellationToken) is not { } route)
        {
            return NotFound();
        }

        if (LeaveByFrame(then) is { } away)
        {
            return away;
        }

        if (then == JourneyThen.Next)
        {
            await questionnaire.RemoveRowAsync(Actor, address, cancellationToken);
        }

        return SeeOther(route.Here);
    }

    private async Task<JourneyRoute?> OpenAsync(PageAddress address, CancellationToken cancellationToken)
    {
        OpenedPage? opened = await questionnaire.OpenAsync(Actor, address, Language, cancellationToken);
        if (opened is null)
        {
            return null;
        }

        Opened = opened;
        var route = new JourneyRoute(PortalSlug, opened, null);
        Journey = route.Frame(Language, Format.Time(opened.Dossier.Dossier.SavedAt)) with { RestartLabel = null, LeaveLabel = null };
        return route;
    }
}
