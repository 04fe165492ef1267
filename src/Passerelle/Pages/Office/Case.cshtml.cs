using Microsoft.AspNetCore.Mvc;
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

namespace Passerelle.Pages.Office;

/// <summary>A case as an officer works on it: where it stands, what can be done, what was asked and sent, and its log.</summary>
public sealed class CaseModel(
    CaseReader cases,
    CatalogueProvider catalogue,
    DocumentService documents,
    Inbox inbox,
    OfficeCalendar calendar
) : PortalPage
{
    public LoadedCase Case { get; private set; } = null!;
    public ProgramDefinition? Program { get; private set; }
    public IReadOnlyList<OpenedMessage> Messages { get; private set; } = [];
    public IReadOnlyList<CaseHistoryLine> History { get; private set; } = [];
    public IReadOnlyList<Document> Documents { get; private set; } = [];
    public IReadOnlyList<Application> FiledWith { get; private set; } = [];

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
                    .Of(Case.State.Stage, Actor)
                    .Select(action =>
                        action switch
                        {
                            CaseAction.ChangeStep => (t.ChangeStep, $"{Root}/step"),
                            CaseAction.RequestDocument => (t.RequestDocument, $"{Root}/request"),
                            CaseAction.SendMessage => (t.SendMessage, $"{Root}/message"),
                            CaseAction.Note => (t.Note, $"{Root}/note"),
                            CaseAction.IdentifyClient => (t.Identify, $"{Root}/uci"),
                            CaseAction.RecordBiometrics => (t.Biometrics, $"{Root}/biometrics"),
                            CaseAction.Decide => (t.Decide, $"{Root}/decision"),
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
            CaseKinds.Reopened => t.ReopenedLine(line.Note ?? t.Erased),
            _ => new CaseHistoryWords(Language, Words, Program).Of(line.Entry) ?? line.Entry.Kind,
        };
    }
}
