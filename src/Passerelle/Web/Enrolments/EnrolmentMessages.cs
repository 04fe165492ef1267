using Passerelle.Core.Enrolments;
using Passerelle.Core.Messages;
using Passerelle.Programs;

namespace Passerelle.Web.Enrolments;

/// <summary>What the product says in the messages about an enrolment; an officer's own words follow.</summary>
public static class EnrolmentMessages
{
    /// <summary>Kind of the message that says that the account is active (S1-89).</summary>
    public const string Approved = "enrolment-approved";

    /// <summary>Kind of the message that asks for documents; it is also a letter (S1-100).</summary>
    public const string DocumentsAsked = "enrolment-documents";

    /// <summary>Its subject; null for a message about something else.</summary>
    public static string? Subject(OpenedMessage message, Language language)
    {
        var t = EnrolmentsTexts.In(language);
        return message.Message.Kind switch
        {
            Approved or "enrolment-refused" => OfCredential(message.Content) ? t.SubjectStatusPin : t.SubjectStatus,
            DocumentsAsked => OfCredential(message.Content) ? t.SubjectRequired : t.SubjectLetter,
            "account-merged" => t.SubjectMerged,
            _ => null,
        };
    }

    /// <summary>Its sentences.</summary>
    public static IReadOnlyList<string> Sentences(OpenedMessage message, Language language)
    {
        var t = EnrolmentsTexts.In(language);
        var reference = Reference(message);
        return message.Message.Kind switch
        {
            Approved when OfCredential(message.Content) => [t.BodyApprovedPin(reference)],
            Approved => [t.BodyApproved(reference), t.BodyApprovedNext],
            "enrolment-refused" => [t.BodyRefused(reference), .. Reasons(message).Select(r => EnrolmentWords.Hint(r, language))],
            DocumentsAsked => [t.BodyDocuments(reference)],
            "account-merged" => [t.BodyMerged(reference), t.BodyMergedFormer],
            _ => [],
        };
    }

    /// <summary>The reference number of the request it is about; empty for a message about something else.</summary>
    public static string Reference(OpenedMessage message) => message.Content.Parameters.GetValueOrDefault("reference") ?? "";

    /// <summary>Whether it is about a request that was made with a credential of one's own .</summary>
    public static bool OfCredential(MessageContent content) =>
        content.Parameters.GetValueOrDefault("channel") == nameof(EnrolmentChannel.Credential);

    private static IEnumerable<RefusalReason> Reasons(OpenedMessage message) =>
        (message.Content.Parameters.GetValueOrDefault("reasons") ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(reason => Enum.TryParse(reason, out RefusalReason known) ? known : (RefusalReason?)null)
            .OfType<RefusalReason>();
}
