using Passerelle.Feel;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Walk;

/// <summary>Repeating groups: each row is a small page of its own, and expressions see what its questions mean.</summary>
public sealed class RowsTests
{
    private const string Children = """
          - key: children
            title: {fr: Enfants, en: Children}
            questions:
              - key: children
                type: rows
                label: {fr: Enfants, en: Children}
                rowLabel: {fr: Enfant, en: Child}
                minRows: 1
                maxRows: 3
                rowTitle: 'name + " (" + string(age) + ")"'
                questions:
                  - {key: name, type: text, label: {fr: N, en: N}, maxLength: 10}
                  - {key: age, type: integer, label: {fr: A, en: A}, min: 0}
                  - {key: school, type: text, label: {fr: E, en: S}, when: age >= 5}
                  - {key: born, type: date, label: {fr: D, en: D}, optional: true, max: today}
                rules:
                  - {key: short-name, questions: [name], assert: string length(name) > 1, message: {fr: Court, en: Short}}
          - key: daycare
            title: {fr: Garderie, en: Daycare}
            when: some c in children satisfies c.age < 5
            questions:
              - {key: daycare, type: text, label: {fr: G, en: D}}
        """;

    private static readonly Catalogue Sample = Small.Catalogue(Children);

    [Theory]
    [InlineData("{}", "required")]
    [InlineData("""{"children":[]}""", "too-few-rows")]
    [InlineData("""{"children":[{"id":"a","name":"Léa","age":4}]}""", "required")] // the daycare
    [InlineData("""{"children":[{"id":"a","name":"Léa","age":7}]}""", "required")] // the school
    [InlineData("""{"children":[{"id":"a","name":"Léa","age":7,"school":"S"}]}""", "")]
    [InlineData("""{"children":[{"id":"a","name":"L","age":7,"school":"S"}]}""", "short-name")]
    [InlineData("""{"children":[{"id":"a","name":"Léa-Marie-Anne","age":7,"school":"S"}]}""", "too-long")]
    [InlineData("""{"children":[{"id":"a","name":"Léa","age":7,"school":"S","born":"2027-01-01"}]}""", "max")]
    [InlineData(
        """{"children":[{"id":"a","name":"Léa","age":7,"school":"S","born":{"day":"31","month":"2","year":"2020"}}]}""",
        "date-invalid"
    )]
    [InlineData("""{"children":"none"}""", "type-invalid")]
    public void Rows_are_checked_one_by_one_and_together(string answers, string code) =>
        Small.Codes(Small.Evaluate(Sample, answers)).ShouldBe(code.Length == 0 ? [] : [code]);

    [Fact]
    public void Too_many_rows_are_counted()
    {
        string row = """{"name":"Léa","age":7,"school":"S"}""";
        Problem problem = Small.Evaluate(Sample, $$"""{"children":[{{row}},{{row}},{{row}},{{row}}]}""").Problems.ShouldHaveSingleItem();

        problem.Code.ShouldBe("too-many-rows");
        problem.Parameters["maxRows"].ShouldBe(3m);
    }

    [Fact]
    public void A_problem_in_a_row_names_the_row()
    {
        Problem problem = Small
            .Evaluate(Sample, """{"children":[{"id":"a","name":"Léa","age":7,"school":"S"},{"id":"b","name":"Max"}]}""")
            .Problems.ShouldHaveSingleItem();

        (problem.Rows, problem.Row, problem.Question, problem.Code).ShouldBe(("children", "b", "age", "required"));
    }

    [Theory]
    [InlineData("""[{"age":7},{"age":4}]""", true)]
    [InlineData("""[{"age":7}]""", false)]
    [InlineData("""[{"name":"x"}]""", false)] // an age not told yet makes no page appear
    [InlineData("""[{"age":7},{"name":"x"}]""", false)]
    [InlineData("""[{"name":"x"},{"age":3}]""", true)]
    [InlineData("[]", false)]
    public void A_page_may_depend_on_a_row(string rows, bool isAsked) =>
        Small.Pages(Small.Evaluate(Sample, $$"""{"children":{{rows}}}""")).Contains("daycare").ShouldBe(isAsked);

    [Fact]
    public void What_a_row_no_longer_asks_is_set_aside_and_not_submitted()
    {
        Evaluation evaluation = Small.Evaluate(
            Sample,
            """{"children":[{"id":"a","name":"Léa","age":4,"school":"S","other":1}],"daycare":"G"}"""
        );

        evaluation.Aside.ShouldBe(["children/a/other", "children/a/school"]);
        AnswerJson.Write(evaluation.Submitted).ShouldBe("""{"children":[{"id":"a","name":"Léa","age":4}],"daycare":"G"}""");
    }

    [Fact]
    public void A_row_says_its_title_and_which_questions_it_has()
    {
        RowState row = Small
            .Evaluate(Sample, """{"children":[{"id":"a","name":"Léa","age":4}]}""")
            .RowsOf("children")
            .ShouldHaveSingleItem();

        row.Title.ShouldBe("Léa (4)");
        row.Questions.Select(q => q.Key).ShouldBe(["name", "age", "born"]);
        row.Complete.ShouldBeTrue();
    }

    [Fact]
    public void A_row_can_be_tried_before_it_is_saved()
    {
        Evaluation evaluation = Small.Evaluate(Sample, "{}");

        RowState row = evaluation.CheckRow("children", "new", AnswerJson.Read("""{"name":"Léa","age":9}"""));

        row.Id.ShouldBe("new");
        row.Questions.Select(q => q.Key).ShouldBe(["name", "age", "school", "born"]);
        row.Problems.ShouldHaveSingleItem().Question.ShouldBe("school");
    }

    [Fact]
    public void A_rows_name_hides_a_pages_and_rows_see_earlier_pages()
    {
        Catalogue catalogue = Small.Catalogue(
            """
              - key: one
                title: {fr: Un, en: One}
                questions:
                  - {key: name, type: text, label: {fr: N, en: N}}
                  - {key: limit, type: integer, label: {fr: L, en: L}}
              - key: two
                title: {fr: Deux, en: Two}
                questions:
                  - key: pets
                    type: rows
                    label: {fr: A, en: P}
                    rowLabel: {fr: A, en: P}
                    questions:
                      - {key: name, type: text, label: {fr: N, en: N}}
                      - {key: weight, type: integer, label: {fr: P, en: W}, max: limit}
                    rules:
                      - {key: not-rex, questions: [name], assert: 'name != "Rex"', message: {fr: M, en: M}}
            """
        );

        Small
            .Codes(Small.Evaluate(catalogue, """{"name":"Rex","limit":5,"pets":[{"name":"Fido","weight":6},{"name":"Rex","weight":5}]}"""))
            .ShouldBe(["max", "not-rex"]);
    }

    [Fact]
    public void Options_and_need_of_a_rows_question_follow_the_row()
    {
        Catalogue catalogue = Small.WithDogLicence;
        Evaluation evaluation = catalogue
            .Compile("dog-licence")
            .Evaluate(DossierAnswers.Of("dog-licence", AnswerSet.Empty), 1, new(new(2025, 12, 31), "apr", catalogue));

        evaluation.OptionsOf("breed", "dogs", AnswerSet.Empty).Select(o => o.Value).ShouldContain("wolfdog");
        evaluation.IsRequired("chip", "dogs", AnswerSet.Empty).ShouldBeFalse();
        evaluation.IsRequired("dogName", "dogs").ShouldBeTrue();
        Should.Throw<KeyNotFoundException>(() => evaluation.IsRequired("nothing", "dogs"));
    }

    [Fact]
    public void An_unknown_member_stays_unknown_to_expressions() =>
        Small
            .Evaluate(Sample, """{"children":[{"id":"a","name":"Léa"}]}""")
            .ValueOf("children")
            .AsList()[0]
            .Get("age")
            .ShouldBe(FeelValue.Unknown);

    [Fact]
    public void A_row_without_an_id_is_called_by_its_place() =>
        Small
            .Evaluate(Sample, """{"children":[{"name":"Léa"},{"id":"b"},{"name":"Max"}]}""")
            .RowsOf("children")
            .Select(r => r.Id)
            .ShouldBe(["row-1", "b", "row-3"]);

    [Fact]
    public void A_member_that_a_row_does_not_ask_is_null_to_expressions()
    {
        IReadOnlyList<FeelValue> rows = Small
            .Evaluate(Sample, """{"children":[{"name":"Léa","age":4,"school":"kept"},{"name":"Max","age":9}]}""")
            .ValueOf("children")
            .AsList();

        rows[0].Get("school").IsNull.ShouldBeTrue();
        rows[1].Get("school").ShouldBe(FeelValue.Unknown);
    }

    [Fact]
    public void A_row_is_wrong_in_the_way_it_is_and_not_as_if_it_were_empty() =>
        Small.Codes(Small.Evaluate(Sample, """{"children":[{"name":"Léa","age":"four"}]}""")).ShouldBe(["integer-invalid"]);

    [Fact]
    public void Options_of_a_rows_question_follow_the_rows_answers_and_the_pages_before()
    {
        Catalogue catalogue = Small.Catalogue(
            """
              - key: one
                title: {fr: Un, en: One}
                questions:
                  - {key: rural, type: yesNo, label: {fr: R, en: R}}
              - key: two
                title: {fr: Deux, en: Two}
                questions:
                  - key: pets
                    type: rows
                    label: {fr: A, en: P}
                    rowLabel: {fr: A, en: P}
                    questions:
                      - {key: big, type: yesNo, label: {fr: G, en: B}}
                      - key: kind
                        type: choice
                        label: {fr: S, en: K}
                        options:
                          - {value: cat, label: {fr: Chat, en: Cat}}
                          - {value: horse, label: {fr: Cheval, en: Horse}, when: rural and big}
            """
        );

        string[] Kinds(string answers, string row) =>
            [.. Small.Evaluate(catalogue, answers).OptionsOf("kind", "pets", AnswerJson.Read(row)).Select(o => o.Value)];

        Kinds("""{"rural":true}""", """{"big":true}""").ShouldBe(["cat", "horse"]);
        Kinds("""{"rural":true}""", """{"big":false}""").ShouldBe(["cat"]);
        Kinds("""{"rural":false}""", """{"big":true}""").ShouldBe(["cat"]);
    }

    [Fact]
    public void Two_groups_are_both_checked()
    {
        static string Group(string key) =>
            $$"""
                  - key: {{key}}
                    title: {fr: T, en: T}
                    questions:
                      - key: {{key}}
                        type: rows
                        label: {fr: L, en: L}
                        rowLabel: {fr: L, en: L}
                        questions:
                          - {key: name, type: text, label: {fr: N, en: N}, maxLength: 3}
                """;

        Evaluation evaluation = Small.Evaluate(
            Small.Catalogue(Group("cats") + "\n" + Group("dogs")),
            """{"cats":[{"name":"Minou"}],"dogs":[{"name":"Médor"}]}"""
        );

        evaluation.Problems.Select(p => (p.Rows, p.Code)).ShouldBe([("cats", "too-long"), ("dogs", "too-long")]);
        evaluation.RowsOf("cats").ShouldHaveSingleItem().Complete.ShouldBeFalse();
    }
}
