using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;

namespace Passerelle.Core.AcceptanceLetters;

/// <summary>What came of an answer.</summary>
public enum LetterOutcome
{
    Done,

    /// <summary>The actor's institution has no such letter.</summary>
    NotFound,

    /// <summary>The last day is past, or the office recorded the outcome: the answer stays as it is.</summary>
    Closed,
}

/// <summary>An answer to be recorded.</summary>
internal sealed record LetterChange(Guid Verification, Guid Application, LetterAnswer Answer);

/// <summary>Records what an institution answers, each time with its line in the case's log.</summary>
public sealed class LetterAnswers(PasserelleDb db, LetterQueue queue, CaseLog log, OfficeCalendar calendar)
{
    private const int Attempts = 5;

    /// <summary>
    /// Answers for one letter, or corrects the answer: possible until the last day. The same answer again changes nothing. Saved.
    /// </summary>
    public async Task<LetterOutcome> AnswerAsync(Actor actor, string letter, LetterAnswer answer, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await queue.FindAsync(actor, letter, cancellationToken) is not { Verification: { } found })
            {
                return LetterOutcome.NotFound;
            }

            if (found.Answer == answer)
            {
                return LetterOutcome.Done;
            }

            if (!found.CanAnswer(calendar.Today))
            {
                return LetterOutcome.Closed;
            }

            if (
                await TryRecordAsync(
                    actor,
                    [new LetterChange(found.Id, found.ApplicationId, answer)],
                    corrects: true,
                    last: attempt == Attempts,
                    cancellationToken
                )
            )
            {
                return LetterOutcome.Done;
            }
        }
    }

    /// <summary>
    /// Records answers in one transaction, all or none. False when one of them was answered, or its case went on, meanwhile: look again.
    /// The change tracker is empty afterwards.
    /// </summary>
    /// <param name="corrects">An answer of the institution may be replaced by another.</param>
    /// <param name="last">An error of the database is thrown rather than taken for a lost race.</param>
    internal async Task<bool> TryRecordAsync(
        Actor actor,
        IReadOnlyCollection<LetterChange> changes,
        bool corrects,
        bool last,
        CancellationToken cancellationToken
    )
    {
        DateOnly today = calendar.Today;
        DateTime now = calendar.Now;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            foreach (IGrouping<LetterAnswer, LetterChange> same in changes.GroupBy(c => c.Answer))
            {
                Guid[] ids = [.. same.Select(c => c.Verification)];
                LetterAnswer answer = same.Key;
                // The condition makes it once: who comes second changes no row, and is told so.
                var recorded = await db.Set<LetterVerification>()
                    .Where(v =>
                        ids.Contains(v.Id) && v.Due >= today && !v.ByOffice && (v.Answer == null || (corrects && v.Answer != answer))
                    )
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(v => v.Answer, answer)
                                .SetProperty(v => v.AnsweredAt, now)
                                .SetProperty(v => v.AnsweredBy, actor.Name)
                                .SetProperty(v => v.Revision, v => v.Revision + 1),
                        cancellationToken
                    );
                if (recorded != ids.Length)
                {
                    return false;
                }
            }

            await log.AppendManyAsync(
                changes.ToDictionary(c => c.Application, c => new LetterAnsweredLine(c.Verification, LetterKeys.Of(c.Answer), Note: null)),
                actor,
                CaseKinds.LetterAnswered,
                1,
                cancellationToken
            );
            await TouchAsync([.. changes.Select(c => c.Application)], now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (!last)
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    // Lists show when something last happened to a case.
    private Task<int> TouchAsync(Guid[] applications, DateTime now, CancellationToken cancellationToken) =>
        db.Set<Application>()
            .Where(a => applications.Contains(a.Id))
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.ChangedAt, now).SetProperty(a => a.Revision, a => a.Revision + 1),
                cancellationToken
            );
}

/// <summary>The answers as the case log and the addresses name them.</summary>
public static class LetterKeys
{
    /// <summary>matched, no-match or cancelled.</summary>
    public static string Of(LetterAnswer answer) =>
        answer switch
        {
            LetterAnswer.Matched => "matched",
            LetterAnswer.NoMatch => "no-match",
            _ => "cancelled",
        };

    /// <summary>The answer of a key; null for none.</summary>
    public static LetterAnswer? Find(string? key) =>
        key switch
        {
            "matched" => LetterAnswer.Matched,
            "no-match" => LetterAnswer.NoMatch,
            "cancelled" => LetterAnswer.Cancelled,
            _ => null,
        };
}
