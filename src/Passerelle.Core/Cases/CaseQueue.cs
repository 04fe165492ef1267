using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Core.Cases;

/// <summary>What a queue of the catalogue holds, as a search.</summary>
public static class CaseQueue
{
    /// <summary>The applications of a queue.</summary>
    /// <param name="actor">Who looks at it.</param>
    public static CaseCriteria Criteria(this CaseQueueDefinition queue, Actor actor, OfficeCalendar calendar) =>
        new(
            Programs: queue.Programs.Count == 0 ? null : queue.Programs,
            Stages: queue.Stages.Count == 0 ? null : [.. queue.Stages.Select(KeyOf)],
            SubmittedBefore: queue.MinDays is { } days ? calendar.EndOf(calendar.Today.AddDays(-days)).AddSeconds(1) : null,
            Attention: queue.Flag switch
            {
                CaseFlag.Answered => QueueAttention.Answered,
                CaseFlag.FollowUp => QueueAttention.FollowUp,
                _ => null,
            },
            Officer: queue.Officer switch
            {
                QueueOfficer.Mine => new OfficerChoice(actor.SeatId),
                QueueOfficer.Nobody => new OfficerChoice(Seat: null),
                _ => null,
            },
            OutsidePools: !queue.Stages.Contains(CaseStage.Pool)
        );

    /// <summary>The key of <see cref="CaseSteps.Stages"/> that the catalogue's word names.</summary>
    public static string KeyOf(CaseStage stage) => CaseSteps.Stages[(int)stage];
}
