using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Pages.Questionnaire;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Fees;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Documents;

/// <summary>One client's part of the checklist.</summary>
public sealed record ClientView(
    string Number,
    string Title,
    string Type,
    string Progress,
    IReadOnlyList<SlotView> Forms,
    IReadOnlyList<SlotView> Documents,
    IReadOnlyList<FileView> Aside
);

/// <summary>Something that is still to be provided, with where.</summary>
public sealed record MissingView(string Words, string Message, string Address, string Field);

/// <summary>
/// « Liste de vérification des documents » (S2-107): per client the forms and documents with their uploads in place, what is missing
/// first, the fees to pay. Goes on to the declaration only when nothing is missing.
/// </summary>
public sealed class ChecklistModel(DossierService dossiers, DocumentChecklist checklist) : PortalPage
{
    private LoadedDossier _loaded = null!;
    private DossierChecklist _all = null!;
    private FeeWords _fees = null!;
    private DossierPaths _paths;

    public List<ClientView> Clients { get; } = [];
    public List<MissingView> Missing { get; } = [];

    /// <summary>The word of the one programme that is filed; null where the portal's own is shown.</summary>
    public string? NextWord => _loaded.Applications is [{ Program.Definition.Instructions.Next: { } next }] ? next.In(Language) : null;

    public FeeQuote? Quote => _loaded.Quote;
    public bool Checking => _all.Applicants.SelectMany(a => a.Slots).Any(s => s.State == SlotState.Checking);
    public bool HasDocuments =>
        _all.Applicants.SelectMany(a => a.Slots).SelectMany(s => s.Documents).Any(d => d.State == DocumentState.Clean);

    /// <summary>Whether no form is taken as a file here.</summary>
    public bool FormsOnlineOnly => _all.Applicants.SelectMany(a => a.Slots).All(s => s.Way is FormWay.None or FormWay.OnlineOnly);
    public string Here => _paths.Checklist;
    public string SaveAll => new DocumentPaths(PortalSlug).All(_loaded.Dossier.PublicId);

    /// <summary>That the total is another than when the draft was begun, in words; null when it is not.</summary>
    public string? FeeChange => dossiers.FeesSinceBegun(_loaded) is { } change ? _fees.Of(change) : null;

    public string LineLabel(FeeLine line) => _fees.Label(line);

    public string? LineWhy(FeeLine line) => _fees.Why(line);

    public async Task<IActionResult> OnGetAsync(string dossier, CancellationToken cancellationToken) =>
        await LoadAsync(dossier, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string dossier, string? then, CancellationToken cancellationToken)
    {
        if (await LoadAsync(dossier, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (LeaveByFrame(then) is { } away)
        {
            return away;
        }

        switch (then)
        {
            case JourneyThen.Previous:
                return SeeOther(_paths.Instructions);
            case JourneyThen.Leave:
                return SeeOther(new PortalPaths(PortalSlug).Home);
        }

        Missing.ForEach(m => Problems.Add(m.Field, m.Message));
        return Problems.None ? SeeOther(_paths.Root + "/declaration") : Unprocessable();
    }

    // Null when the page may be shown; else where to go instead.
    private async Task<IActionResult?> LoadAsync(string dossier, CancellationToken cancellationToken)
    {
        if (await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded)
        {
            return NotFound();
        }

        _loaded = loaded;
        _paths = new DossierPaths(PortalSlug, dossier);
        if (ProfileWalk.Of(loaded) is not null)
        {
            return SeeOther(_paths.Profile);
        }

        _fees = new FeeWords(loaded, Language, Format);
        _all = await checklist.OfAsync(loaded, cancellationToken);
        if (_all.Obstacles.Any(o => o.Kind is not (ObstacleKind.Form or ObstacleKind.Document)))
        {
            return SeeOther(_paths.Review);
        }

        var t = ChecklistTexts.In(Language);
        foreach (ApplicantChecklist applicant in _all.Applicants)
        {
            Add(applicant, t);
        }

        foreach (Obstacle obstacle in _all.Obstacles)
        {
            Add(obstacle, t);
        }

        Journey = DossierFrame.Of(loaded, PortalSlug, Language, Format.Time(loaded.Dossier.SavedAt)) with { CanGoBack = false };
        return null;
    }

    private void Add(ApplicantChecklist applicant, ChecklistTexts t)
    {
        var number = applicant.Application.Application.Position.ToString(CultureInfo.InvariantCulture);
        List<(SlotStatus Slot, SlotView View)> views = [.. applicant.Slots.Select(s => (s, View(applicant, s)))];
        Clients.Add(
            new ClientView(
                number,
                applicant.Application.ClientName.Length > 0 ? t.ClientNamed(number, applicant.Application.ClientName) : t.Client(number),
                applicant.Application.Program!.Definition.Title.In(Language),
                t.Progress(Format.Count(applicant.Slots.Count(s => s.IsComplete)), Format.Count(applicant.Slots.Count)),
                [.. views.Where(v => v.Slot.Form is not null).Select(v => v.View)],
                [.. views.Where(v => v.Slot.Form is null).Select(v => v.View)],
                [.. applicant.Aside.Select(d => SlotView.Aside(d, new DocumentPaths(PortalSlug), Language))]
            )
        );
    }

    private void Add(Obstacle obstacle, ChecklistTexts t)
    {
        SlotStatus slot = obstacle.Slot!;
        SlotView view = View(obstacle.Applicant!, slot);
        var client = IntakeFrame.NameOf(obstacle.Applicant!.Application, Language);
        var message = slot.State switch
        {
            SlotState.Checking => t.DocumentChecking(client, view.Title),
            SlotState.Refused => t.DocumentRefused(client, view.Title),
            SlotState.Outdated => t.DocumentOutdated(client, view.Title),
            _ when !slot.TakesFiles => t.FormOnlyMissing(client, view.Title),
            _ when slot.State.IsForm() => t.FormMissing(client, view.Title),
            _ => t.DocumentMissing(client, view.Title),
        };
        Missing.Add(new MissingView(t.MissingItem(client, view.Title), message, $"#{view.Field}-title", view.Field));
    }

    private SlotView View(ApplicantChecklist applicant, SlotStatus slot) =>
        new(PortalSlug, _loaded.Dossier.PublicId, applicant, slot, Language, level: 4)
        {
            Whose = _loaded.Applications.Count > 1 ? IntakeFrame.NameOf(applicant.Application, Language) : null,
        };
}
