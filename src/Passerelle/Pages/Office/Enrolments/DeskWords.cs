using Passerelle.Core.Enrolments;
using Passerelle.Programs;

namespace Passerelle.Pages.Office.Enrolments;

/// <summary>What the desk calls things.</summary>
public static class DeskWords
{
    /// <summary>What stands out in a request .</summary>
    public static IReadOnlyList<string> Flags(EnrolmentMatch match, RegisterWord register, Language language)
    {
        var t = DeskTexts.In(language);
        string?[] flags =
        [
            match == EnrolmentMatch.Several ? t.FlagSeveral
            : match == EnrolmentMatch.Differs ? t.FlagDiffers
            : null,
            register == RegisterWord.Good ? null : Register(register, language),
        ];
        return [.. flags.OfType<string>()];
    }

    /// <summary>What the register said.</summary>
    public static string Register(RegisterWord word, Language language)
    {
        var t = DeskTexts.In(language);
        return word switch
        {
            RegisterWord.Good => t.RegisterGood,
            RegisterWord.Transitional => t.RegisterTransitional,
            RegisterWord.NotInGoodStanding => t.RegisterNotGood,
            RegisterWord.Unknown => t.RegisterUnknown,
            RegisterWord.OtherName => t.RegisterOtherName,
            _ => t.RegisterUnavailable,
        };
    }

    /// <summary>How the claimed number of the department fits.</summary>
    public static string Match(EnrolmentMatch match, Language language)
    {
        var t = DeskTexts.In(language);
        return match switch
        {
            EnrolmentMatch.Exact => t.MatchExact,
            EnrolmentMatch.None => t.MatchNone,
            EnrolmentMatch.Several => t.FlagSeveral,
            EnrolmentMatch.Differs => t.FlagDiffers,
            _ => t.MatchNew,
        };
    }

    /// <summary>A reason of a refusal, for the officer.</summary>
    public static string Reason(RefusalReason reason, Language language)
    {
        var t = DeskTexts.In(language);
        return reason switch
        {
            RefusalReason.Membership => t.ReasonMembership,
            RefusalReason.Papers => t.ReasonPapers,
            RefusalReason.Unreadable => t.ReasonUnreadable,
            RefusalReason.Regulator => t.ReasonRegulator,
            RefusalReason.Form => t.ReasonForm,
            _ => t.ReasonNotRecent,
        };
    }

    /// <summary>A line of the log.</summary>
    public static string Line(EnrolmentEntry entry, Language language)
    {
        var t = DeskTexts.In(language);
        EnrolmentDetails details = entry.Read();
        var what = entry.Event switch
        {
            EnrolmentEvent.Created => t.LogCreated,
            EnrolmentEvent.Submitted => t.LogSubmitted,
            EnrolmentEvent.ApprovedAtOnce => t.LogApprovedAtOnce,
            EnrolmentEvent.Approved => t.LogApproved,
            EnrolmentEvent.Refused => t.LogRefused,
            EnrolmentEvent.DocumentsAsked => t.LogAsked,
            EnrolmentEvent.DocumentsGiven => t.LogGiven,
            EnrolmentEvent.RegisterAsked => t.LogRegister,
            EnrolmentEvent.Expired => t.LogExpired,
            EnrolmentEvent.PinUsed => t.LogPinUsed,
            _ => entry.Event.ToString(),
        };
        string?[] parts =
        [
            what,
            details.Register is { } register ? Register(register, language) : null,
            details.Reasons.Count > 0 ? string.Join("; ", details.Reasons.Select(r => Reason(r, language))) : null,
            details.Words,
        ];
        return string.Join(" – ", parts.OfType<string>());
    }
}
