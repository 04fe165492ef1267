using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Signing;
using Passerelle.Core.Submissions;
using Passerelle.Pages.Questionnaire;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Sign;

/// <summary>The steps from a complete checklist to the submission, in order.</summary>
public enum FilingStep
{
    Declaration,
    PersonalChecklist,
    Signature,
    Fees,
}

/// <summary>
/// A page between a complete checklist and the submission. Each opens only when the ones before it are done:
/// without a standing signature all lead back to the declaration.
/// </summary>
public abstract class FilingPage(SigningService signing, SubmissionService submissions) : PortalPage
{
    /// <summary>Public id of the dossier in the address.</summary>
    public string Dossier => RouteData.Values["dossier"] as string ?? "";

    /// <summary>Addresses of the dossier's pages.</summary>
    public FilingPaths Paths => new(PortalSlug, Dossier);

    /// <summary>What is signed or to be signed.</summary>
    public SigningSheet Sheet { get; private set; } = null!;

    /// <summary>The applicants with what is filed for each.</summary>
    public IReadOnlyList<ClientChecklist> Clients => ClientChecklist.Of(Sheet, Language);

    /// <summary>What the page is called that comes before the declaration: the checklist, or the profile with its sections.</summary>
    public string ChecklistTitle =>
        ProfileWalk.Of(Sheet.Loaded)?.Program?.Definition.Profile?.Title.In(Language) ?? FilingTexts.In(Language).Checklist;

    /// <summary>Signs, and knows what is signed.</summary>
    protected SigningService Signing => signing;

    /// <summary>Submits.</summary>
    protected SubmissionService Submissions => submissions;

    /// <summary>Which step this page is.</summary>
    protected abstract FilingStep Step { get; }

    /// <summary>Loads the sheet and the frame; where to go instead when this step is not open.</summary>
    protected async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (await signing.OpenAsync(Actor, Dossier, cancellationToken) is not { } sheet)
        {
            // Going back after the submission leads to its confirmation rather than to a dead end.
            return await submissions.FindAsync(Actor, Dossier, cancellationToken) is null ? NotFound() : SeeOther(Paths.Congratulations);
        }

        Sheet = sheet;
        if (Step != FilingStep.Declaration && !sheet.IsSigned)
        {
            return SeeOther(Paths.Declaration);
        }

        Journey = Frame();
        return null;
    }

    /// <summary>Where a button of the frame leads; null for the page's own.</summary>
    protected IActionResult? Leave(string? then, string previous) =>
        LeaveByFrame(then)
        ?? then switch
        {
            JourneyThen.Previous => SeeOther(previous),
            JourneyThen.Leave => SeeOther(new PortalPaths(PortalSlug).Home),
            _ => null,
        };

    private JourneyFrame Frame()
    {
        LoadedDossier loaded = Sheet.Loaded;
        var t = FilingTexts.In(Language);
        List<RoutePage> pages =
        [
            new(ChecklistTitle, Paths.Checklist, State.Complete),
            Page(
                (Sheet.ByTypedName ? Sheet.Declarations[0].Heading?.In(Language) : null) ?? t.Declaration,
                Paths.Declaration,
                FilingStep.Declaration
            ),
        ];
        if (!Sheet.ByTypedName)
        {
            pages.Add(Page(t.PersonalChecklist, Paths.PersonalChecklist, FilingStep.PersonalChecklist));
        }

        // What was signed by a typed name is paid at once: the payment submits it.
        var paid = loaded.Quote is { Total: > 0 };
        if (!(Sheet.ByTypedName && paid))
        {
            pages.Add(Page(t.Signature, Paths.Signature, FilingStep.Signature));
        }

        if (paid)
        {
            pages.Add(Page(t.Fees, Paths.Fees, FilingStep.Fees));
        }

        return DossierFrame.Of(loaded, PortalSlug, Language, savedAt: null) with
        {
            Route = [new RouteGroup(t.Route, pages)],
        };
    }

    private RoutePage Page(string title, string address, FilingStep step) =>
        new(
            title,
            step == FilingStep.Declaration || Sheet.IsSigned ? address : null,
            Sheet.IsSigned && step < Step || (step == FilingStep.Declaration && Sheet.IsSigned) ? State.Complete
                : step == Step ? State.InProgress
                : State.NotStarted,
            step == Step
        );
}

/// <summary>The addresses of the filing pages of a dossier.</summary>
public readonly record struct FilingPaths(string Portal, string Dossier)
{
    private string Root => $"/{Portal}/dossiers/{Dossier}";
    public string Review => Root + "/review";
    public string Upgrade => Root + "/upgrade";
    public string Checklist => Root + "/checklist";
    public string Declaration => Root + "/declaration";
    public string PersonalChecklist => Root + "/personal-checklist";
    public string Signature => Root + "/signature";
    public string Fees => Root + "/fees";
    public string Congratulations => Root + "/congratulations";

    public string Paid(string attempt) => $"{Root}/paid/{attempt}";

    public string Receipt(string attempt) => $"{Root}/receipt/{attempt}";

    public string ReceiptPdf(string attempt) => $"{Root}/receipt/{attempt}.pdf";
}
