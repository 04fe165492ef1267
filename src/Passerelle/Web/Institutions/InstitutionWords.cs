using Passerelle.Core.Accounts;
using Passerelle.Core.Institutions;
using Passerelle.Core.Messages;
using Passerelle.Programs;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Institutions;

/// <summary>What is said of institutions, to their users and to the office.</summary>
public static class InstitutionWords
{
    /// <summary>A user's role (S4-25).</summary>
    public static string Role(SeatRole role, Language language)
    {
        var t = InstitutionsTexts.In(language);
        return role == SeatRole.Primary ? t.Primary : t.Secondary;
    }

    /// <summary>What a request asks for, and about whom.</summary>
    public static string Wish(InstitutionRequest request, Institution institution, Language language)
    {
        var t = InstitutionsTexts.In(language);
        var whom =
            request.SeatId is { } seat && institution.Users.FirstOrDefault(u => u.SeatId == seat) is { } user
                ? $"{user.Name} ({user.Email})"
                : request.Email ?? "";
        if (request.Wish == InstitutionWish.RemoveSecondary)
        {
            return t.WishRemove(whom);
        }

        return request.RemovesFormer ? t.WishChangeAndRemove(whom) : t.WishChange(whom);
    }

    /// <summary>Where a request stands.</summary>
    public static string StateOf(InstitutionRequestState state, Language language)
    {
        var t = InstitutionsTexts.In(language);
        return state switch
        {
            InstitutionRequestState.Done => t.StateDone,
            InstitutionRequestState.Declined => t.StateDeclined,
            _ => t.StateOpen,
        };
    }

    /// <summary>Its tag.</summary>
    public static State TagOf(InstitutionRequestState state) =>
        state switch
        {
            InstitutionRequestState.Done => State.Complete,
            InstitutionRequestState.Declined => State.Problem,
            _ => State.Waiting,
        };

    /// <summary>A line of the log.</summary>
    public static string Line(InstitutionEntry entry, Language language)
    {
        var t = InstitutionsTexts.In(language);
        var what = entry.Event switch
        {
            InstitutionEvent.Added => t.LogAdded,
            InstitutionEvent.PrimaryInvited => t.LogPrimaryInvited,
            InstitutionEvent.SecondaryInvited => t.LogSecondaryInvited,
            InstitutionEvent.InvitationWithdrawn => t.LogWithdrawn,
            InstitutionEvent.SignedUp => t.LogSignedUp,
            InstitutionEvent.Asked => t.LogAsked,
            InstitutionEvent.PrimaryChanged => t.LogPrimaryChanged,
            InstitutionEvent.UserRemoved => t.LogRemoved,
            InstitutionEvent.ExtensionAsked => t.LogExtensionAsked,
            InstitutionEvent.ExtensionGranted => t.LogExtensionGranted,
            InstitutionEvent.ExtensionDeclined => t.LogExtensionDeclined,
            _ => t.LogDeclined,
        };
        return entry.About is { } about ? $"{what} – {about}" : what;
    }

    /// <summary>Subject of a message about an institution's users; null for a message about something else.</summary>
    public static string? Subject(OpenedMessage message, Language language)
    {
        var t = InstitutionsTexts.In(language);
        return message.Message.Kind switch
        {
            "institution-request-done" => t.MessageDone,
            "institution-request-declined" => t.MessageDeclined,
            "institution-mail-refused" => t.MessageRefused,
            _ => null,
        };
    }

    /// <summary>Its sentences.</summary>
    public static IReadOnlyList<string> Sentences(OpenedMessage message, Language language)
    {
        var t = InstitutionsTexts.In(language);
        IReadOnlyDictionary<string, string> said = message.Content.Parameters;
        var change = said.GetValueOrDefault("wish") == nameof(InstitutionWish.ChangePrimary);
        return message.Message.Kind switch
        {
            "institution-request-done" => [change ? t.MessageDoneChange : t.MessageDoneRemove],
            "institution-request-declined" =>
            [
                change ? t.MessageDeclinedChange : t.MessageDeclinedRemove,
                said.GetValueOrDefault("answer") ?? "",
            ],
            "institution-mail-refused" => [t.MessageRefusedText(said.GetValueOrDefault("email") ?? "")],
            _ => [],
        };
    }
}
