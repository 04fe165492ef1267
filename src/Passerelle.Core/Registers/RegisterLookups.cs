using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Dossiers;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Registers;

/// <summary>
/// Answers the questions that a register answers. Whether a number exists is not told apart from whether it goes with the others, or
/// from having asked too often: nobody finds out numbers by trying.
/// </summary>
public sealed class RegisterLookups(IEntryRegister register, SignInLocks locks)
{
    /// <summary>How often an application may ask before it has to wait.</summary>
    public const int MaxTries = 5;

    /// <summary>How often an account may ask, for all its applications together, before it has to wait.</summary>
    public const int MaxTriesOfAccount = 20;

    /// <summary>How long they then wait.</summary>
    public static readonly TimeSpan LockFor = TimeSpan.FromHours(24);

    /// <summary>
    /// Puts among the changes of a posted page what becomes of the questions that registers answer: those of the page are asked, those
    /// of another page that stood on what changes are unanswered again.
    /// </summary>
    /// <param name="asks">False for a save that the person did not ask for: the register is left alone.</param>
    internal async Task AnswerAsync(
        Actor actor,
        OpenedPage page,
        Dictionary<string, FeelValue> changes,
        bool asks,
        CancellationToken cancellationToken
    )
    {
        if (page.Application is not { } applicant || page.Rows is not null)
        {
            return;
        }

        HashSet<string> here = [.. page.State.Questions.Where(q => q.Register is not null).Select(q => q.Key)];
        AnswerSet after = applicant.Answers.With(changes);
        foreach (
            QuestionDefinition question in page
                .Program.Definition.Forms.SelectMany(f => f.Pages)
                .SelectMany(p => p.Questions)
                .Where(q => q.Register is not null)
        )
        {
            FeelValue known = applicant.Answers[question.Key];
            var changed = question.Register!.By.Values.Any(changes.ContainsKey);
            if (here.Contains(question.Key) && asks)
            {
                if (changed || !known.IsTrue)
                {
                    changes[question.Key] = FeelValue.Of(await HasAsync(actor, applicant, question.Register, after, cancellationToken));
                }
            }
            else if (changed && !known.IsUnknown)
            {
                changes[question.Key] = FeelValue.Unknown;
            }
        }
    }

    private async Task<bool> HasAsync(
        Actor actor,
        LoadedApplication applicant,
        RegisterLookupDefinition lookup,
        AnswerSet answers,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach ((string name, string question) in lookup.By)
        {
            if (Written(answers[question]) is not { Length: > 0 } value)
            {
                return false;
            }

            values[name] = value;
        }

        return await locks.TryAsync($"register:{lookup.Name}:{actor.AccountId:N}", MaxTriesOfAccount, cancellationToken, LockFor)
                is not null
            && await locks.TryAsync($"register:{lookup.Name}:{applicant.Application.Id:N}", MaxTries, cancellationToken, LockFor)
                is not null
            && await register.HasAsync(lookup.Name, values, cancellationToken);
    }

    private static string Written(FeelValue value) =>
        value.Kind switch
        {
            FeelKind.Date => value.AsDate().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            FeelKind.String => new string([.. value.AsString().Where(char.IsLetterOrDigit)]).ToUpperInvariant(),
            _ => "",
        };
}
