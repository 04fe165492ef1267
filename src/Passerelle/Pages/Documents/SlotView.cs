using System.Globalization;
using Passerelle.Core.Documents;
using Passerelle.Core.Documents.Contents;
using Passerelle.Pages.Questionnaire;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Documents;

/// <summary>One file of a slot as it is shown.</summary>
/// <param name="Why">Why it was refused and what to do; null otherwise.</param>
public sealed record FileView(
    string Name,
    long Size,
    State State,
    string StateText,
    string? Why,
    string? Preview,
    string? Save,
    string? Remove
);

/// <summary>One slot of the checklist as it is shown, with its upload in place.</summary>
public sealed class SlotView
{
    private readonly ApplicantChecklist _applicant;
    private readonly SlotStatus _slot;
    private readonly string _portal;
    private readonly string _dossier;
    private readonly Language _language;
    private readonly SlotTexts _texts;

    /// <param name="level">Level of the slot's heading.</param>
    public SlotView(string portal, string dossier, ApplicantChecklist applicant, SlotStatus slot, Language language, int level)
    {
        (_portal, _dossier, _applicant, _slot, _language, Level) = (portal, dossier, applicant, slot, language, level);
        _texts = SlotTexts.In(language);
    }

    public int Level { get; }

    /// <summary>Unique on a page that shows several clients.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{_applicant.Application.Application.Position}-{_slot.Key}");

    /// <summary>The name under which a problem with it is listed.</summary>
    public string Field => $"slot-{Key}";

    public string Title => _slot.Item.Slot.Title.In(_language);

    /// <summary>Whose it is, on a page that shows several clients.</summary>
    public string? Whose { get; init; }

    public string? Why => _slot.Item.Slot.Why?.In(_language);

    public string? Help => _slot.Item.Slot.Help?.In(_language);

    public string Accept => string.Join(',', _slot.Limits?.Accept ?? []);

    public long MaxBytes => _slot.Limits?.MaxBytes ?? 0;

    public bool Many => _slot.Limits?.Many ?? false;

    /// <summary>Where files are posted; null where none are taken.</summary>
    public string? Action => _slot.TakesFiles ? Paths.Slot(_dossier, ApplicationId, _slot.Key) : null;

    /// <summary>Where the form is filled in online; null for a document.</summary>
    public string? FillIn =>
        _slot.Way switch
        {
            FormWay.None => null,
            FormWay.Uploaded => Paths.FillInInstead(_dossier, ApplicationId, _slot.Key),
            _ => new DossierPaths(_portal, _dossier).Form(ApplicationId, _slot.Form!.Key),
        };

    public State State =>
        _slot.State switch
        {
            SlotState.Received or SlotState.FormComplete => State.Complete,
            SlotState.Checking => State.Waiting,
            SlotState.Refused or SlotState.Outdated => State.Problem,
            SlotState.FormInProgress => State.InProgress,
            _ => State.NotStarted,
        };

    public string StateText =>
        _slot.State switch
        {
            SlotState.Received => _texts.Received,
            SlotState.Checking => _texts.Checking,
            SlotState.Refused => _texts.Refused,
            SlotState.Outdated => _texts.Outdated,
            SlotState.FormComplete => _texts.FormComplete,
            SlotState.FormInProgress => _texts.FormInProgress,
            SlotState.FormNotStarted => _texts.FormNotStarted,
            _ => _texts.NotProvided,
        };

    /// <summary>The files, or the answers given online.</summary>
    public IReadOnlyList<FileView> Files =>
        _slot.State is SlotState.FormComplete or SlotState.FormInProgress
            ?
            [
                new FileView(
                    _texts.FormAnswers(_slot.Form!.Form.Code ?? _slot.Form.Form.Title.In(_language)),
                    Size: 0,
                    State,
                    StateText,
                    Why: null,
                    Paths.FormPreview(_dossier, ApplicationId, _slot.Key),
                    Save: null,
                    Remove: null
                ),
            ]
            : [.. _slot.Documents.Select(d => _slot.IsOutdated(d) ? Outdated(d) : Of(d, Paths, _texts))];

    /// <summary>The copy to be signed, for the slot that takes it back; null for any other.</summary>
    public string? Copy => _slot.Item.Slot.Attestation is null ? null : Paths.Copy(_dossier);

    private DocumentPaths Paths => new(_portal);

    private string ApplicationId => _applicant.Application.Application.PublicId;

    private FileView Outdated(Document document) =>
        Of(document, Paths, _texts) with
        {
            State = State.Problem,
            StateText = _texts.Aside,
            Why = _texts.OutdatedWhy,
        };

    /// <summary>A file that is in no slot any more.</summary>
    internal static FileView Aside(Document document, DocumentPaths paths, Language language)
    {
        var texts = SlotTexts.In(language);
        return Of(document, paths, texts) with { State = State.NotStarted, StateText = texts.Aside, Why = null };
    }

    internal static FileView Of(Document document, DocumentPaths paths, SlotTexts texts)
    {
        var opens = document.State == DocumentState.Clean;
        (State state, string words) = document.State switch
        {
            DocumentState.Clean => (State.Complete, texts.Received),
            DocumentState.Infected => (State.Problem, texts.Refused),
            DocumentState.Unreadable => (State.Problem, texts.Unreadable),
            _ => (State.Waiting, texts.Checking),
        };
        return new FileView(
            document.FileName,
            document.Size,
            state,
            words,
            WhyRefused(document, texts),
            opens && ContentKind.CanPreview(document.Kind) ? paths.Preview(document) : null,
            opens ? paths.Download(document) : null,
            paths.Remove(document)
        );
    }

    private static string? WhyRefused(Document document, SlotTexts texts) =>
        (document.State, document.Defect) switch
        {
            (DocumentState.Infected, _) => texts.InfectedWhy,
            (DocumentState.Unreadable, DocumentDefect.Encrypted) => texts.EncryptedWhy,
            (DocumentState.Unreadable, DocumentDefect.NoPages) => texts.NoPagesWhy,
            (DocumentState.Unreadable, _) => texts.DamagedWhy,
            _ => null,
        };

    /// <summary>Why a file was not kept and how to mend it.</summary>
    internal static string Words(ReceiveOutcome.Refused refused, Language language, Formats format)
    {
        var texts = SlotTexts.In(language);
        return refused.Why switch
        {
            DocumentRefusal.Empty => texts.RefusedEmpty(refused.FileName),
            DocumentRefusal.TooLarge => texts.RefusedTooLarge(refused.FileName, format.Size(refused.Limits.MaxBytes)),
            DocumentRefusal.KindNotAccepted => texts.RefusedKind(
                refused.FileName,
                string.Join(", ", refused.Limits.Accept.Select(k => k.ToUpperInvariant()))
            ),
            DocumentRefusal.TooMany => texts.RefusedTooMany(refused.FileName, format.Count(DocumentService.MaxFiles)),
            DocumentRefusal.StoreFull => texts.RefusedFull(refused.FileName),
            DocumentRefusal.Closed => texts.RefusedClosed(refused.FileName),
            _ => throw new InvalidOperationException($"The refusal {refused.Why} has no words."),
        };
    }
}
