using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Questionnaire;

/// <summary>
/// One page of any questionnaire: of the dossier's own form, or of a form of an applicant's programme. GET shows it as saved;
/// POST saves it, valid or not, then answers 303 to the next page, or 422 with the same page.
/// </summary>
public sealed class PageModel(QuestionnaireService questionnaire, DraftService drafts) : PortalPage
{
    /// <summary>The header of a save that the script makes by itself.</summary>
    private const string AutosaveHeader = "X-Autosave";

    /// <summary>The page as opened or as saved.</summary>
    public OpenedPage Opened { get; private set; } = null!;

    /// <summary>The client this page is about; null on a page of the dossier.</summary>
    public string? Caption => Opened.Application is { } client ? ClientCaption.Of(client, Language) : null;

    /// <summary>On the page where documents are chosen: those that must be presented whatever is chosen (S2-86).</summary>
    public IReadOnlyList<string> ToPresent =>
        Opened.Questions.Any(q => q.Definition.Type == QuestionType.Documents)
            ? [.. Opened.Evaluation.Checklist.Where(item => !item.Chosen).Select(item => item.Slot.Title.In(Language))]
            : [];

    /// <summary>Its place in the journey.</summary>
    public JourneyRoute Route { get; private set; } = null!;

    /// <summary>A page of a section of a profile, which can be left and checked by buttons of its own (S2-152, S2-157).</summary>
    public bool IsSection => Opened.State.Form.Stage == FormStage.Form && ProfileWalk.Of(Opened.Dossier) is not null;

    /// <summary>Whether the button that checks the form stands there.</summary>
    public bool CheckAt(CheckPlace place) => IsSection && Opened.Program.Definition.Profile!.Check == place;

    /// <summary>Returns to the review once the page is right.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public async Task<IActionResult> OnGetAsync(
        string dossier,
        string? application,
        string? form,
        string pageKey,
        CancellationToken cancellationToken
    )
    {
        PageAddress address = Address(dossier, application, form, pageKey);
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
        CancellationToken cancellationToken
    )
    {
        IFormCollection posted = await Request.ReadFormAsync(cancellationToken);
        SavedPage? saved = await questionnaire.SaveAsync(
            Actor,
            Address(dossier, application, form, pageKey),
            posted.ToFields(),
            Language,
            cancellationToken,
            asksRegisters: !Request.Headers.ContainsKey(AutosaveHeader)
        );
        if (saved is null)
        {
            return NotFound();
        }

        Show(saved.Page);
        if (Request.Headers.ContainsKey(AutosaveHeader))
        {
            return Autosaved(saved.Page);
        }

        if (posted["remove"].FirstOrDefault() is { Length: > 0 } remove)
        {
            return SeeOther(Route.Row(remove) + "/remove");
        }

        var then = posted[JourneyThen.Field].FirstOrDefault() ?? JourneyThen.Next;
        if (saved.Page.HasConflict)
        {
            return Refuse();
        }

        if (LeaveByFrame(then) is { } away)
        {
            return away;
        }

        if (Route.AddressFor(then) is { } elsewhere)
        {
            if (then is JourneyThen.Leave or JourneyThen.SaveAndQuit)
            {
                var left = then == JourneyThen.Leave ? Request.Path.Value! : elsewhere;
                await drafts.LeaveAsync(saved.Page.Dossier, left, cancellationToken);
            }

            return SeeOther(elsewhere);
        }

        return saved.Ok ? SeeOther(Route.Next) : Refuse();
    }

    // The script saved while the person went on typing: the page stays, and is told what it now stands on, so that its own
    // save is not taken for another tab's. A clash is left to the button, which shows both values.
    private ActionResult Autosaved(OpenedPage page) =>
        page.HasConflict
            ? StatusCode(StatusCodes.Status409Conflict)
            : new JsonResult(
                new
                {
                    saved = PageTexts.In(Language).SavedAt(Format.Time(page.Dossier.Dossier.SavedAt)),
                    fields = page.Questions.ToDictionary(
                        question => QuestionnaireService.RenderedPrefix + question.Definition.Key,
                        question => question.Fingerprint,
                        StringComparer.Ordinal
                    ),
                }
            );

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Refuse()
    {
        PageProblems.AddTo(Problems, Opened, Language, Format);
        return Unprocessable();
    }

    // A page of the dossier's own form has its form's key from the pinned definition, not from the address.
    private static PageAddress Address(string dossier, string? application, string? form, string page) =>
        new(dossier, application, form ?? "", page);

    private void Show(OpenedPage opened)
    {
        Opened = opened;
        Route = new JourneyRoute(PortalSlug, opened, From);
        Journey = Route.Frame(Language, Format.Time(opened.Dossier.Dossier.SavedAt));
    }
}
