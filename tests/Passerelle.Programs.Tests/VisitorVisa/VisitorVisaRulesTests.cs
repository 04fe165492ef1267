using Passerelle.Feel;
using Passerelle.Programs;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.VisitorVisa;

/// <summary>
/// The tourist's file is complete and right. Each case changes one answer and names the problem, and the question, that must come of it.
/// </summary>
public sealed class VisitorVisaRulesTests
{
    [Fact]
    public void The_tourists_file_has_no_problem() => Problems([]).ShouldBeEmpty();

    [Theory]
    [InlineData("familyName", " Sharma", "pattern", "familyName")]
    [InlineData("familyName", "Sharma2", "pattern", "familyName")]
    [InlineData("uci", "123", "pattern", "uci")]
    [InlineData("birthCity", "Pune 4", "pattern", "birthCity")]
    [InlineData("birthCountry", "XXA", "not-an-option", "birthCountry")]
    [InlineData("citizenship", "SUN", "not-an-option", "citizenship")]
    [InlineData("birthDate", "1899-12-31", "min", "birthDate")]
    [InlineData("birthDate", "2026-11-23", "max", "birthDate")]
    [InlineData("birthDate", "2008-11-23", "minor-agrees-with-age", "birthDate")]
    [InlineData("minor", "with-parents", "minor-agrees-with-age", "birthDate")]
    [InlineData("maritalStatus", "divorced", "previous-relationship-agrees", "previouslyPartnered")]
    [InlineData("maritalStatus", "married", "required", "relationshipStart")]
    [InlineData("passportNumber", "A-123", "pattern", "passportNumber")]
    [InlineData("passportNumber", "A12345678901234567890", "too-long", "passportNumber")]
    [InlineData("passportIssueDate", "2026-11-23", "max", "passportIssueDate")]
    [InlineData("passportExpiryDate", "2026-11-22", "min", "passportExpiryDate")]
    [InlineData("passportCountry", "TWN", "required", "taiwanIdentificationNumber")]
    [InlineData("passportCountry", "ISR", "required", "nationalIsraeliPassport")]
    [InlineData("mailingCountry", "CAN", "postal-code-canada", "mailingPostalCode")]
    [InlineData("mailingCountry", "USA", "postal-code-us", "mailingPostalCode")]
    [InlineData("mailingPoBox", "12", "residence-not-a-po-box", "residentialSame")]
    [InlineData("mailingStreet", null, "street-or-po-box", "mailingStreet")]
    [InlineData("email", "ananya@", "email-invalid", "email")]
    [InlineData("alternatePhone", "+91 20 5550 0100", "alternate-phone-differs", "alternatePhone")]
    [InlineData("visitFrom", "2026-11-21", "min", "visitFrom")]
    [InlineData("visitTo", "2027-06-04", "visit-end-after-start", "visitTo")]
    [InlineData("visitPurpose", "other", "required", "visitPurposeOther")]
    [InlineData("residenceStatus", "worker", "required", "residenceFrom")]
    [InlineData("residenceStatus", "other", "required", "residenceOther")]
    [InlineData("canCommunicate", "both", "required", "mostAtEase")]
    [InlineData("representativeMembershipNumber", "512345", "cicc-number", "representativeMembershipNumber")]
    [InlineData("clientSignedOn", "2026-11-23", "max", "clientSignedOn")]
    public void A_wrong_answer_is_told_beside_its_question(string key, string? value, string code, string question) =>
        Problems([KeyValuePair.Create(key, value is null ? FeelValue.Null : Typed(key, value))])
            .ShouldContain(p => p.Code == code && p.Question == question);

    [Theory]
    [InlineData("needsBiometrics", false, "biometrics-fee-too-much", "needsBiometrics")]
    [InlineData("hasOtherNames", true, "required", "otherNames")]
    [InlineData("livedElsewhere", true, "required", "previousResidences")]
    [InlineData("applyingFromSame", false, "required", "applyingCountry")]
    [InlineData("hasUsCard", true, "required", "usCardNumber")]
    [InlineData("residentialSame", false, "required", "residentialCountry")]
    [InlineData("disorder", true, "required", "healthDetails")]
    [InlineData("criminalRecord", true, "required", "criminalDetails")]
    [InlineData("hasChildren", true, "required", "children")]
    [InlineData("familyCertified", false, "confirm-required", "familyCertified")]
    public void A_changed_yes_or_no_asks_for_the_rest(string key, bool value, string code, string question) =>
        Problems([KeyValuePair.Create(key, FeelValue.Of(value))]).ShouldContain(p => p.Code == code && p.Question == question);

    [Fact]
    public void A_month_missing_from_ten_years_of_activities_is_told_with_its_dates()
    {
        // 2014-07 to 2019-11, then from 2020-01: December 2019 is missing.
        Problem gap = Problems([Change("employment", 0, "to", FeelValue.Of("2019-11"))]).ShouldHaveSingleItem();
        gap.Code.ShouldBe("gap");
        gap.Question.ShouldBe("employment");
        gap.Parameters["from"].ShouldBe("2019-12");
        gap.Parameters["to"].ShouldBe("2019-12");
    }

    [Fact]
    public void Studies_do_not_end_before_they_begin() =>
        Problems([Change("studies", 0, "to", FeelValue.Of("2010-06"))]).ShouldContain(p => p.Code == "studies-end-after-start");

    [Theory]
    [InlineData("criminalRecord")]
    [InlineData("servedMilitary")]
    [InlineData("violentAssociation")]
    [InlineData("illTreatment")]
    public void Schedule_1_is_needed_after_a_yes_to_any_of_questions_3_to_6(string key)
    {
        Evaluation evaluation = Evaluate([KeyValuePair.Create(key, FeelValue.True)]);
        evaluation.Forms.Single(f => f.Key == "imm5257-schedule1").Relevant.ShouldBeTrue();
        evaluation.Checklist.Select(i => i.Slot.Key).ShouldContain("schedule1");
    }

    [Theory]
    [InlineData("visitPurpose", "business", "employment-letter client-information")]
    [InlineData("visitPurpose", "family-visit", "proof-of-relationship client-information")]
    [InlineData("visitPurpose", "super-visa", "proof-of-relationship client-information medical-insurance notice-of-assessment")]
    [InlineData("visitPurpose", "returning-student", "canadian-permit letter-of-acceptance")]
    [InlineData("visitPurpose", "returning-worker", "canadian-permit")]
    [InlineData("maritalStatus", "married", "marriage-certificate")]
    [InlineData("maritalStatus", "common-law", "imm5409")]
    [InlineData("residenceCountry", "CHN", "china-form")]
    public void A_situation_brings_its_documents(string key, string value, string slots)
    {
        string[] before = [.. Evaluate([]).Checklist.Select(i => i.Slot.Key)];
        string[] after = [.. Evaluate([KeyValuePair.Create(key, FeelValue.Of(value))]).Checklist.Select(i => i.Slot.Key)];
        after.Except(before).ShouldBe(slots.Split(' '), ignoreOrder: true);
        before.Except(after).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("custody", "custody-documents")]
    [InlineData("custodianship", "imm5646")]
    [InlineData("with-parents", null)]
    public void A_minors_papers_follow_the_answer(string minor, string? slot)
    {
        string[] papers =
        [
            .. RealCatalogue
                .Evaluate(With(RealCatalogue.Persona("minor-alone"), [KeyValuePair.Create("minor", FeelValue.Of(minor))]))
                .Checklist.Where(i => i.Slot.Category == SlotCategory.Minor)
                .Select(i => i.Slot.Key),
        ];
        papers.ShouldBe(slot is null ? [] : [slot]);
    }

    [Theory]
    [InlineData("2008-11-22", true)] // 18 today
    [InlineData("2008-11-23", false)] // 17 until tomorrow
    public void Family_information_and_background_are_asked_from_18(string birth, bool asked)
    {
        Evaluation evaluation = Evaluate([KeyValuePair.Create("birthDate", Typed("birthDate", birth))]);
        evaluation.Forms.Single(f => f.Key == "imm5645").Relevant.ShouldBe(asked);
        evaluation.Checklist.Any(i => i.Slot.Key == "imm5645").ShouldBe(asked);
        (evaluation.FindPage("imm5257", "health") is not null).ShouldBe(asked);
        (evaluation.FindPage("imm5257", "activity") is null).ShouldBe(asked);
    }

    private static IReadOnlyList<Problem> Problems(IEnumerable<KeyValuePair<string, FeelValue>> changes) => Evaluate(changes).Problems;

    private static Evaluation Evaluate(IEnumerable<KeyValuePair<string, FeelValue>> changes) =>
        RealCatalogue.Evaluate(With(RealCatalogue.Persona("single-tourist"), changes));

    private static DossierAnswers With(DossierAnswers answers, IEnumerable<KeyValuePair<string, FeelValue>> changes) =>
        answers.With(1, answers.At(1).With(changes));

    private static FeelValue Typed(string key, string value)
    {
        bool date = RealCatalogue
            .VisitorVisa.Definition.Forms.SelectMany(f => f.Pages)
            .SelectMany(p => p.Questions)
            .Any(q => q.Key == key && q.Type == QuestionType.Date);
        return date
            ? FeelValue.Of(DateOnly.ParseExact(value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            : FeelValue.Of(value);
    }

    private static KeyValuePair<string, FeelValue> Change(string rows, int row, string key, FeelValue value)
    {
        List<FeelValue> list = [.. RealCatalogue.Persona("single-tourist").At(1)[rows].AsList()];
        list[row] = FeelValue.Context([.. list[row].AsContext().Where(m => m.Key != key), KeyValuePair.Create(key, value)]);
        return KeyValuePair.Create(rows, FeelValue.List(list));
    }
}
