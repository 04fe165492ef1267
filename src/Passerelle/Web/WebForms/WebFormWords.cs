using Passerelle.Core.Cases;
using Passerelle.Core.Messages;
using Passerelle.Core.WebForms;
using Passerelle.Programs;
using Passerelle.Web.Languages;
using Passerelle.Web.Layout;

namespace Passerelle.Web.WebForms;

/// <summary>What is said of requests by Web form, to who sends them and to the office.</summary>
public static class WebFormWords
{
    /// <summary>What a request is about.</summary>
    public static string Subject(LoadedWebForm loaded, Language language) =>
        loaded.Subject?.Title.In(language) ?? WebFormsTexts.In(language).Unknown;

    /// <summary>Where it stands.</summary>
    public static string StateOf(WebFormState state, Language language)
    {
        var t = WebFormsTexts.In(language);
        return state switch
        {
            WebFormState.Draft or WebFormState.Dropped => t.StateDraft,
            WebFormState.Done => t.StateDone,
            WebFormState.Answered => t.StateAnswered,
            WebFormState.Declined => t.StateDeclined,
            _ => t.StateSent,
        };
    }

    /// <summary>Its tag.</summary>
    public static State TagOf(WebFormState state) =>
        state switch
        {
            WebFormState.Draft or WebFormState.Dropped => State.InProgress,
            WebFormState.Done or WebFormState.Answered => State.Complete,
            WebFormState.Declined => State.Problem,
            _ => State.Waiting,
        };

    /// <summary>What was written, label by label; only what there is.</summary>
    public static IReadOnlyList<(string Label, string Value)> Rows(WebFormContent content, Language language, Formats format)
    {
        var t = WebFormsTexts.In(language);
        (string, string?)[] all =
        [
            (t.Number, content.RepresentativeNumber),
            (t.ApplicationNumber, content.ApplicationNumber),
            (t.Uci, content.Uci is { } uci ? ClientIdentifier.Show(uci) : null),
            (content.Program is null ? t.GivenName : t.ApplicantGiven, content.GivenName),
            (content.Program is null ? t.FamilyName : t.ApplicantFamily, content.FamilyName),
            (t.BirthDate, content.BirthDate is { } born ? format.Date(born) : null),
            (t.PostalAddress, content.PostalAddress),
            (t.NewNumber, content.NewNumber),
            (t.Details, content.Details),
            (t.Page, content.Page),
        ];
        return [.. all.Where(r => !string.IsNullOrWhiteSpace(r.Item2)).Select(r => (r.Item1, r.Item2!))];
    }

    /// <summary>Subject of a message about a request; null for a message about something else.</summary>
    public static string? Subject(OpenedMessage message, Language language)
    {
        var t = WebFormsTexts.In(language);
        var reference = message.Content.Parameters.GetValueOrDefault("reference") ?? "";
        var number = message.Content.Parameters.GetValueOrDefault("number") ?? "";
        return message.Message.Kind switch
        {
            "web-form-sent" => t.Sent(reference),
            "web-form-done" => t.Done(reference),
            "web-form-answered" => t.Answered(reference),
            "web-form-declined" => t.Declined(reference),
            "application-linked" => t.Linked(number),
            "application-taken-back" => t.TakenBack(number),
            "application-left" => t.Left(number),
            _ => null,
        };
    }

    /// <summary>Its sentences.</summary>
    public static IReadOnlyList<string> Sentences(OpenedMessage message, Language language)
    {
        var t = WebFormsTexts.In(language);
        IReadOnlyDictionary<string, string> said = message.Content.Parameters;
        var about = said.GetValueOrDefault(language.Code()) ?? t.Unknown;
        var answer = said.GetValueOrDefault("answer") ?? "";
        var number = said.GetValueOrDefault("number") ?? "";
        IEnumerable<string> all = message.Message.Kind switch
        {
            "web-form-sent" => [t.SentText(about)],
            "web-form-done" => [t.DoneText(about), answer],
            "web-form-answered" => [t.AnsweredText(about), answer],
            "web-form-declined" => [t.DeclinedText(about), answer],
            "application-linked" => [t.LinkedText(number)],
            "application-taken-back" => [t.TakenBackText(number)],
            "application-left" => [t.LeftText(number)],
            _ => [],
        };
        return [.. all.Where(s => s.Length > 0)];
    }
}
