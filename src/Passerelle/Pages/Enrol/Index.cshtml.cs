using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Core.Registers;
using Passerelle.Programs;
using Passerelle.Web.Access;
using Passerelle.Web.Enrolments;

namespace Passerelle.Pages.Enrol;

/// <summary>Who one is (S1-10 to S1-20). What is told of an account is told only to who knows its regulator and number.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class IndexModel(PreSignUps preSignUps, CatalogueProvider catalogue, StepCookie cookie, OfficeCalendar calendar)
    : EnrolPage(catalogue, cookie)
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Regulator { get; set; }

    [BindProperty]
    public string? MemberNumber { get; set; }

    [BindProperty]
    public string? RepresentativeNumber { get; set; }

    /// <summary>The bodies whose members may enrol today (S1-11).</summary>
    public IEnumerable<ListEntry> Regulators => Catalogue.Lists[Enrolment.RegulatorList].On(calendar.Today);

    /// <summary>Days a request may stay unsubmitted.</summary>
    public string Days => Format.Count(Enrolment.Days);

    public string DigitsMin => Format.Count(Enrolment.NumberDigitsMin);
    public string DigitsMax => Format.Count(Enrolment.NumberDigitsMax);

    public void OnGet()
    {
        // An empty form.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Judge();
        if (!Problems.None)
        {
            return Unprocessable();
        }

        var asked = new MembershipApplication(Email!.Trim(), Regulator!, NumberOf(Listed), RepresentativeNumber);
        switch (await preSignUps.AskAsync(PortalSlug, asked, cancellationToken))
        {
            case PreSignUpOutcome.Invited { Invitation: var invitation }:
                Cookie.Remember(HttpContext, StepCookie.Invitation, invitation.PublicId);
                return SeeOther(invitation.Register.StandsInTheWay() ? $"{Beginning}/standing" : $"{Beginning}/invitation");
            case PreSignUpOutcome.Convertible { Invitation: var invitation }:
                Cookie.Remember(HttpContext, StepCookie.Invitation, invitation.PublicId);
                return SeeOther($"{Beginning}/known?case=client");
            case PreSignUpOutcome.NotInGoodStanding:
                return SeeOther($"{Beginning}/standing");
            case PreSignUpOutcome.AlreadyEnrolled:
                return SeeOther($"{Beginning}/known?case=enrolled");
            case PreSignUpOutcome.OtherEmail:
                return SeeOther($"{Beginning}/known?case=address");
            case PreSignUpOutcome.AccountExists:
                return SeeOther($"{Beginning}/known?case=exists");
            default:
                Problems.Add("memberNumber", IndexTexts.In(Language).TooMany(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
                return Unprocessable();
        }
    }

    private ListEntry? Listed => Catalogue.Lists[Enrolment.RegulatorList].Find(Regulator ?? "", calendar.Today);

    private void Judge()
    {
        var t = IndexTexts.In(Language);
        var email = Email?.Trim() ?? "";
        if (email.Length == 0)
        {
            Problems.Add("email", t.EmailMissing);
        }
        else if (!EnrolmentChecks.IsEmail(email))
        {
            Problems.Add("email", t.EmailMalformed);
        }

        if (Listed is not { } regulator)
        {
            Problems.Add("regulator", t.RegulatorMissing);
        }
        else
        {
            JudgeMemberNumber(regulator);
        }

        if (!string.IsNullOrWhiteSpace(RepresentativeNumber) && !EnrolmentChecks.IsRepresentativeNumber(RepresentativeNumber, Enrolment))
        {
            Problems.Add("representativeNumber", t.RepresentativeNumberMalformed(DigitsMin, DigitsMax));
        }
    }

    private void JudgeMemberNumber(ListEntry regulator)
    {
        var t = IndexTexts.In(Language);
        var number = NumberOf(regulator);
        if (number is null && RegulatorNumbers.GivesNumbers(regulator))
        {
            Problems.Add("memberNumber", t.MemberNumberMissing);
        }
        else if (number is not null && !EnrolmentChecks.IsMemberNumber(number, regulator))
        {
            Problems.Add(
                "memberNumber",
                regulator.Columns.GetValueOrDefault("example") is { Length: > 0 } example
                    ? t.MemberNumberMalformed(example)
                    : t.MemberNumberCharacters
            );
        }
    }

    // of a body without numbers none is kept, whatever stands in the field.
    private string? NumberOf(ListEntry? regulator) =>
        regulator is not null && RegulatorNumbers.GivesNumbers(regulator) ? MemberNumbers.Key(MemberNumber) : null;
}
