using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Messages;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Enrolments;

/// <summary>A request as the queue lists it.</summary>
public sealed record EnrolmentLine(
    string PublicId,
    string Reference,
    string Name,
    string Regulator,
    string? MemberNumber,
    string Portal,
    DateTime SubmittedAt,
    EnrolmentState State,
    EnrolmentMatch Match,
    RegisterWord Register
);

/// <summary>A request as an officer has it open, with its log.</summary>
/// <param name="MergeChoices">Accounts that may be the same person's; empty unless the request says that there is one (S2-47).</param>
public sealed record OfficeEnrolment(LoadedEnrolment Loaded, IReadOnlyList<EnrolmentEntry> Log, IReadOnlyList<MergeChoice> MergeChoices);

/// <summary>A document to be asked for.</summary>
public sealed record PaperWish(string Slot, string Words);

/// <summary>What came of an officer's act.</summary>
public enum DeskOutcome
{
    Done,

    /// <summary>There is no such request, or this person may not.</summary>
    NotFound,

    /// <summary>Somebody else acted meanwhile, or it is decided already; nothing was done.</summary>
    Stale,
}

/// <summary>
/// The enrolment desk: officers of that role and supervisors decide on requests. Two of them cannot decide the same request: the
/// one who comes second acts on an older revision and is told so.
/// </summary>
public sealed class EnrolmentDesk(
    PasserelleDb db,
    EnrolmentMatching matching,
    EnrolmentApproval approval,
    EnrolmentMerge merge,
    EnrolmentLog log,
    MessageWriter messages,
    WorkQueue work,
    OfficeCalendar calendar
)
{
    /// <summary>Most lines of the queue.</summary>
    public const int Most = 200;

    private static readonly EnrolmentState[] Open = [EnrolmentState.Submitted, EnrolmentState.DocumentsRequested];

    /// <summary>Submitted requests, oldest first; those that are decided only when asked for.</summary>
    public async Task<IReadOnlyList<EnrolmentLine>> QueueAsync(Actor actor, bool decided, CancellationToken cancellationToken)
    {
        if (!actor.KeepsAccounts)
        {
            return [];
        }

        EnrolmentState[] states = decided ? [EnrolmentState.Approved, EnrolmentState.Refused] : Open;
        return
        [
            .. (
                await db.Set<Enrolment>()
                    .AsNoTracking()
                    .Where(e => states.Contains(e.State) && e.SubmittedAt != null)
                    .OrderBy(e => e.SubmittedAt)
                    .ThenBy(e => e.Id)
                    .Take(Most)
                    .ToListAsync(cancellationToken)
            ).Select(e => new EnrolmentLine(
                e.PublicId,
                e.Reference!,
                e.FullName,
                e.Regulator,
                e.MemberNumber,
                e.Portal,
                e.SubmittedAt!.Value,
                e.State,
                e.Match,
                e.Register
            )),
        ];
    }

    /// <summary>A submitted request; null when there is none for this actor.</summary>
    public async Task<OfficeEnrolment?> FindAsync(Actor actor, string publicId, CancellationToken cancellationToken)
    {
        if (await OpenedAsync(actor, publicId, cancellationToken) is not { } enrolment)
        {
            return null;
        }

        List<EnrolmentEntry> entries = await db.Set<EnrolmentEntry>()
            .AsNoTracking()
            .Where(e => e.EnrolmentId == enrolment.Id)
            .OrderBy(e => e.Seq)
            .ToListAsync(cancellationToken);
        return new OfficeEnrolment(
            await EnrolmentService.LoadAsync(db, enrolment, cancellationToken),
            entries,
            await merge.ChoicesAsync(enrolment, cancellationToken)
        );
    }

    /// <summary>Approves (S1-88).</summary>
    /// <param name="seen">The revision the officer decided upon.</param>
    /// <param name="mergesInto">Public id of the account that is already the person's (S2-43); null where there is none.</param>
    public Task<DeskOutcome> ApproveAsync(
        Actor actor,
        string publicId,
        int seen,
        string? words,
        string? mergesInto,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            actor,
            publicId,
            seen,
            e => approval.ApproveAsync(e, actor, EnrolmentEvent.Approved, Blank(words), mergesInto, cancellationToken),
            cancellationToken
        );

    /// <summary>Refuses, with at least one reason (S1-91 to S1-96).</summary>
    /// <exception cref="ArgumentException">No reason is given.</exception>
    public Task<DeskOutcome> RefuseAsync(
        Actor actor,
        string publicId,
        int seen,
        IReadOnlyList<RefusalReason> reasons,
        string? words,
        CancellationToken cancellationToken
    ) =>
        reasons.Count == 0
            ? throw new ArgumentException("A refusal has a reason.", nameof(reasons))
            : ActAsync(
                actor,
                publicId,
                seen,
                async e =>
                {
                    e.State = EnrolmentState.Refused;
                    e.DecidedAt = calendar.Now;
                    await log.AddAsync(
                        e,
                        EnrolmentEvent.Refused,
                        actor,
                        new EnrolmentDetails { Reasons = reasons, Words = Blank(words) },
                        cancellationToken
                    );
                    Dictionary<string, string> parameters = EnrolmentApproval.Parameters(e);
                    parameters["reasons"] = string.Join(',', reasons);
                    messages.Announced(e.AccountId, "enrolment-refused", Blank(words), parameters);
                    work.Add(AccountMail.Kind, new AccountMail(e.AccountId, EnrolmentApproval.Template(e, "refused"), []));
                    return true;
                },
                cancellationToken
            );

    /// <summary>Asks for documents (S1-97): the request waits for the person again, under the same reference.</summary>
    public Task<DeskOutcome> AskAsync(
        Actor actor,
        string publicId,
        int seen,
        IReadOnlyList<PaperWish> wishes,
        CancellationToken cancellationToken
    ) =>
        wishes.Count == 0 || wishes.Any(w => !EnrolmentPapers.All.Contains(w.Slot) || string.IsNullOrWhiteSpace(w.Words))
            ? throw new ArgumentException("Each document asked for has a slot and words.", nameof(wishes))
            : ActAsync(actor, publicId, seen, e => AskOnceAsync(actor, e, wishes, cancellationToken), cancellationToken);

    /// <summary>Asks the register of members again.</summary>
    public Task<DeskOutcome> AskRegisterAsync(Actor actor, string publicId, int seen, CancellationToken cancellationToken) =>
        ActAsync(
            actor,
            publicId,
            seen,
            async e =>
            {
                await matching.AskRegisterAsync(e, cancellationToken);
                await log.AddAsync(
                    e,
                    EnrolmentEvent.RegisterAsked,
                    actor,
                    new EnrolmentDetails { Register = e.Register },
                    cancellationToken
                );
                return true;
            },
            cancellationToken
        );

    private async Task<bool> AskOnceAsync(
        Actor actor,
        Enrolment enrolment,
        IReadOnlyList<PaperWish> wishes,
        CancellationToken cancellationToken
    )
    {
        LoadedEnrolment loaded = await EnrolmentService.LoadAsync(db, enrolment, cancellationToken);
        foreach (PaperWish wish in wishes)
        {
            db.Add(
                new EnrolmentRequest
                {
                    EnrolmentId = enrolment.Id,
                    Slot = wish.Slot,
                    Again = wish.Slot != EnrolmentPapers.Other && loaded.Papers(wish.Slot).Count > 0,
                    Words = wish.Words.Trim(),
                    AskedAt = calendar.Now,
                }
            );
        }

        enrolment.State = EnrolmentState.DocumentsRequested;
        var words = string.Join('\n', wishes.Select(w => w.Words.Trim()));
        await log.AddAsync(enrolment, EnrolmentEvent.DocumentsAsked, actor, new EnrolmentDetails { Words = words }, cancellationToken);
        messages.Announced(enrolment.AccountId, "enrolment-documents", words, EnrolmentApproval.Parameters(enrolment));
        work.Add(AccountMail.Kind, new AccountMail(enrolment.AccountId, EnrolmentApproval.Template(enrolment, "documents"), []));
        return true;
    }

    private async Task<DeskOutcome> ActAsync(
        Actor actor,
        string publicId,
        int seen,
        Func<Enrolment, Task<bool>> act,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (await OpenedAsync(actor, publicId, cancellationToken) is not { } enrolment)
            {
                return DeskOutcome.NotFound;
            }

            if (enrolment.Revision != seen || !Open.Contains(enrolment.State))
            {
                return DeskOutcome.Stale;
            }

            if (!await act(enrolment))
            {
                db.ChangeTracker.Clear();
                return DeskOutcome.Stale;
            }

            // A line of the log alone would not move the revision that others act upon.
            db.Entry(enrolment).State = EntityState.Modified;
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return DeskOutcome.Done;
        }
        // Two officers at once: the revision, or the number of the log's line, lets one of them through.
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return DeskOutcome.Stale;
        }
    }

    private async Task<Enrolment?> OpenedAsync(Actor actor, string publicId, CancellationToken cancellationToken) =>
        actor.KeepsAccounts
            ? await db.Set<Enrolment>().SingleOrDefaultAsync(e => e.PublicId == publicId && e.SubmittedAt != null, cancellationToken)
            : null;

    private static string? Blank(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
