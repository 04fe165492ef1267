using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Work;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Cases;

/// <summary>Whether this deployment decides anything without an officer. Never in production: the rules are those of a demonstration.</summary>
public sealed record AutomaticDecisionSettings(bool Allowed);

/// <summary>Work: look whether an application that was just submitted is a plain case, which the programme approves by itself.</summary>
public sealed record AutomaticDecisionDue(Guid Application)
{
    /// <summary>Kind of the work item.</summary>
    public const string Kind = "automatic-decision";
}

/// <summary>
/// Approves what the programme's score calls plain (<see cref="AutomaticDecisionDefinition"/>), by the rules of the day of submission.
/// Whatever an officer has begun, or the score does not approve, is left to an officer. Done again it changes nothing.
/// </summary>
internal sealed class AutomaticDecision(
    PasserelleDb db,
    DossierService dossiers,
    CaseReader cases,
    CaseLog log,
    MessageWriter messages,
    Sealing sealing,
    OfficeCalendar calendar,
    AutomaticDecisionSettings settings
) : IWorkHandler
{
    public string Kind => AutomaticDecisionDue.Kind;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        Guid id = JsonSerializer.Deserialize<AutomaticDecisionDue>(item.Payload, JsonSerializerOptions.Web)!.Application;
        Dossier? dossier = settings.Allowed
            ? await db.Set<Dossier>()
                .Include(d => d.Applications)
                .SingleOrDefaultAsync(d => d.State == DossierState.Submitted && d.Applications.Any(a => a.Id == id), cancellationToken)
            : null;
        if (dossier is null)
        {
            return;
        }

        LoadedDossier loaded = await dossiers.LoadAsync(dossier, cancellationToken);
        LoadedApplication application = loaded.Applications.Single(a => a.Application.Id == id);
        List<CaseEntry> entries = await cases.EntriesAsync(id, cancellationToken);
        if (
            application.Application.HolderId is not { } holder
            || application.Program?.Definition.AutomaticDecision is not { } decision
            || entries.Exists(e => e.Kind != CaseKinds.Submitted)
            || Score(application, decision.Score) is not { Kind: FeelKind.String } answer
            || answer.AsString() != AutomaticDecisionDefinition.Approve
        )
        {
            return;
        }

        Language language = await db.Set<Account>().Where(a => a.Id == holder).Select(a => a.Language).SingleAsync(cancellationToken);
        Message message = messages.AboutApplication(
            holder,
            id,
            "decision",
            new MessageContent(
                null,
                decision.Words.In(language),
                new Dictionary<string, string>(StringComparer.Ordinal) { ["outcome"] = CaseSteps.Approved }
            )
        );
        var number = CaseNote.Of(id, application.Application.Number ?? "", sealing);
        db.Add(number);
        CaseEntry entry = await log.AppendAsync(
            application.Application,
            Actor.System,
            CaseKinds.Decided,
            1,
            new DecidedLine(
                CaseSteps.Approved,
                message.Id,
                new IssuedLine("authorization", number.Id, calendar.Today, Day(application, decision.Until))
            ),
            cancellationToken
        );
        CaseState now = CaseState.Of([.. entries, entry]);
        application.Application.Stage = now.Stage;
        application.Application.ChangedAt = now.ChangedAt;
        // An officer who acts at the same moment wins: the line's number is taken, and the next try finds theirs.
        await db.SaveChangesAsync(cancellationToken);
    }

    private static DateOnly? Day(LoadedApplication application, string? score) =>
        score is not null && Score(application, score) is { Kind: FeelKind.Date } day ? day.AsDate() : null;

    private static FeelValue? Score(LoadedApplication application, string key) =>
        application.Evaluation?.Scores.FirstOrDefault(s => s.Key == key)?.Value;
}
