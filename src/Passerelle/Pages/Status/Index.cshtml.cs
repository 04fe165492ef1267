using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Pools;
using Passerelle.Pages.Documents;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Cases;
using Passerelle.Web.Components;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Status;

/// <summary>A document of the application as the status page shows it.</summary>
/// <param name="Open">Where it can be read; null where there is nothing to read.</param>
/// <param name="Answer">Where it is provided, for one that was asked for.</param>
public sealed record DocumentRow(string Title, State State, string StateText, string? Open, string? Answer, bool IsOpenRequest);

/// <summary>A line of the history.</summary>
public sealed record HistoryRow(DateTime At, string Words);

/// <summary>« État de la demande et messages » (S2-58 to S2-65; the same page serves S0-96 to S0-106).</summary>
public sealed class IndexModel(
    CaseReader cases,
    DossierService dossiers,
    DocumentService documents,
    Inbox inbox,
    PoolService pools,
    OfficeCalendar calendar,
    IPdfRenderer renderer
) : PortalPage
{
    public LoadedCase Case { get; private set; } = null!;
    public ProgramDefinition? Program { get; private set; }

    /// <summary>The application waits in a pool instead of being processed (S2-169, S2-195); null where it does not.</summary>
    public PoolView? Pool { get; private set; }

    /// <summary>A profile's results and points are shown of it (S2-168): as of the day the pool counted them, so that they never differ.</summary>
    public Evaluation? Evaluated { get; private set; }

    /// <summary>Whether the reader has a search to come from: a representative.</summary>
    public bool CanSearch => Actor.Kind == AccountKind.Representative;
    public CaseWords Words => new(Language, Format);
    public IReadOnlyList<Application> FiledWith { get; private set; } = [];
    public IReadOnlyList<DocumentRow> Documents { get; private set; } = [];
    public IReadOnlyList<OpenedMessage> Messages { get; private set; } = [];
    public IReadOnlyList<HistoryRow> History { get; private set; } = [];

    /// <summary>How far the processing is, by the usual time (S2-62); null once closed, and where no time is known.</summary>
    public ProcessingProgress? Progress { get; private set; }
    public string? BiometricsNumber { get; private set; }
    public string? IssuedNumber { get; private set; }

    /// <summary>Whether receipts of submission can be made here.</summary>
    public bool HasReceipt => renderer.IsAvailable;
    public string Root => $"/{PortalSlug}/applications/{Case.Application.PublicId}";
    public IReadOnlyList<DocumentRequest> Open => Case.State.IsClosed ? [] : [.. Case.State.Requests.Where(r => r.IsOpen)];

    public async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken)
    {
        if (
            await cases.FindAsync(Actor, application, cancellationToken) is not { } found
            || (await dossiers.FindByApplicationAsync(Actor, application, cancellationToken))?.Find(application) is not { } loaded
        )
        {
            return NotFound();
        }

        Case = found;
        Pool = await pools.FindAsync(Actor, application, cancellationToken) is { } candidate
            ? new PoolView(candidate, Language, Format)
            : null;
        Program = loaded.Program?.Definition;
        Evaluated = await pools.EvaluatedAsync(Actor, application, cancellationToken) ?? loaded.Evaluation;
        FiledWith = await cases.FiledWithAsync(Actor, found, cancellationToken);
        Documents = Rows(loaded, await documents.ListAsync(Actor, application, cancellationToken) ?? []);
        Messages = await inbox.AboutAsync(Actor, found.Application, cancellationToken);
        var history = new CaseHistoryWords(Language, Words, Program);
        History =
        [
            .. found
                .Entries.Reverse()
                .Select(e => (e.At, Words: history.Of(e)))
                .Where(e => e.Words is not null)
                .Select(e => new HistoryRow(e.At, e.Words!)),
        ];
        Progress = found.State.IsClosed ? null : ProcessingProgress.Of(loaded.Evaluation, found.State.ReceivedAt, calendar);
        BiometricsNumber = found.State.Biometrics is { } biometrics
            ? await cases.NoteAsync(found, biometrics.Note, cancellationToken)
            : null;
        IssuedNumber = found.State.Decision?.Issued is { } issued ? await cases.NoteAsync(found, issued.Number, cancellationToken) : null;
        return Page();
    }

    /// <summary>Where a step is on the line of steps.</summary>
    public StepPlace PlaceOf(CaseStep step) =>
        step.State.Progress switch
        {
            StepProgress.Completed or StepProgress.Exempted => StepPlace.Done,
            StepProgress.NotStarted => StepPlace.ToCome,
            _ when step.Definition.Key == Case.State.Stage => StepPlace.Here,
            _ => StepPlace.ToCome,
        };

    /// <summary>The second message of the page (S2-63): about how long it may still take.</summary>
    public string TimeLeft(ProcessingProgress progress)
    {
        var t = IndexTexts.In(Language);
        return progress.Left > 0 ? t.TimeAbout(Format.Count(progress.Left, t.Day, t.Days)) : t.TimeOver;
    }

    public string RequestPath(DocumentRequest request) => $"{Root}/requests/{request.Id:N}";

    // What was submitted, slot by slot, with what is asked again in its place; then what is asked beside.
    private List<DocumentRow> Rows(LoadedApplication loaded, IReadOnlyList<Document> all)
    {
        var paths = new DocumentPaths(PortalSlug);
        List<DocumentRow> rows = [];
        // Of an application on paper nothing was given here but what was asked for.
        IReadOnlyList<ChecklistItem> checklist = Case.State.OnPaper ? [] : loaded.Evaluation?.Checklist ?? [];
        foreach (ChecklistItem item in checklist)
        {
            if (Case.State.OpenRequest(item.Key) is { } asked && !Case.State.IsClosed)
            {
                rows.Add(RowOf(asked));
                continue;
            }

            List<Document> mine = [.. all.Where(d => d.Slot == item.Key && d.RequestId is null)];
            var online = item.Slot.Form is { } form && !loaded.UploadedForms.Contains(form);
            if (mine.Count == 0 && !online)
            {
                continue;
            }

            Document? clean = mine.FirstOrDefault(d => d.State == DocumentState.Clean);
            rows.Add(
                new DocumentRow(
                    item.Slot.Title.In(Language),
                    State.Complete,
                    Words.Given(online),
                    clean is not null ? paths.Preview(clean)
                        : online ? paths.FormPreview(Case.Dossier.PublicId, Case.Application.PublicId, item.Key)
                        : null,
                    Answer: null,
                    IsOpenRequest: false
                )
            );
        }

        HashSet<string> slots = [.. checklist.Select(i => i.Key)];
        rows.AddRange(Case.State.Requests.Where(r => !r.IsOpen || !slots.Contains(r.Slot)).Select(RowOf));
        return rows;
    }

    private DocumentRow RowOf(DocumentRequest request) =>
        new(
            Words.Slot(Program, request.Slot),
            request.IsOpen ? State.Waiting : State.Complete,
            Words.Request(request),
            Open: null,
            RequestPath(request),
            request.IsOpen && !Case.State.IsClosed
        );
}
