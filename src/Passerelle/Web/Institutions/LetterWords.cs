using System.Globalization;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Data;
using Passerelle.Core.Messages;
using Passerelle.Programs;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Institutions;

/// <summary>What is said of the verification of letters of acceptance, to institutions and to the office.</summary>
public static class LetterWords
{
    /// <summary>The answers in the order they are offered.</summary>
    public static IReadOnlyList<LetterAnswer> Answers { get; } = Enum.GetValues<LetterAnswer>();

    /// <summary>Headings and answers in both languages, as a file may have them.</summary>
    public static LetterSheetWords Sheet { get; } =
        new(
            Fold<LetterColumn>(t =>
                [(t.Number, LetterColumn.Number), (t.Family, LetterColumn.FamilyName), (t.Status, LetterColumn.Answer)]
            ),
            Fold<LetterAnswer>(t =>
                [(t.Matched, LetterAnswer.Matched), (t.NoMatch, LetterAnswer.NoMatch), (t.Cancelled, LetterAnswer.Cancelled)]
            )
        );

    /// <summary>An answer.</summary>
    public static string Answer(LetterAnswer answer, Language language)
    {
        var t = LetterAnswersTexts.In(language);
        return answer switch
        {
            LetterAnswer.Matched => t.Matched,
            LetterAnswer.NoMatch => t.NoMatch,
            _ => t.Cancelled,
        };
    }

    /// <summary>When it is the right one.</summary>
    public static string Help(LetterAnswer answer, Language language)
    {
        var t = LetterAnswersTexts.In(language);
        return answer switch
        {
            LetterAnswer.Matched => t.MatchedHelp,
            LetterAnswer.NoMatch => t.NoMatchHelp,
            _ => t.CancelledHelp,
        };
    }

    /// <summary>Where a letter stands: its answer, or what it waits for.</summary>
    public static string Status(LetterVerification letter, DateOnly today, Language language)
    {
        var t = LetterAnswersTexts.In(language);
        return letter.Answer is { } answer ? Answer(answer, language)
            : letter.IsOverdue(today) ? t.Overdue
            : t.Open;
    }

    /// <summary>Its tag.</summary>
    public static State Tag(LetterVerification letter, DateOnly today) =>
        letter.Answer switch
        {
            LetterAnswer.Matched => State.Complete,
            not null => State.Problem,
            null => letter.IsOverdue(today) ? State.Problem : State.Waiting,
        };

    /// <summary>A column of a file.</summary>
    public static string Column(LetterColumn column, Language language)
    {
        var t = LetterAnswersTexts.In(language);
        return column switch
        {
            LetterColumn.Number => t.Number,
            LetterColumn.FamilyName => t.Family,
            _ => t.Status,
        };
    }

    /// <summary>A circumstance.</summary>
    public static string Circumstance(LetterCircumstance circumstance, Language language)
    {
        var t = LetterAnswersTexts.In(language);
        return circumstance switch
        {
            LetterCircumstance.SystemFailure => t.SystemFailure,
            LetterCircumstance.NaturalDisaster => t.NaturalDisaster,
            LetterCircumstance.PublicHealth => t.PublicHealth,
            _ => t.LabourDispute,
        };
    }

    /// <summary>Where a request for more time stands.</summary>
    public static string StateOf(LetterExtensionState state, Language language)
    {
        var t = LetterAnswersTexts.In(language);
        return state switch
        {
            LetterExtensionState.Granted => t.ExtensionGranted,
            LetterExtensionState.Declined => t.ExtensionDeclined,
            _ => t.ExtensionOpen,
        };
    }

    /// <summary>Its tag.</summary>
    public static State TagOf(LetterExtensionState state) =>
        state switch
        {
            LetterExtensionState.Granted => State.Complete,
            LetterExtensionState.Declined => State.Problem,
            _ => State.Waiting,
        };

    /// <summary>What the institution is told of a student, to be shown: label and value.</summary>
    public static IEnumerable<(string Label, string Value)> Rows(LetterSubject subject, Language language, Formats format)
    {
        var t = LetterAnswersTexts.In(language);
        yield return (t.Family, subject.FamilyName);
        yield return (t.Given, subject.GivenName);
        yield return (t.Birth, subject.BirthDate is { } birth ? format.Date(birth) : "");
        foreach (LetterDetail detail in subject.Details)
        {
            var value = detail.Value.In(language);
            yield return (
                detail.Label.In(language),
                DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
                    ? format.Date(day)
                    : value
            );
        }
    }

    /// <summary>Subject of a message about letters; null for a message about something else.</summary>
    public static string? Subject(OpenedMessage message, Language language)
    {
        var t = LetterAnswersTexts.In(language);
        return message.Message.Kind switch
        {
            "letters-waiting" => t.MessageWaiting,
            "letter-extension-granted" => t.MessageGranted,
            "letter-extension-declined" => t.MessageDeclined,
            _ => null,
        };
    }

    /// <summary>Its sentences.</summary>
    public static IReadOnlyList<string> Sentences(OpenedMessage message, Language language, Formats format)
    {
        var t = LetterAnswersTexts.In(language);
        IReadOnlyDictionary<string, string> said = message.Content.Parameters;
        return message.Message.Kind switch
        {
            "letters-waiting" => [t.MessageWaitingText],
            "letter-extension-granted" => [t.MessageGrantedText(format.Date(DateOnly.Parse(said["until"], CultureInfo.InvariantCulture)))],
            "letter-extension-declined" => [t.MessageDeclinedText, said.GetValueOrDefault("answer") ?? ""],
            _ => [],
        };
    }

    private static Dictionary<string, T> Fold<T>(Func<LetterAnswersTexts, IEnumerable<(string Word, T Meaning)>> words)
    {
        Dictionary<string, T> folded = new(StringComparer.Ordinal);
        foreach (Language language in Enum.GetValues<Language>())
        {
            foreach ((string word, T meaning) in words(LetterAnswersTexts.In(language)))
            {
                folded[Folded.Of(word)] = meaning;
            }
        }

        return folded;
    }
}
