using Passerelle.Core.Accounts;
using Passerelle.Programs;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Office.Accounts;

/// <summary>What is said of accounts to the office.</summary>
public static class AccountWords
{
    /// <summary>Whose account it is.</summary>
    public static string KindOf(AccountKind kind, Language language)
    {
        var t = DeskTexts.In(language);
        return kind switch
        {
            AccountKind.Representative => t.KindRepresentative,
            AccountKind.Candidate => t.KindCandidate,
            _ => t.KindClient,
        };
    }

    /// <summary>Whether it opens.</summary>
    public static string StateOf(AccountState state, Language language)
    {
        var t = DeskTexts.In(language);
        return state switch
        {
            AccountState.Active => t.Active,
            AccountState.Deactivated => t.Deactivated,
            AccountState.Merged => t.MergedState,
            _ => t.ClosedState,
        };
    }

    /// <summary>Its tag.</summary>
    public static State TagOf(AccountState state) => state == AccountState.Active ? State.Complete : State.Locked;

    /// <summary>A line of the log.</summary>
    /// <param name="portalName">Name of a portal, by its slug.</param>
    public static string Line(AccountEntry entry, Language language, Func<string, string> portalName)
    {
        var t = DeskTexts.In(language);
        var (what, changed) = entry.Event switch
        {
            AccountEvent.Renamed => (t.LogRenamed, true),
            AccountEvent.AddressChanged => (t.LogAddress, true),
            AccountEvent.NumberChanged => (t.LogNumber, true),
            AccountEvent.Closed => (t.LogClosed, false),
            AccountEvent.Reopened => (t.LogReopened, false),
            AccountEvent.MergeDecided => (t.LogMergeDecided, false),
            AccountEvent.Merged => (t.LogMerged, false),
            AccountEvent.AuthenticatorRemoved => (t.LogAuthenticator, false),
            AccountEvent.PasskeysRemoved => (t.LogPasskeys, false),
            AccountEvent.Linked => (t.LogLinked, false),
            AccountEvent.Unlinked => (t.LogUnlinked, false),
            _ => (t.LogFormerEnded, false),
        };
        return entry.Details is not { } details ? what
            : entry.Event is AccountEvent.Linked or AccountEvent.Unlinked ? $"{what} – {portalName(details)}"
            : changed ? $"{what} – {t.Before(details)}"
            : $"{what} – {details}";
    }
}
