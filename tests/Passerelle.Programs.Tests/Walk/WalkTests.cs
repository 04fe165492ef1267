using Passerelle.Feel;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Walk;

/// <summary>Which pages are asked, in which order, and what follows from answers that stop being asked.</summary>
public sealed class WalkTests
{
    private const string ThreePages = """
          - key: purpose
            title: {fr: But, en: Purpose}
            questions:
              - {key: purpose, type: choice, label: {fr: But, en: Purpose}, options: [{value: family, label: {fr: Famille, en: Family}}, {value: work, label: {fr: Travail, en: Work}}]}
          - key: host
            title: {fr: Hôte, en: Host}
            when: 'purpose = "family"'
            questions:
              - {key: host, type: text, label: {fr: Hôte, en: Host}}
              - {key: hostAge, type: integer, label: {fr: Âge, en: Age}, optional: true}
          - key: guardian
            title: {fr: Tuteur, en: Guardian}
            when: 'hostAge < 18'
            questions:
              - {key: guardian, type: text, label: {fr: Tuteur, en: Guardian}}
          - key: end
            title: {fr: Fin, en: End}
            questions:
              - {key: note, type: text, label: {fr: Note, en: Note}, optional: true}
              - {key: reason, type: text, label: {fr: Raison, en: Reason}, when: 'purpose = "work"'}
        """;

    [Theory]
    [InlineData("{}", "purpose end")]
    [InlineData("""{"purpose":"work"}""", "purpose end")]
    [InlineData("""{"purpose":"family"}""", "purpose host end")]
    [InlineData("""{"purpose":"family","hostAge":30}""", "purpose host end")]
    [InlineData("""{"purpose":"family","hostAge":17}""", "purpose host guardian end")]
    [InlineData("""{"purpose":"family","hostAge":null}""", "purpose host end")]
    // The host's age is no longer asked: what was typed for it counts for nothing.
    [InlineData("""{"purpose":"work","hostAge":17}""", "purpose end")]
    [InlineData("""{"hostAge":17}""", "purpose end")]
    public void Pages_follow_from_what_is_known(string answers, string pages) =>
        string.Join(' ', Small.Pages(Small.Evaluate(Small.Catalogue(ThreePages), answers))).ShouldBe(pages);

    [Fact]
    public void A_question_not_asked_is_null_when_that_is_known_and_unknown_until_then()
    {
        Catalogue catalogue = Small.Catalogue(ThreePages);

        Small.Evaluate(catalogue, "{}").ValueOf("host").IsUnknown.ShouldBeTrue();
        Small.Evaluate(catalogue, """{"purpose":"work"}""").ValueOf("host").IsNull.ShouldBeTrue();
        Small.Evaluate(catalogue, """{"purpose":"family"}""").ValueOf("host").IsUnknown.ShouldBeTrue();
    }

    [Fact]
    public void Answers_no_longer_asked_are_set_aside_and_never_submitted()
    {
        Evaluation evaluation = Small.Evaluate(
            Small.Catalogue(ThreePages),
            """{"purpose":"work","host":"Léa","hostAge":17,"guardian":"Max","reason":"r","elsewhere":"x"}"""
        );

        evaluation.Aside.ShouldBe(["elsewhere", "guardian", "host", "hostAge"]);
        evaluation.Submitted.Select(a => a.Key).ShouldBe(["purpose", "reason"]);
    }

    [Fact]
    public void Answers_set_aside_come_back_with_their_question()
    {
        Evaluation evaluation = Small.Evaluate(Small.Catalogue(ThreePages), """{"purpose":"family","host":"Léa","reason":"r"}""");

        evaluation.Aside.ShouldBe(["reason"]);
        evaluation.Submitted["host"].AsString().ShouldBe("Léa");
    }

    [Fact]
    public void Next_and_previous_follow_the_walk_even_from_a_page_that_left_it()
    {
        Evaluation evaluation = Small.Evaluate(Small.Catalogue(ThreePages), """{"purpose":"family"}""");

        evaluation.Next()!.PageKey.ShouldBe("purpose");
        evaluation.Next("f", "purpose")!.PageKey.ShouldBe("host");
        evaluation.Next("f", "guardian")!.PageKey.ShouldBe("end");
        evaluation.Next("f", "end").ShouldBeNull();
        evaluation.Previous("f", "guardian")!.PageKey.ShouldBe("host");
        evaluation.Previous("f", "purpose").ShouldBeNull();
    }

    [Fact]
    public void A_page_is_complete_once_it_was_answered_without_problems()
    {
        Catalogue catalogue = Small.Catalogue(ThreePages);

        Evaluation fresh = Small.Evaluate(catalogue, "{}");
        fresh.FirstIncomplete()!.PageKey.ShouldBe("purpose");
        fresh.FindPage("f", "end")!.Complete.ShouldBeFalse("nobody has seen it yet");

        Evaluation host = Small.Evaluate(catalogue, """{"purpose":"family","host":"Léa"}""");
        host.FindPage("f", "host")!.Complete.ShouldBeTrue();
        host.FirstIncomplete()!.PageKey.ShouldBe("end");

        Evaluation done = Small.Evaluate(catalogue, """{"purpose":"family","host":"Léa","hostAge":null,"note":null}""");
        done.FirstIncomplete().ShouldBeNull();
        done.Complete.ShouldBeTrue();
    }

    [Theory]
    [InlineData("{}", FormStatus.NotStarted)]
    [InlineData("""{"purpose":"work"}""", FormStatus.InProgress)]
    [InlineData("""{"purpose":"work","reason":"r"}""", FormStatus.Complete)]
    [InlineData("""{"purpose":"other","reason":"r"}""", FormStatus.InProgress)]
    // Two answers of one page are a beginning as much as one is.
    [InlineData("""{"note":"n","purpose":"work","reason":"r"}""", FormStatus.Complete)]
    [InlineData("""{"purpose":null,"note":"n","reason":"r"}""", FormStatus.InProgress)]
    public void A_form_says_how_far_it_is(string answers, FormStatus status) =>
        Small.Evaluate(Small.Catalogue(ThreePages), answers).Forms.ShouldHaveSingleItem().Status.ShouldBe(status);

    [Theory]
    [InlineData("{}", false, "one")]
    [InlineData("""{"more":false,"x":"kept"}""", false, "one")]
    [InlineData("""{"more":true}""", true, "one two")]
    public void A_form_under_a_condition_leaves_the_walk_whole(string answers, bool relevant, string pages)
    {
        Catalogue catalogue = Small.Catalogue(
            """
              - key: one
                title: {fr: Un, en: One}
                questions:
                  - {key: more, type: yesNo, label: {fr: Plus, en: More}}
            """,
            ("programs/p/program.yaml", "slug: p\ntitle: {fr: P, en: P}\nforms: [f, g]\n"),
            (
                "programs/p/pages/g.yaml",
                "form: g\ntitle: {fr: G, en: G}\nwhen: more\npages: [{key: two, title: {fr: D, en: T}, questions: [{key: x, type: text, label: {fr: X, en: X}}]}]"
            )
        );

        Evaluation evaluation = Small.Evaluate(catalogue, answers);

        string.Join(' ', Small.Pages(evaluation)).ShouldBe(pages);
        evaluation.Forms[1].Relevant.ShouldBe(relevant);
        evaluation.Forms[1].Status.ShouldBe(FormStatus.NotStarted);
    }

    [Fact]
    public void A_datum_asked_again_is_the_same_datum()
    {
        Catalogue catalogue = Small.Catalogue(
            """
              - key: one
                title: {fr: Un, en: One}
                questions:
                  - {key: known, type: yesNo, label: {fr: Connu, en: Known}}
                  - {key: name, type: text, label: {fr: Nom, en: Name}}
              - key: two
                title: {fr: Deux, en: Two}
                when: known
                questions:
                  - {key: name, type: text, label: {fr: Nom, en: Name}, again: true}
            """
        );

        Evaluation evaluation = Small.Evaluate(catalogue, """{"known":true,"name":"Zoé"}""");

        evaluation.Pages.ShouldAllBe(p => p.Complete);
        evaluation.Aside.ShouldBeEmpty();
        evaluation.Submitted.Count.ShouldBe(2);
        Small.Evaluate(catalogue, """{"known":false,"name":"Zoé"}""").ValueOf("name").AsString().ShouldBe("Zoé");
    }

    [Fact]
    public void Names_are_known_from_the_page_that_completes_them()
    {
        Catalogue catalogue = Small.Catalogue(
            """
              - key: birth
                title: {fr: Naissance, en: Birth}
                questions:
                  - {key: birthDate, type: date, label: {fr: D, en: D}}
              - key: minor
                title: {fr: Mineur, en: Minor}
                when: minor
                questions:
                  - {key: guardian, type: text, label: {fr: T, en: G}}
            """,
            (
                "programs/p/program.yaml",
                "slug: p\ntitle: {fr: P, en: P}\nforms: [f]\nnames:\n  - {key: age, expression: 'years between(birthDate, today)'}\n  - {key: minor, expression: age < 18}\n"
            )
        );

        Small.Pages(Small.Evaluate(catalogue, """{"birthDate":"2008-11-22"}""")).ShouldBe(["birth"]);
        Small.Pages(Small.Evaluate(catalogue, """{"birthDate":"2008-11-23"}""")).ShouldBe(["birth", "minor"]);
        Small.Pages(Small.Evaluate(catalogue, "{}")).ShouldBe(["birth"]);
    }

    [Fact]
    public void The_day_the_portal_and_the_place_in_the_dossier_are_arguments()
    {
        Catalogue catalogue = Small.Catalogue(
            """
              - key: one
                title: {fr: Un, en: One}
                when: 'portal = "ircc" and position = 1 and applicantCount = 1 and today = date("2026-11-22")'
                questions:
                  - {key: x, type: text, label: {fr: X, en: X}}
            """
        );

        Small.Pages(Small.Evaluate(catalogue, "{}", portal: "ircc")).ShouldBe(["one"]);
        Small.Pages(Small.Evaluate(catalogue, "{}", portal: "apr")).ShouldBeEmpty();
    }

    [Fact]
    public void The_dossiers_answers_are_walked_before_the_programmes()
    {
        Catalogue catalogue = Small.WithDogLicence;
        CompiledProgram program = catalogue.Compile("dog-licence");
        EvaluationContext context = new(Small.Today, "apr", catalogue);
        AnswerSet stale = AnswerJson.Read("""{"applicantCount":1,"groupType":"family"}""");

        // With one applicant the group's type is not asked, whatever was answered before.
        program.Evaluate(new(stale, [new("dog-licence", AnswerSet.Empty)]), 1, context).ValueOf("groupType").IsNull.ShouldBeTrue();
        Evaluation dossier = catalogue.CompileShared("dossier").Evaluate(new(stale, []), 0, context);
        dossier.Aside.ShouldBe(["groupType"]);
        Small.Pages(dossier).ShouldBe(["file-number", "applicants"]);
    }

    [Fact]
    public void The_applicants_name_is_the_fullest_known()
    {
        Catalogue catalogue = Small.WithDogLicence;
        EvaluationContext context = new(Small.Today, "apr", catalogue);
        Evaluation Of(string answers) =>
            catalogue.Compile("dog-licence").Evaluate(DossierAnswers.Of("dog-licence", AnswerJson.Read(answers)), 1, context);

        Of("{}").ApplicantName.ShouldBeNull();
        Of("""{"clientName":"Zoé A."}""").ApplicantName.ShouldBe("Zoé A.");
        Of("""{"clientName":"Zoé A.","familyName":"Aubin","givenName":"Zoé"}""").ApplicantName.ShouldBe("Zoé Aubin");
    }

    [Fact]
    public void Evaluation_asks_for_an_applicant_that_exists()
    {
        Catalogue catalogue = Small.Question("type: text");

        Should.Throw<ArgumentOutOfRangeException>(() =>
            catalogue.Compile("p").Evaluate(new(AnswerSet.Empty, []), 1, new(Small.Today, "apr", catalogue))
        );
    }

    [Fact]
    public void An_unknown_key_is_an_unknown_value() =>
        Small.Evaluate(Small.Question("type: text"), "{}").ValueOf("nothing").ShouldBe(FeelValue.Unknown);

    [Fact]
    public void A_form_none_of_whose_pages_is_asked_is_not_of_the_walk()
    {
        Catalogue catalogue = Small.Catalogue(
            """
              - key: one
                title: {fr: Un, en: One}
                questions:
                  - {key: more, type: yesNo, label: {fr: Plus, en: More}}
            """,
            ("programs/p/program.yaml", "slug: p\ntitle: {fr: P, en: P}\nforms: [f, g]\n"),
            (
                "programs/p/pages/g.yaml",
                "form: g\ntitle: {fr: G, en: G}\npages: [{key: two, title: {fr: D, en: T}, when: more, questions: [{key: x, type: text, label: {fr: X, en: X}}]}]"
            )
        );

        Small.Evaluate(catalogue, """{"more":false}""").Forms[1].Relevant.ShouldBeFalse();
        Small.Evaluate(catalogue, """{"more":true}""").Forms[1].Relevant.ShouldBeTrue();
    }

    [Fact]
    public void An_answer_of_the_wrong_type_is_said_to_be_so_and_not_to_be_missing() =>
        Small.Codes(Small.Evaluate(Small.Question("type: integer"), """{"q":"many"}""")).ShouldBe(["integer-invalid"]);
}
