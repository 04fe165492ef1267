using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Pages.Documents;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Cases;
using Passerelle.Web.Institutions;

namespace Passerelle.Pages.Office;

/// <summary>A case as an officer works on it: where it stands, what can be done, what was asked and sent, and its log.</summary>
public sealed class CaseModel(
    CaseReader cases,
    CaseAssignment assignment,
    CatalogueProvider catalogue,
    DocumentService documents,
    Inbox inbox,
    LetterDesk letters,
    OfficeCalendar calendar
) : PortalPage
{
    private Dictionary<Guid, string> _officers = [];

    public LoadedCase Case { get; private set; } = null!;
    public ProgramDefinition? Program { get; private set; }
    public IReadOnlyList<OpenedMessage> Messages { get; private set; } = [];
    public IReadOnlyList<CaseHistoryLine> History { get; private set; } = [];
    public IReadOnlyList<Document> Documents { get; private set; } = [];
    public IReadOnlyList<Application> FiledWith { get; private set; } = [];

    /// <summary>Name of the officer who has it; null for nobody.</summary>
    public string? Officer { get; private set; }

    /// <summary>The letter of acceptance that an institution verifies; null where there is none.</summary>
    public DeskLetter? Letter { get; private set; }
    public DateOnly Today => calendar.Today;

    /// <summary>Number of the first line that does not hold; null when all do.</summary>
    public int? Broken { get; private set; }
    public CaseWords Words => new(Language, Format);
    public string Root => $"/{PortalSlug}/cases/{Case.Application.PublicId}";

    public string PortalName =>
        catalogue.Current.Portals.TryGetValue(Case.Dossier.Portal, out PortalDefinition? known)
            ? known.ShortName.In(Language)
            : Case.Dossier.Portal;

    public string Waiting
    {
        get
        {
            var t = QueueTexts.In(Language);
            return Case.State.WaitingOn switch
            {
                WaitingOn.Nobody => t.WaitingNobody,
                WaitingOn.Representative => t.WaitingRepresentative,
                _ => t.WaitingOffice,
            };
        }
    }

    /// <summary>What this officer may do now: words and address.</summary>
    public IReadOnlyList<(string Words, string Address)> Actions
    {
        get
        {
            var t = CaseTexts.In(Language);
            return
            [
                .. AvailableActions
                    .Of(Case, Actor)
                    .Where(action => action != CaseAction.VerifyLetter || Case.State.Letter is { Answer: null })
                    .Select(action =>
                        action switch
                        {
                            CaseAction.Assign => (t.Assign, $"{Root}/officer"),
                            CaseAction.JudgeDocuments => (t.JudgeDocuments, $"{Root}/documents"),
                            CaseAction.ChangeStep => (t.ChangeStep, $"{Root}/step"),
                            CaseAction.RequestDocument => (t.RequestDocument, $"{Root}/request"),
                            CaseAction.SendMessage => (t.SendMessage, $"{Root}/message"),
                            CaseAction.Note => (t.Note, $"{Root}/note"),
                            CaseAction.IdentifyClient => (t.Identify, $"{Root}/uci"),
                            CaseAction.RecordBiometrics => (t.Biometrics, $"{Root}/biometrics"),
                            CaseAction.Decide => (t.Decide, $"{Root}/decision"),
                            CaseAction.VerifyLetter => (t.VerifyLetter, $"{Root}/letter"),
                            CaseAction.Reopen => (t.Reopen, $"{Root}/reopen"),
                            _ => throw new InvalidOperationException($"The office has no page for {action}."),
                        }
                    ),
            ];
        }
    }

    public async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(Actor, application, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Case = found;
        Program = found.Application.DefinitionHash is { } hash ? (await catalogue.GetAsync(hash, cancellationToken)).Definition : null;
        Messages = await inbox.AboutAsync(Actor, found.Application, cancellationToken);
        History = await cases.HistoryAsync(found, cancellationToken);
        Documents = await documents.ListAsync(Actor, application, cancellationToken) ?? [];
        FiledWith = await cases.FiledWithAsync(Actor, found, cancellationToken);
        Officer = await assignment.NameAsync(found.State.Officer, cancellationToken);
        _officers = (await assignment.OfficersAsync(Actor, cancellationToken)).ToDictionary(o => o.Seat, o => o.Name);
        Letter = await letters.OfCaseAsync(Actor, found, cancellationToken);
        Broken = CaseLog.FirstBroken(found.Entries);
        return Page();
    }

    public bool IsOverdue(DocumentRequest request) => request.IsOpen && request.Due < calendar.Today;

    /// <summary>The files that answer a request, with where each is opened; null while it may not be.</summary>
    public IReadOnlyList<(string Name, string? Address)> FilesOf(DocumentRequest request)
    {
        var paths = new DocumentPaths(PortalSlug);
        return
        [
            .. Documents
                .Where(d => request.Documents.Any(s => s.Document == d.Id))
                .Select(d => (d.FileName, d.State == DocumentState.Clean ? paths.Preview(d) : null)),
        ];
    }

    /// <summary>A line of the log in words; notes are shown to the office only.</summary>
    public string WordsOf(CaseHistoryLine line)
    {
        var t = CaseTexts.In(Language);
        return line.Entry.Kind switch
        {
            CaseKinds.Noted => t.Noted(line.Note ?? t.Erased),
            CaseKinds.RefusalProposed => t.RefusalProposedLine(line.Note ?? t.Erased),
            CaseKinds.Assigned => AssignedWords(line, t),
            CaseKinds.DocumentJudged => JudgedWords(line, t),
            CaseKinds.Reopened => t.ReopenedLine(line.Note ?? t.Erased),
            CaseKinds.LetterRaised => t.LetterRaisedLine(DueOf(line)),
            CaseKinds.LetterExtended => t.LetterExtendedLine(DueOf(line)),
            CaseKinds.LetterAnswered => LetterLine(line),
            _ => new CaseHistoryWords(Language, Words, Program).Of(line.Entry) ?? line.Entry.Kind,
        };
    }

    private string AssignedWords(CaseHistoryLine line, CaseTexts t) =>
        CaseHistoryWords.Data<AssignedLine>(line.Entry).Officer is { } seat
            ? t.AssignedLine(_officers.GetValueOrDefault(seat) ?? t.FormerOfficer)
            : t.UnassignedLine;

    private string JudgedWords(CaseHistoryLine line, CaseTexts t)
    {
        DocumentJudgedLine judged = CaseHistoryWords.Data<DocumentJudgedLine>(line.Entry);
        var file = Documents.FirstOrDefault(d => d.Id == judged.Document)?.FileName ?? t.Erased;
        var verdict = Words.Verdict(judged.Verdict);
        return line.Note is { } note ? t.JudgedLineNoted(file, verdict, note) : t.JudgedLine(file, verdict);
    }

    private string DueOf(CaseHistoryLine line) =>
        Format.Date(JsonSerializer.Deserialize<LetterRaisedLine>(line.Entry.Data, JsonSerializerOptions.Web)!.Due);

    private string LetterLine(CaseHistoryLine line)
    {
        var t = CaseTexts.In(Language);
        LetterAnsweredLine said = JsonSerializer.Deserialize<LetterAnsweredLine>(line.Entry.Data, JsonSerializerOptions.Web)!;
        var answer = LetterWords.Answer(LetterKeys.Find(said.Answer)!.Value, Language);
        return said.Note is null ? t.LetterAnsweredLine(answer) : t.LetterRecordedLine(answer, line.Note ?? t.Erased);
    }
}
