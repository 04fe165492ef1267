using System.Globalization;
using Passerelle.Core.Credentials;
using Passerelle.Programs;

namespace Passerelle.Web.Passwords;

/// <summary>The recovery questions being chosen, each with its answer: what was typed and what is wrong with it (S3-17). Answers are never shown again.</summary>
public sealed class RecoveryChoice
{
    private readonly string[] _answers;

    /// <summary>As typed.</summary>
    /// <param name="questions">Those to choose from.</param>
    /// <param name="count">How many a credential has.</param>
    /// <param name="form">What was posted; null for an empty form.</param>
    public RecoveryChoice(IEnumerable<ListEntry> questions, int count, Language language, IFormCollection? form)
    {
        Questions = [.. questions];
        Language = language;
        Chosen = [.. Enumerable.Range(0, count).Select(i => form?[QuestionField(i)].ToString() ?? "")];
        _answers = [.. Enumerable.Range(0, count).Select(i => form?[AnswerField(i)].ToString() ?? "")];
    }

    /// <summary>The language of the page.</summary>
    public Language Language { get; }

    /// <summary>The questions to choose from.</summary>
    public IReadOnlyList<ListEntry> Questions { get; }

    /// <summary>Keys of those chosen; empty where none was.</summary>
    public IReadOnlyList<string> Chosen { get; }

    /// <summary>Question and answer, in order; only once nothing is wrong with them.</summary>
    public IReadOnlyList<NewRecoveryQuestion> Made => [.. Chosen.Zip(_answers, (q, a) => new NewRecoveryQuestion(q, a))];

    /// <summary>Name of the field of a question, counted from 0.</summary>
    public static string QuestionField(int index) => $"recovery.{Number(index)}";

    /// <summary>Name of the field of its answer.</summary>
    public static string AnswerField(int index) => $"answer.{Number(index)}";

    /// <summary>What a question is called, from 1.</summary>
    public static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Adds what is wrong: a question not chosen or chosen twice, an answer without a letter or digit.</summary>
    public void Judge(ProblemList problems)
    {
        var t = RecoveryChoiceTexts.In(Language);
        for (var i = 0; i < Chosen.Count; i++)
        {
            var key = Chosen[i];
            if (Questions.All(q => q.Value != key))
            {
                problems.Add(QuestionField(i), t.QuestionMissing(Number(i)));
            }
            else if (Chosen.Take(i).Contains(key, StringComparer.Ordinal))
            {
                problems.Add(QuestionField(i), t.QuestionTwice(Number(i)));
            }

            if (SecurityAnswers.Fold(_answers[i]).Length == 0)
            {
                problems.Add(AnswerField(i), t.AnswerMissing(Number(i)));
            }
        }
    }
}
