using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Programs.Assessments;

namespace Passerelle.Core.Documents;

/// <summary>
/// « Liste de vérification des documents »: what each applicant must present, joined with what was presented and with how far
/// the forms are (S2-107).
/// </summary>
public sealed class DocumentChecklist(PasserelleDb db, DocumentService documents)
{
    /// <summary>The checklist of every applicant of a dossier.</summary>
    public async Task<DossierChecklist> OfAsync(LoadedDossier dossier, CancellationToken cancellationToken)
    {
        Guid id = dossier.Dossier.Id;
        ILookup<Guid, Document> all = (
            await db.Set<Document>()
                .AsNoTracking()
                .Where(d => d.DossierId == id && !d.Removed && !d.Generated && d.RequestId == null)
                .OrderBy(d => d.ReceivedAt)
                .ThenBy(d => d.Id)
                .ToListAsync(cancellationToken)
        ).ToLookup(d => d.ApplicationId!.Value);
        FormsMode mode = dossier.Context.Catalogue.Portals.GetValueOrDefault(dossier.Dossier.Portal)?.FormsMode ?? FormsMode.Slots;
        return new DossierChecklist(dossier, [.. dossier.Applications.Select(a => Of(dossier, mode, a, [.. all[a.Application.Id]]))]);
    }

    /// <summary>Whether nothing is missing that must be there before signing: questions, forms, documents, lawful fees.</summary>
    public async Task<bool> IsCompleteAsync(LoadedDossier dossier, CancellationToken cancellationToken) =>
        (await OfAsync(dossier, cancellationToken)).IsComplete;

    private ApplicantChecklist Of(LoadedDossier dossier, FormsMode mode, LoadedApplication application, IReadOnlyList<Document> all)
    {
        List<SlotStatus> slots = [];
        foreach (ChecklistItem item in application.Evaluation?.Checklist ?? [])
        {
            FormState? form = item.Slot.Form is { } key
                ? application.Evaluation!.Forms.FirstOrDefault(f => f.Key == key && f.Relevant)
                : null;
            FormWay way =
                form is null ? FormWay.None
                : mode == FormsMode.Questionnaire || application.Program!.Definition.Profile is not null ? FormWay.OnlineOnly
                : application.UploadedForms.Contains(form.Key) ? FormWay.Uploaded
                : FormWay.Online;
            IReadOnlyList<Document> presented = way is FormWay.Online or FormWay.OnlineOnly ? [] : [.. all.Where(d => d.Slot == item.Key)];
            // What was filed cannot change any more.
            var mark = item.Slot.Attestation is not null && dossier.CanChange ? SignedCopy.MarkOf(dossier) : null;
            slots.Add(new SlotStatus(item, way, form, presented, documents.LimitsOf(dossier.Dossier.Portal, item.Slot)) { Mark = mark });
        }

        HashSet<Guid> counted = [.. slots.SelectMany(s => s.Documents).Select(d => d.Id)];
        return new ApplicantChecklist(application, slots, [.. all.Where(d => !counted.Contains(d.Id))]);
    }
}

/// <summary>The checklist of a dossier.</summary>
/// <param name="Applicants">In order.</param>
public sealed record DossierChecklist(LoadedDossier Dossier, IReadOnlyList<ApplicantChecklist> Applicants)
{
    /// <summary>What keeps the dossier from being signed, in the order of the journey; empty when it may be.</summary>
    public IReadOnlyList<Obstacle> Obstacles => [.. Find()];

    /// <summary>Nothing keeps it from being signed.</summary>
    public bool IsComplete => !Find().Any();

    private IEnumerable<Obstacle> Find()
    {
        if (Dossier.Evaluation is { Complete: false })
        {
            yield return new Obstacle(ObstacleKind.DossierQuestions);
        }

        foreach (ApplicantChecklist applicant in Applicants)
        {
            if (!applicant.Application.IntakeComplete)
            {
                yield return new Obstacle(ObstacleKind.Intake, applicant);
                continue;
            }

            if (
                applicant.Application.Evaluation!.Eligibility is { Blocks: true, Outcome: EligibilityOutcome.Ineligible }
                || applicant.Application.Evaluation.Results is { Result: null or { Outcome: AssessedOutcome.NotEligible } }
            )
            {
                yield return new Obstacle(ObstacleKind.NotEligible, applicant);
            }

            foreach (SlotStatus slot in applicant.Slots.Where(s => !s.IsComplete))
            {
                yield return new Obstacle(
                    slot.Form is not null && slot.State.IsForm() ? ObstacleKind.Form : ObstacleKind.Document,
                    applicant,
                    slot
                );
            }
        }

        if (Dossier.Quote is { Problems.Count: > 0 })
        {
            yield return new Obstacle(ObstacleKind.Fees);
        }
    }
}

/// <summary>The checklist of one applicant.</summary>
/// <param name="Slots">In the programme's order.</param>
/// <param name="Aside">Documents of slots that are not asked any more, or of a form that is filled in online instead: kept, not submitted.</param>
public sealed record ApplicantChecklist(LoadedApplication Application, IReadOnlyList<SlotStatus> Slots, IReadOnlyList<Document> Aside)
{
    /// <summary>Everything was presented.</summary>
    public bool IsComplete => Slots.All(s => s.IsComplete);

    /// <summary>What is submitted: the clean documents of the slots that are asked.</summary>
    public IEnumerable<Document> Submitted =>
        Slots.SelectMany(s => s.Documents.Where(d => d.State == DocumentState.Clean && !s.IsOutdated(d)));
}

/// <summary>One slot of an applicant's checklist.</summary>
/// <param name="Way">How its form is given, if it is a form's.</param>
/// <param name="Form">The form that fills it, with its status; null for a document.</param>
/// <param name="Documents">What was uploaded into it, oldest first; empty for a form filled in online.</param>
/// <param name="Limits">What it takes; null where the portal takes no documents.</param>
public sealed record SlotStatus(ChecklistItem Item, FormWay Way, FormState? Form, IReadOnlyList<Document> Documents, SlotLimits? Limits)
{
    /// <summary>The slot's key.</summary>
    public string Key => Item.Key;

    /// <summary>Of a signed copy, the mark of what it has to say now; null for any other slot, and once nothing can change.</summary>
    internal string? Mark { get; init; }

    /// <summary>Whether an answer was changed since this copy was signed: it is set aside, and another is to be signed.</summary>
    public bool IsOutdated(Document document) => Mark is not null && document.Attests != Mark;

    /// <summary>Whether a file may be sent to it.</summary>
    public bool TakesFiles => Limits is not null && Way != FormWay.OnlineOnly;

    /// <summary>How far it is; the worst of its files decides.</summary>
    public SlotState State =>
        Way is FormWay.Online or FormWay.OnlineOnly
            ? Form!.Status switch
            {
                FormStatus.Complete => SlotState.FormComplete,
                FormStatus.InProgress => SlotState.FormInProgress,
                _ => SlotState.FormNotStarted,
            }
        : Documents.Count == 0 ? SlotState.NotProvided
        : Documents.Any(d => d.State is DocumentState.Infected or DocumentState.Unreadable) ? SlotState.Refused
        : Documents.Any(IsOutdated) ? SlotState.Outdated
        : Documents.Any(d => d.State is not DocumentState.Clean) ? SlotState.Checking
        : SlotState.Received;

    /// <summary>Nothing is missing here.</summary>
    public bool IsComplete => State is SlotState.Received or SlotState.FormComplete;
}

/// <summary>How the form of a slot is given.</summary>
public enum FormWay
{
    /// <summary>The slot is no form's.</summary>
    None,

    /// <summary>Filled in online, in a portal that also takes it as a file.</summary>
    Online,

    /// <summary>Filled in online, in a portal whose questionnaire it is.</summary>
    OnlineOnly,

    /// <summary>Uploaded as a finished document.</summary>
    Uploaded,
}

/// <summary>How far a slot is.</summary>
public enum SlotState
{
    NotProvided,
    Checking,
    Received,
    Refused,

    /// <summary>Signed before an answer was changed.</summary>
    Outdated,
    FormNotStarted,
    FormInProgress,
    FormComplete,
}

/// <summary>Groups of <see cref="SlotState"/>.</summary>
public static class SlotStates
{
    /// <summary>The state is a form's, filled in online.</summary>
    public static bool IsForm(this SlotState state) =>
        state is SlotState.FormNotStarted or SlotState.FormInProgress or SlotState.FormComplete;
}

/// <summary>Something that keeps a dossier from being signed.</summary>
/// <param name="Applicant">Whose; null for the dossier's own.</param>
/// <param name="Slot">The slot, for a form or document.</param>
public sealed record Obstacle(ObstacleKind Kind, ApplicantChecklist? Applicant = null, SlotStatus? Slot = null);

/// <summary>What kind of thing keeps a dossier from being signed.</summary>
public enum ObstacleKind
{
    /// <summary>Questions about the dossier itself.</summary>
    DossierQuestions,

    /// <summary>Questions asked before the checklist.</summary>
    Intake,

    /// <summary>The programme refuses this applicant.</summary>
    NotEligible,

    /// <summary>A form filled in online is not complete.</summary>
    Form,

    /// <summary>A document is missing, being checked or refused.</summary>
    Document,

    /// <summary>The fee choices are not lawful.</summary>
    Fees,
}
