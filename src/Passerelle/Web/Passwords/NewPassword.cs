using Passerelle.Core.Credentials;
using Passerelle.Programs;

namespace Passerelle.Web.Passwords;

/// <summary>A new password, typed twice: what it must be like and what is wrong with it, in words (S0-20, S0-22 to S0-26).</summary>
public sealed class NewPassword(PasswordRules rules, Language language, Formats format)
{
    /// <summary>Name of the field of the new password.</summary>
    public const string Field = "password.new";

    /// <summary>Name of the field that repeats it.</summary>
    public const string Again = "password.again";

    private readonly PasswordsTexts _texts = PasswordsTexts.In(language);

    /// <summary>The sentence that the rules end.</summary>
    public string Lead => _texts.Lead;

    /// <summary>Label of the field.</summary>
    public string Label => _texts.New;

    /// <summary>Label of the field that repeats it.</summary>
    public string LabelAgain => _texts.Again;

    /// <summary>The rules that hold here.</summary>
    public IEnumerable<string> Rules
    {
        get
        {
            yield return _texts.RuleLength(format.Count(rules.MinLength), format.Count(rules.MaxLength));
            (bool Asked, string Words)[] kinds =
            [
                (rules.Uppercase, _texts.RuleUppercase),
                (rules.Lowercase, _texts.RuleLowercase),
                (rules.Digit, _texts.RuleDigit),
                (rules.Special, _texts.RuleSpecial),
            ];
            foreach ((_, var words) in kinds.Where(k => k.Asked))
            {
                yield return words;
            }

            if (rules.SignInNameRun is { } run)
            {
                yield return _texts.RuleName(format.Count(run));
            }

            if (rules.Common)
            {
                yield return _texts.RuleCommon;
            }
        }
    }

    /// <summary>Adds what is wrong with what was typed; one problem at a time, beside the field that is to be mended.</summary>
    public async Task JudgeAsync(ProblemList problems, string next, string again, Func<Task<IReadOnlyList<PasswordFault>>> faultsOf)
    {
        if (next.Length == 0)
        {
            problems.Add(Field, _texts.NewMissing);
        }
        else if (await faultsOf() is { Count: > 0 } faults)
        {
            problems.Add(Field, _texts.Faults(format.List([.. faults.Select(Words)])));
        }
        else if (again != next)
        {
            problems.Add(Again, _texts.NotTheSame);
        }
    }

    private string Words(PasswordFault fault) =>
        fault switch
        {
            PasswordFault.TooShort => _texts.TooShort(format.Count(rules.MinLength)),
            PasswordFault.TooLong => _texts.TooLong(format.Count(rules.MaxLength)),
            PasswordFault.NoUppercase => _texts.NoUppercase,
            PasswordFault.NoLowercase => _texts.NoLowercase,
            PasswordFault.NoDigit => _texts.NoDigit,
            PasswordFault.NoSpecial => _texts.NoSpecial,
            PasswordFault.Common => _texts.Common,
            _ => _texts.LikeName(format.Count(rules.SignInNameRun ?? 0)),
        };
}
