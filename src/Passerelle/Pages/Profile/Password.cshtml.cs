using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Profile;

/// <summary>Changes the password: the present one, then the new one twice (S0-29, S2-23). Nothing typed here is ever shown again.</summary>
public sealed class PasswordModel(ProfileService profiles, SignInCookie cookie, CatalogueProvider catalogue) : PortalPage
{
    private const string Current = "password.current";
    private const string Next = "password.new";
    private const string Again = "password.again";

    /// <summary>What the portal calls it.</summary>
    public string Title => PasswordTitle.Of(catalogue.Current.Portals[PortalSlug], Language);

    /// <summary>What the new password must be like, in words.</summary>
    public IEnumerable<string> Rules
    {
        get
        {
            var t = PasswordTexts.In(Language);
            PasswordRules rules = profiles.RulesOf(Actor);
            yield return t.RuleLength(Format.Count(rules.MinLength), Format.Count(rules.MaxLength));
            (bool Asked, string Words)[] kinds =
            [
                (rules.Uppercase, t.RuleUppercase),
                (rules.Lowercase, t.RuleLowercase),
                (rules.Digit, t.RuleDigit),
                (rules.Special, t.RuleSpecial),
            ];
            foreach ((_, var words) in kinds.Where(k => k.Asked))
            {
                yield return words;
            }

            if (rules.SignInNameRun is { } run)
            {
                yield return t.RuleName(Format.Count(run));
            }
        }
    }

    public void OnGet()
    {
        // An empty form.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        IFormCollection form = await Request.ReadFormAsync(cancellationToken);
        (string current, string next, string again) = (form[Current].ToString(), form[Next].ToString(), form[Again].ToString());
        await JudgeAsync(current, next, again, cancellationToken);
        if (!Problems.None)
        {
            return Unprocessable();
        }

        var t = PasswordTexts.In(Language);
        (ProfileOutcome outcome, Session? session) = await profiles.ChangePasswordAsync(Actor, current, next, cancellationToken);
        switch (outcome)
        {
            case ProfileOutcome.Changed:
                await cookie.OpenAsync(HttpContext, session!);
                return SeeOther($"/{PortalSlug}/profile?done=password");
            case ProfileOutcome.Locked:
                Problems.Add(Current, t.Locked(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
                break;
            case ProfileOutcome.WrongPassword:
                Problems.Add(Current, t.WrongPassword);
                break;
            default:
                Problems.Add("", t.ChangedMeanwhile);
                break;
        }

        return Unprocessable();
    }

    private async Task JudgeAsync(string current, string next, string again, CancellationToken cancellationToken)
    {
        var t = PasswordTexts.In(Language);
        if (current.Length == 0)
        {
            Problems.Add(Current, t.CurrentMissing);
        }

        if (next.Length == 0)
        {
            Problems.Add(Next, t.NewMissing);
            return;
        }

        IReadOnlyList<PasswordFault> faults = await profiles.FaultsOfAsync(Actor, next, cancellationToken);
        if (faults.Count > 0)
        {
            Problems.Add(Next, t.Faults(Format.List([.. faults.Select(Words)])));
        }
        else if (again != next)
        {
            Problems.Add(Again, t.NotTheSame);
        }
    }

    private string Words(PasswordFault fault)
    {
        var t = PasswordTexts.In(Language);
        PasswordRules rules = profiles.RulesOf(Actor);
        return fault switch
        {
            PasswordFault.TooShort => t.TooShort(Format.Count(rules.MinLength)),
            PasswordFault.TooLong => t.TooLong(Format.Count(rules.MaxLength)),
            PasswordFault.NoUppercase => t.NoUppercase,
            PasswordFault.NoLowercase => t.NoLowercase,
            PasswordFault.NoDigit => t.NoDigit,
            PasswordFault.NoSpecial => t.NoSpecial,
            _ => t.LikeName(Format.Count(rules.SignInNameRun ?? 0)),
        };
    }
}
