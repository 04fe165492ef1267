using System.Globalization;
using Passerelle.Core.Messages;
using Passerelle.Core.Pools;
using Passerelle.Programs;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Pools;

/// <summary>Where a candidate is, and what messages about it say, in words.</summary>
public sealed class PoolWords(Language language, Formats format)
{
    private readonly PoolsTexts _t = PoolsTexts.In(language);

    /// <summary>Its state.</summary>
    public string StateOf(PoolState state) =>
        state switch
        {
            PoolState.Invited => _t.StateInvited,
            PoolState.Accepted => _t.StateAccepted,
            PoolState.Applied => _t.StateApplied,
            PoolState.Withdrawn => _t.StateWithdrawn,
            PoolState.Removed => _t.StateRemoved,
            PoolState.Expired => _t.StateExpired,
            _ => _t.StateWaiting,
        };

    /// <summary>Its tag.</summary>
    public static State TagOf(PoolState state) =>
        state switch
        {
            PoolState.Invited or PoolState.Accepted => State.Waiting,
            PoolState.Applied => State.Complete,
            PoolState.Removed or PoolState.Expired => State.Problem,
            PoolState.Withdrawn => State.NotStarted,
            _ => State.InProgress,
        };

    /// <summary>A deadline with its hour and zone .</summary>
    public string Until(DateTime utc) => _t.Zone(format.DateAndTime(utc));

    /// <summary>Points, or that they are not known.</summary>
    public string Points(int? points) => points is { } known ? format.Count(known) : _t.UnknownPoints;

    /// <summary>What a round is limited to.</summary>
    public string Kind(PoolDefinition? pool, Round round) =>
        round.Group is null && round.Country is null
            ? _t.General
            : string.Join(
                " – ",
                new[] { pool?.FindGroup(round.Group)?.Title.In(language) ?? round.Group, round.Country }.Where(w => w is not null)
            );

    /// <summary>The names of the programmes and categories that a candidate is in.</summary>
    public string Groups(PoolDefinition pool, string groups) =>
        string.Join(", ", groups.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(g => pool.FindGroup(g)?.Title.In(language) ?? g));

    /// <summary>The subject of a message about a pool; null for another.</summary>
    public static string? Subject(OpenedMessage message, Language language) => SubjectOf(message.Message.Kind, language);

    /// <summary>What happened, in a few words; null for what is no event of a pool.</summary>
    public static string? SubjectOf(string what, Language language)
    {
        var t = PoolsTexts.In(language);
        return what switch
        {
            PoolEvents.Entered => t.SubjectEntered,
            PoolEvents.Invited => t.SubjectInvited,
            PoolEvents.Accepted => t.SubjectAccepted,
            PoolEvents.Declined or PoolEvents.DeclinedRemoved => t.SubjectDeclined,
            PoolEvents.Withdrawn => t.SubjectWithdrawn,
            PoolEvents.Reentered => t.SubjectReentered,
            PoolEvents.InvitationExpired or PoolEvents.InvitationReturned => t.SubjectInvitationExpired,
            PoolEvents.ApplyExpired => t.SubjectApplyExpired,
            PoolEvents.Applied => t.SubjectApplied,
            PoolEvents.ProfileExpired => t.SubjectProfileExpired,
            PoolEvents.Rescored => t.SubjectRescored,
            PoolEvents.Updated => t.SubjectUpdated,
            PoolEvents.Reminder => t.SubjectReminder,
            _ => null,
        };
    }

    /// <summary>Its sentences; none for another.</summary>
    public IReadOnlyList<string> Sentences(OpenedMessage message)
    {
        var number = Parameter(message, "number");
        var until = DateTime.TryParse(
            Parameter(message, "until"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.RoundtripKind,
            out DateTime deadline
        )
            ? Until(deadline)
            : "";
        int? points = Whole(Parameter(message, "points"));
        return message.Message.Kind switch
        {
            PoolEvents.Entered =>
            [
                _t.BodyEntered(number),
                .. points is null ? Array.Empty<string>() : [_t.BodyEnteredPoints(Points(points))],
                _t.BodyEnteredNext(until),
            ],
            PoolEvents.Invited => [_t.BodyInvited(until)],
            PoolEvents.Accepted => [_t.BodyAccepted(until)],
            PoolEvents.Declined => [_t.BodyDeclined],
            PoolEvents.DeclinedRemoved => [_t.BodyDeclinedRemoved],
            PoolEvents.Withdrawn => [_t.BodyWithdrawn(until)],
            PoolEvents.Reentered => [_t.BodyReentered],
            PoolEvents.InvitationExpired => [_t.BodyInvitationExpired],
            PoolEvents.InvitationReturned => [_t.BodyInvitationReturned],
            PoolEvents.ApplyExpired => [_t.BodyApplyExpired],
            PoolEvents.Applied => [_t.BodyApplied],
            PoolEvents.ProfileExpired => [_t.BodyProfileExpired],
            PoolEvents.Rescored => [_t.BodyRescored(Points(Whole(Parameter(message, "before"))), Points(points))],
            PoolEvents.Updated =>
            [
                _t.BodyUpdated,
                .. points is null
                    ? Array.Empty<string>()
                    : [_t.BodyUpdatedPoints(Points(Whole(Parameter(message, "before"))), Points(points))],
            ],
            PoolEvents.Reminder => [Reminder(Parameter(message, "state"), until)],
            _ => [],
        };
    }

    private string Reminder(string state, string until) =>
        state switch
        {
            nameof(PoolState.Invited) => _t.BodyReminderInvited(until),
            nameof(PoolState.Accepted) => _t.BodyReminderAccepted(until),
            _ => _t.BodyReminderWaiting(until),
        };

    private static int? Whole(string written) =>
        int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Parameter(OpenedMessage message, string name) => message.Content.Parameters.GetValueOrDefault(name) ?? "";
}
