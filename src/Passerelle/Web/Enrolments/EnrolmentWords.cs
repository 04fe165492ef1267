using Passerelle.Core.Enrolments;
using Passerelle.Programs;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Enrolments;

/// <summary>States and reasons of enrolments in words.</summary>
public static class EnrolmentWords
{
    /// <summary>Where a request stands.</summary>
    public static string Of(EnrolmentState state, Language language)
    {
        var t = EnrolmentsTexts.In(language);
        return state switch
        {
            EnrolmentState.Draft => t.StateDraft,
            EnrolmentState.Submitted => t.StateSubmitted,
            EnrolmentState.DocumentsRequested => t.StateDocumentsRequested,
            EnrolmentState.Approved => t.StateApproved,
            EnrolmentState.Refused => t.StateRefused,
            _ => t.StateExpired,
        };
    }

    /// <summary>Its state, for the icon.</summary>
    public static State TagOf(EnrolmentState state) =>
        state switch
        {
            EnrolmentState.Approved => State.Complete,
            EnrolmentState.Refused or EnrolmentState.Expired => State.Problem,
            EnrolmentState.Submitted => State.InProgress,
            _ => State.Waiting,
        };

    /// <summary>What to mend after a refusal (S1-92 to S1-96).</summary>
    public static string Hint(RefusalReason reason, Language language)
    {
        var t = EnrolmentsTexts.In(language);
        return reason switch
        {
            RefusalReason.Membership => t.HintMembership,
            RefusalReason.Papers => t.HintPapers,
            RefusalReason.Unreadable => t.HintUnreadable,
            RefusalReason.Regulator => t.HintRegulator,
            RefusalReason.Form => t.HintForm,
            _ => t.HintNotRecent,
        };
    }
}
