using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;

namespace Passerelle.Core.Cases;

/// <summary>What came of an action on a case.</summary>
public enum CaseOutcome
{
    Done,

    /// <summary>There is no such case for this actor, or no such request in it.</summary>
    NotFound,

    /// <summary>The action is not possible in this stage, for this role, or with these values.</summary>
    NotPossible,

    /// <summary>Somebody acted since the page was shown: look again first.</summary>
    Stale,
}

/// <summary>A document to be asked for.</summary>
/// <param name="Slot">Slot key of the programme's checklist.</param>
/// <param name="Again">A new copy of a document already given.</param>
/// <param name="Due">The last day to answer; not in the past.</param>
/// <param name="Words">Why, in the officer's words; may be empty.</param>
public sealed record DocumentWish(string Slot, bool Again, DateOnly Due, string Words);

/// <summary>A decision to be recorded.</summary>
/// <param name="Outcome"><see cref="CaseSteps.Approved"/> or <see cref="CaseSteps.Refused"/>.</param>
/// <param name="Words">What the letter says, in the officer's words.</param>
/// <param name="Issued">The document issued; only with an approval.</param>
public sealed record DecisionWish(string Outcome, string Words, IssuedWish? Issued);

/// <summary>A document issued.</summary>
public sealed record IssuedWish(string Kind, string Number, DateOnly On, DateOnly? Until);

/// <summary>
/// The office's actions on a case. Each writes its line of the log, the message to the representative and the email that announces it
/// in one unit of work, and brings the folded columns up to date. The caller says the last line it has seen (<c>seen</c>): when the log
/// has gone on since, nothing is done.
/// </summary>
public sealed class CaseService(
    PasserelleDb db,
    CaseReader cases,
    CaseLog log,
    MessageWriter messages,
    Sealing sealing,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
)
{
    /// <summary>Gives a step another state; the decision has an action of its own.</summary>
    public Task<CaseOutcome> ChangeStepAsync(
        Actor actor,
        string application,
        int seen,
        string step,
        string state,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            actor,
            application,
            seen,
            CaseAction.ChangeStep,
            async found =>
                CaseSteps.Find(step)?.Find(state) is { } to
                && !(step == CaseSteps.Decision && to.Progress == StepProgress.Completed)
                && !(step == CaseSteps.Documents && found.State.FollowUp)
                    ? await log.AppendAsync(
                        found.Application,
                        actor,
                        CaseKinds.StepChanged,
                        1,
                        new StepChangedLine(step, state),
                        cancellationToken
                    )
                    : null,
            cancellationToken
        );

    /// <summary>Asks the representative for a document. One open request a slot.</summary>
    public Task<CaseOutcome> RequestDocumentAsync(
        Actor actor,
        string application,
        int seen,
        DocumentWish wish,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            actor,
            application,
            seen,
            CaseAction.RequestDocument,
            async found =>
            {
                if (wish.Due < calendar.Today || found.State.OpenRequest(wish.Slot) is not null)
                {
                    return null;
                }

                Message message = Tell(
                    found,
                    "document-request",
                    null,
                    wish.Words,
                    ("slot", wish.Slot),
                    ("again", wish.Again ? "yes" : "no"),
                    ("due", wish.Due.ToString("O", CultureInfo.InvariantCulture))
                );
                return await log.AppendAsync(
                    found.Application,
                    actor,
                    CaseKinds.DocumentRequested,
                    1,
                    new DocumentRequestedLine(Guid.CreateVersion7(), wish.Slot, wish.Again, wish.Due, message.Id),
                    cancellationToken
                );
            },
            cancellationToken
        );

    /// <summary>Sends the representative a message, which is a letter too.</summary>
    public Task<CaseOutcome> SendMessageAsync(
        Actor actor,
        string application,
        int seen,
        string subject,
        string words,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            actor,
            application,
            seen,
            CaseAction.SendMessage,
            async found =>
                await log.AppendAsync(
                    found.Application,
                    actor,
                    CaseKinds.MessageSent,
                    1,
                    new MessageSentLine(Tell(found, "letter", subject, words).Id),
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>Keeps a note for the office.</summary>
    public Task<CaseOutcome> NoteAsync(Actor actor, string application, int seen, string words, CancellationToken cancellationToken) =>
        ActAsync(
            actor,
            application,
            seen,
            CaseAction.Note,
            async found =>
                await log.AppendAsync(
                    found.Application,
                    actor,
                    CaseKinds.Noted,
                    1,
                    new NotedLine(Keep(found, words).Id),
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>Gives the client's unique identifier: eight or ten digits, however they were grouped.</summary>
    public Task<CaseOutcome> IdentifyClientAsync(
        Actor actor,
        string application,
        int seen,
        string uci,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            actor,
            application,
            seen,
            CaseAction.IdentifyClient,
            async found =>
            {
                if (ClientIdentifier.Parse(uci) is not { } digits)
                {
                    return null;
                }

                found.Application.Uci = digits;
                return await log.AppendAsync(
                    found.Application,
                    actor,
                    CaseKinds.ClientIdentified,
                    1,
                    new NotedLine(Keep(found, digits).Id),
                    cancellationToken
                );
            },
            cancellationToken
        );

    /// <summary>Records that the client gave biometrics.</summary>
    public Task<CaseOutcome> RecordBiometricsAsync(
        Actor actor,
        string application,
        int seen,
        string number,
        DateOnly on,
        DateOnly until,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            actor,
            application,
            seen,
            CaseAction.RecordBiometrics,
            async found =>
                on > calendar.Today || until <= on
                    ? null
                    : await log.AppendAsync(
                        found.Application,
                        actor,
                        CaseKinds.BiometricsGiven,
                        1,
                        new BiometricsGivenLine(on, until, Keep(found, number).Id),
                        cancellationToken
                    ),
            cancellationToken
        );

    /// <summary>Whether another officer has to decide a refusal that this one wants.</summary>
    public bool NeedsSecondOfficer(Actor actor, CaseState state) =>
        catalogue.Current.Portals.GetValueOrDefault(actor.Portal)?.CaseDesk.SecondOfficerForRefusal == true
        && (state.ProposedRefusal is null || state.ProposedRefusal.Seat == actor.SeatId);

    /// <summary>Takes a closed application up again, for a reason that stays with the office; the representative is told that it is open.</summary>
    /// <param name="reason">For the office.</param>
    /// <param name="words">To the representative; may be empty.</param>
    public Task<CaseOutcome> ReopenAsync(
        Actor actor,
        string application,
        int seen,
        string reason,
        string words,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            actor,
            application,
            seen,
            CaseAction.Reopen,
            async found =>
                await log.AppendAsync(
                    found.Application,
                    actor,
                    CaseKinds.Reopened,
                    1,
                    new ReopenedLine(Keep(found, reason).Id, Tell(found, "reopened", null, words).Id),
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>
    /// Decides the application, which closes it. A refusal that needs another officer is only proposed, and nobody outside is told. Of
    /// two officers who decide at once, the second is told that it is decided.</summary>
    public Task<CaseOutcome> DecideAsync(
        Actor actor,
        string application,
        int seen,
        DecisionWish wish,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            actor,
            application,
            seen,
            CaseAction.Decide,
            async found =>
            {
                if (
                    wish.Outcome is not (CaseSteps.Approved or CaseSteps.Refused)
                    || (wish.Issued is { } issue && (wish.Outcome != CaseSteps.Approved || !CaseSteps.IssuedKinds.Contains(issue.Kind)))
                )
                {
                    return null;
                }

                if (wish.Outcome == CaseSteps.Refused && NeedsSecondOfficer(actor, found.State))
                {
                    return await log.AppendAsync(
                        found.Application,
                        actor,
                        CaseKinds.RefusalProposed,
                        1,
                        new NotedLine(Keep(found, wish.Words).Id),
                        cancellationToken
                    );
                }

                IssuedLine? issued = wish.Issued is { } i ? new IssuedLine(i.Kind, Keep(found, i.Number).Id, i.On, i.Until) : null;
                Message message = Tell(found, "decision", null, wish.Words, ("outcome", wish.Outcome));
                return await log.AppendAsync(
                    found.Application,
                    actor,
                    CaseKinds.Decided,
                    1,
                    new DecidedLine(wish.Outcome, message.Id, issued),
                    cancellationToken
                );
            },
            cancellationToken
        );

    /// <summary>
    /// Loads, looks whether it may be done, does it, and saves all at once.
    /// </summary>
    /// <param name="seen">The last line the actor has seen; null when it does not matter.</param>
    /// <param name="act">Writes into the unit of work and gives the line; null when the values are not possible.</param>
    internal async Task<CaseOutcome> ActAsync(
        Actor actor,
        string application,
        int? seen,
        CaseAction action,
        Func<LoadedCase, Task<CaseEntry?>> act,
        CancellationToken cancellationToken
    )
    {
        if (await cases.FindAsync(actor, application, cancellationToken) is not { } found)
        {
            return CaseOutcome.NotFound;
        }

        if (!AvailableActions.Allows(found, actor, action))
        {
            return CaseOutcome.NotPossible;
        }

        if (seen is not null && found.State.Seq != seen)
        {
            return CaseOutcome.Stale;
        }

        if (await act(found) is not { } entry)
        {
            db.ChangeTracker.Clear();
            return CaseOutcome.NotPossible;
        }

        CaseState now = CaseState.Of([.. found.Entries, entry]);
        found.Application.Stage = now.Stage;
        found.Application.FollowUp = now.FollowUp;
        found.Application.Answered = now.Answered;
        found.Application.OfficerSeatId = now.Officer;
        found.Application.ChangedAt = now.ChangedAt;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return CaseOutcome.Done;
        }
        catch (DbUpdateException)
        {
            // The chain has one line of each number: whoever lost the race looks again. Anything else is an error.
            db.ChangeTracker.Clear();
            if ((await cases.EntriesAsync(found.Application.Id, cancellationToken)).Count > found.State.Seq)
            {
                return CaseOutcome.Stale;
            }

            throw;
        }
    }

    private CaseNote Keep(LoadedCase found, string text)
    {
        var note = CaseNote.Of(found.Application.Id, text.Trim(), sealing);
        db.Add(note);
        return note;
    }

    private Message Tell(LoadedCase found, string kind, string? subject, string words, params (string Name, string Value)[] parameters)
    {
        var content = new MessageContent(
            subject?.Trim(),
            words.Trim(),
            parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal)
        );
        return found.Application.HolderId is { } holder
            ? messages.AboutApplication(holder, found.Application.Id, kind, content)
            : messages.OnFile(found.Dossier.AccountId, found.Application.Id, kind, content);
    }
}
