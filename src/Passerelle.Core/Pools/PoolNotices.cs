using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Work;

namespace Passerelle.Core.Pools;

/// <summary>What happened to a candidate: kinds of messages, and of what the case log says moved. Stable names.</summary>
public static class PoolEvents
{
    public const string Entered = "pool-entered";
    public const string Invited = "pool-invited";
    public const string Accepted = "pool-accepted";

    /// <summary>Declined, and back in the pool (S2-199).</summary>
    public const string Declined = "pool-declined";

    /// <summary>Declined, and removed, where the programme has it so.</summary>
    public const string DeclinedRemoved = "pool-declined-removed";
    public const string Withdrawn = "pool-withdrawn";
    public const string Reentered = "pool-reentered";

    /// <summary>Nobody answered in time, and the profile is removed (S2-200).</summary>
    public const string InvitationExpired = "pool-invitation-expired";

    /// <summary>Nobody answered in time, and the candidate is back in the pool.</summary>
    public const string InvitationReturned = "pool-invitation-returned";

    /// <summary>Accepted, and did not apply in time.</summary>
    public const string ApplyExpired = "pool-apply-expired";
    public const string Applied = "pool-applied";
    public const string ProfileExpired = "pool-profile-expired";
    public const string Rescored = "pool-rescored";

    /// <summary>The representative brought the profile up to date (S2-170).</summary>
    public const string Updated = "pool-updated";
    public const string Reminder = "pool-reminder";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Entered,
        Invited,
        Accepted,
        Declined,
        DeclinedRemoved,
        Withdrawn,
        Reentered,
        InvitationExpired,
        InvitationReturned,
        ApplyExpired,
        Applied,
        ProfileExpired,
        Rescored,
        Updated,
        Reminder,
    ];
}

/// <summary>Tells what happens to a candidate: a line of the case log, a message about the application and a mail, in the unit of work under way.</summary>
public sealed class PoolNotices(CaseLog log, MessageWriter messages)
{
    /// <summary>A change of the candidate; the application is tracked.</summary>
    /// <param name="message">Id of the message, for work that may be done twice; a new one when null.</param>
    internal async Task MovedAsync(
        PoolCandidate candidate,
        Application application,
        Actor actor,
        string what,
        Guid? message,
        CancellationToken cancellationToken
    )
    {
        CaseEntry line = await log.AppendAsync(
            application,
            actor,
            CaseKinds.PoolMoved,
            1,
            new PoolMovedLine(what, candidate.RoundId, candidate.Deadline),
            cancellationToken
        );
        application.ChangedAt = line.At;
        Tell(candidate, application, what, message);
    }

    /// <summary>The message and its mail alone. The mail always goes (S2-165, S2-194): a deadline may hang on it. It says nothing of the client.</summary>
    internal void Tell(PoolCandidate candidate, Application application, string what, Guid? message = null, int? before = null) =>
        messages.AboutPool(
            // Every application that was submitted is in an account.
            application.HolderId!.Value,
            application.Id,
            what,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["number"] = candidate.Number,
                ["points"] = Written(candidate.Points),
                ["before"] = Written(before),
                ["state"] = candidate.State.ToString(),
                ["until"] = candidate.Deadline?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            },
            MailOf(what),
            message
        );

    /// <summary>The mail's template.</summary>
    private static string MailOf(string what) =>
        what switch
        {
            PoolEvents.Entered or PoolEvents.Invited or PoolEvents.Reminder => what,
            _ => "pool-changed",
        };

    private static string Written(int? points) => points?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Tells one invitation of an issued round. Its item has the invitation's id, and so has the message: told once, however often it is tried.</summary>
internal sealed class InvitationNotice(PasserelleDb db, PoolNotices notices) : IWorkHandler
{
    public string Kind => PoolEvents.Invited;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await db.Set<Message>().AnyAsync(m => m.Id == item.Id, cancellationToken))
        {
            return;
        }

        RoundInvitation invitation = await db.Set<RoundInvitation>().SingleAsync(i => i.Id == item.Id, cancellationToken);
        PoolCandidate candidate = await db.Set<PoolCandidate>()
            .Include(c => c.Application)
            .SingleAsync(c => c.Id == invitation.CandidateId, cancellationToken);
        await notices.MovedAsync(candidate, candidate.Application!, Actor.System, PoolEvents.Invited, item.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
