using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Walk;

/// <summary>Rules over several answers, options and lists by condition, and questions required under one.</summary>
public sealed class QuestionConditionTests
{
    [Fact]
    public void A_rule_waits_until_its_answers_are_valid_by_themselves()
    {
        Catalogue catalogue = Small.Catalogue(
            """
              - key: stay
                title: {fr: Séjour, en: Stay}
                questions:
                  - {key: from, type: date, label: {fr: Du, en: From}, min: today}
                  - {key: to, type: date, label: {fr: Au, en: To}, optional: true}
                rules:
                  - {key: to-after-from, questions: [to, from], assert: to >= from, message: {fr: Trop tôt, en: Too early}}
            """
        );

        Small.Codes(Small.Evaluate(catalogue, """{"from":"2026-12-02","to":"2026-12-01"}""")).ShouldBe(["to-after-from"]);
        Small.Codes(Small.Evaluate(catalogue, """{"from":"2026-11-21","to":"2026-11-20"}""")).ShouldBe(["min"]);
        Small.Codes(Small.Evaluate(catalogue, """{"from":"2026-12-02","to":null}""")).ShouldBeEmpty();
        Problem problem = Small.Evaluate(catalogue, """{"from":"2026-12-02","to":"2026-12-01"}""").Problems[0];
        (problem.Question, problem.Message!.Fr).ShouldBe(("to", "Trop tôt"));
    }

    [Fact]
    public void Options_are_offered_by_their_conditions_and_lists_by_their_day_and_filter()
    {
        Catalogue catalogue = Small.Catalogue(
            """
              - key: one
                title: {fr: Un, en: One}
                questions:
                  - {key: kind, type: choice, label: {fr: G, en: K}, options: [{value: big, label: {fr: G, en: B}}, {value: small, label: {fr: P, en: S}}]}
              - key: two
                title: {fr: Deux, en: Two}
                questions:
                  - {key: dog, type: choice, label: {fr: C, en: D}, list: dogs, filter: size = kind}
                  - key: coat
                    type: choice
                    label: {fr: P, en: C}
                    options: [{value: short, label: {fr: C, en: S}}, {value: long, label: {fr: L, en: L}, when: 'kind = "big"'}]
            """,
            (
                "lists/dogs.csv",
                "value,fr,en,size,from,to\nmastiff,M,M,big,,\nwolf,L,W,big,,2020-12-31\npug,C,P,small,2027-01-01,\nbeagle,B,B,small,,\n"
            )
        );

        Evaluation big = Small.Evaluate(catalogue, """{"kind":"big","dog":"mastiff","coat":"long"}""");
        big.OptionsOf("dog").Select(o => o.Value).ShouldBe(["mastiff"]);
        big.OptionsOf("coat").Select(o => o.Value).ShouldBe(["short", "long"]);
        big.Complete.ShouldBeTrue();

        Evaluation small = Small.Evaluate(catalogue, """{"kind":"small","dog":"mastiff","coat":"long"}""");
        small.OptionsOf("dog").Select(o => o.Value).ShouldBe(["beagle"]);
        Small.Codes(small).ShouldBe(["not-an-option", "not-an-option"]);
        Small.Evaluate(catalogue, "{}").OptionsOf("coat").Select(o => o.Value).ShouldBe(["short"]);
    }

    [Fact]
    public void A_question_may_be_required_only_under_a_condition()
    {
        Catalogue catalogue = Small.Catalogue(
            """
              - key: one
                title: {fr: Un, en: One}
                questions:
                  - {key: country, type: text, label: {fr: P, en: C}}
                  - {key: state, type: text, label: {fr: E, en: S}, requiredWhen: 'country = "USA"'}
            """
        );

        Small.Codes(Small.Evaluate(catalogue, """{"country":"USA","state":null}""")).ShouldBe(["required"]);
        Small.Codes(Small.Evaluate(catalogue, """{"country":"FRA","state":null}""")).ShouldBeEmpty();
        Small.Evaluate(catalogue, """{"country":"USA"}""").IsRequired("state").ShouldBeTrue();
        Small.Evaluate(catalogue, "{}").IsRequired("state").ShouldBeFalse();
    }
}
