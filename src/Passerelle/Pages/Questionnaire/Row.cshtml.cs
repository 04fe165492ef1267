using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Questionnaire;

/// <summary>
/// One row of a repeating question, by its stable id (a new one for a row to be added). Where conditions inside the row bring up
/// more questions, the same page comes again with them.
/// </summary>
public sealed class RowModel(QuestionnaireService questionnaire, DraftService drafts) : PortalPage
{
    /// <summary>The row as opened or as saved.</summary>
    public OpenedPage Opened { get; private set; } = null!;

    private JourneyRoute Route { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(
        string dossier,
        string? application,
        string? form,
        string pageKey,
        string question,
        string row,
        CancellationToken cancellationToken
    )
    {
        PageAddress address = Address(dossier, application, form, pageKey, question, row);
        // Posted after the session had ended: saved now that its user is back, and shown on the page it was posted on.
        OpenedPage? opened = Kept is null
            ? await questionnaire.OpenAsync(Actor, address, Language, cancellationToken)
            : (await questionnaire.SaveAsync(Actor, address, Kept, Language, cancellationToken))?.Page;
        if (opened is null)
        {
            return NotFound();
        }

        KeptIsSaved = Kept is not null;
        Show(opened);
        return opened.HasConflict ? Refuse() : Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string dossier,
        string? application,
        string? form,
        string pageKey,
        string question,
        string row,
        CancellationToken cancellationToken
    )
    {
        IFormCollection posted = await Request.ReadFormAsync(cancellationToken);
        PageAddress address = Address(dossier, application, form, pageKey, question, row);
        OpenedPage? before = await questionnaire.OpenAsync(Actor, address, Language, cancellationToken);
        SavedPage? saved = await questionnaire.SaveAsync(Actor, address, posted.ToFields(), Language, cancellationToken);
        if (saved is null || before is null)
        {
            return NotFound();
        }

        Show(saved.Page);
        var then = posted[JourneyThen.Field].FirstOrDefault() ?? JourneyThen.Next;
        if (saved.Page.HasConflict)
        {
            return Refuse();
        }

        if (LeaveByFrame(then) is { } away)
        {
            return away;
        }

        switch (then)
        {
            case JourneyThen.Previous:
                return SeeOther(Route.Here);
            case JourneyThen.Leave:
                await drafts.LeaveAsync(saved.Page.Dossier, Route.Here, cancellationToken);
                return SeeOther(new PortalPaths(PortalSlug).Home);
        }

        if (saved.Ok)
        {
            return SeeOther(Route.Here);
        }

        // Questions that have just become relevant are not errors yet: show them first.
        var known = before.Questions.Select(q => q.Definition.Key).ToHashSet(StringComparer.Ordinal);
        return saved.Page.Problems.All(p => !known.Contains(p.Question)) ? SeeOther(Request.Path) : Refuse();
    }

    private static PageAddress Address(string dossier, string? application, string? form, string page, string question, string row) =>
        new(dossier, application, form ?? "", page) { Question = question, Row = row };

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Refuse()
    {
        PageProblems.AddTo(Problems, Opened, Language, Format);
        return Unprocessable();
    }

    private void Show(OpenedPage opened)
    {
        Opened = opened;
        Route = new JourneyRoute(PortalSlug, opened, null);
        Journey = Route.Frame(Language, Format.Time(opened.Dossier.Dossier.SavedAt)) with { RestartLabel = null };
    }
}
