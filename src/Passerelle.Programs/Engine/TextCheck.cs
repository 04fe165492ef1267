using System.Text;

namespace Passerelle.Programs.Engine;

/// <summary>Checks texts: length, form and pattern. One problem at a time.</summary>
internal static class TextCheck
{
    /// <summary>Adds the first thing wrong with a text.</summary>
    public static void Check(QuestionPlan plan, string text, in Place place, ref List<Problem>? problems)
    {
        QuestionDefinition question = plan.Definition;

        // The number of UTF-16 units is at least that of characters: most texts need no counting.
        if (question.MaxLength is { } most && text.Length > most && Length(text) is { } length && length > most)
        {
            (problems ??= []).Add(
                place.Problem(ProblemCodes.TooLong, question.Key, null, ("maxLength", (decimal)most), ("length", (decimal)length))
            );
            return;
        }

        if (question.MinLength is { } least && Length(text) < least)
        {
            (problems ??= []).Add(
                place.Problem(ProblemCodes.TooShort, question.Key, null, ("minLength", (decimal)least), ("length", (decimal)Length(text)))
            );
            return;
        }

        if (question.Type == QuestionType.Email && !TextForms.IsEmail(text))
        {
            (problems ??= []).Add(place.Problem(ProblemCodes.EmailInvalid, question.Key));
        }
        else if (question.Type == QuestionType.Phone && !TextForms.IsPhone(text))
        {
            (problems ??= []).Add(place.Problem(ProblemCodes.PhoneInvalid, question.Key));
        }
        else if (plan.Pattern is { } pattern && !pattern.IsMatch(text))
        {
            (problems ??= []).Add(
                place.Problem(ProblemCodes.Pattern, question.Key, question.PatternMessage, ("example", question.Example))
            );
        }
    }

    private static int Length(string text)
    {
        int length = 0;
        foreach (Rune _ in text.EnumerateRunes())
        {
            length++;
        }

        return length;
    }
}
