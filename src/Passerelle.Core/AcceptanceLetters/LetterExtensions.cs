using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Institutions;

namespace Passerelle.Core.AcceptanceLetters;

/// <summary>Why more time is asked for, and how much.</summary>
/// <param name="Days">From the day of the request; 1 to what the portal allows.</param>
public sealed record ExtensionAsking(LetterCircumstance Circumstance, int Days, string Words);

/// <summary>What came of a request for more time.</summary>
public enum ExtensionOutcome
{
    Done,

    /// <summary>The actor is no institution's user, or asks for more than is allowed.</summary>
    NotPossible,

    /// <summary>A request is open already.</summary>
    AlreadyAsked,

    /// <summary>No letter waits for an answer.</summary>
    NothingOpen,
}

/// <summary>The institution's side of more time: it asks, in exceptional circumstances, for all that waits at once.</summary>
public sealed class LetterExtensions(
    PasserelleDb db,
    LetterQueue queue,
    LetterRaising raising,
    InstitutionRecords records,
    OfficeCalendar calendar
)
{
    /// <summary>The requests of the actor's institution, latest first.</summary>
    public async Task<IReadOnlyList<LetterExtension>> ListAsync(Actor actor, CancellationToken cancellationToken) =>
        await db.Set<LetterExtension>()
            .AsNoTracking()
            .Where(e => e.AccountId == actor.AccountId && actor.Kind == AccountKind.Institution)
            .OrderByDescending(e => e.CreatedAt)
            .ToListAsync(cancellationToken);

    /// <summary>Asks the office. Saved.</summary>
    public async Task<ExtensionOutcome> AskAsync(Actor actor, ExtensionAsking asking, CancellationToken cancellationToken)
    {
        if (
            actor.Kind != AccountKind.Institution
            || asking.Days < 1
            || asking.Days > raising.Portal!.AcceptanceLetters!.ExtensionDays
            || string.IsNullOrWhiteSpace(asking.Words)
        )
        {
            return ExtensionOutcome.NotPossible;
        }

        if ((await ListAsync(actor, cancellationToken)).Any(e => e.State == LetterExtensionState.Open))
        {
            return ExtensionOutcome.AlreadyAsked;
        }

        if (await queue.CountOpenAsync(actor, cancellationToken) == 0)
        {
            return ExtensionOutcome.NothingOpen;
        }

        db.Add(
            new LetterExtension
            {
                AccountId = actor.AccountId,
                Circumstance = asking.Circumstance,
                Days = asking.Days,
                Words = asking.Words.Trim(),
                By = actor.Name,
                CreatedAt = calendar.Now,
            }
        );
        Account account = await db.Set<Account>().SingleAsync(a => a.Id == actor.AccountId, cancellationToken);
        records.Write(account, InstitutionEvent.ExtensionAsked, actor.Name, about: null);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return ExtensionOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Two users asked at once: the account's revision lets one of them through.
            db.ChangeTracker.Clear();
            return ExtensionOutcome.AlreadyAsked;
        }
    }
}
