using Passerelle.Feel;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Answers;

/// <summary>What is posted, per type of question, and the answer or the problem that comes of it.</summary>
public sealed class FieldParserTests
{
    private const string Nothing = "?";

    /// <summary>Members of the question · fields posted (name=value, separated by |) · the answer · the problem's code.</summary>
    public static TheoryData<string, string, string, string> Cases =>
        new()
        {
            { "type: text", "q.q=  Zoé  Aubin ", "Zoé  Aubin", "" },
            { "type: text", "q.q=e\u0301", "é", "" },
            { "type: text", "q.q=a\u0000b\nc", "ab c", "" },
            { "type: text", "q.q=", Nothing, "required" },
            { "type: text", "", Nothing, "required" },
            { "type: text, optional: true", "q.q= ", "null", "" },
            { "type: text, maxLength: 3", "q.q=abcd", "abcd", "too-long" },
            { "type: text, maxLength: 3", "q.q=🐶🐶🐶", "🐶🐶🐶", "" },
            { "type: text, minLength: 3", "q.q=ab", "ab", "too-short" },
            { "type: text, pattern: '^[A-Z]{2}$', patternMessage: {fr: F, en: E}", "q.q=AB", "AB", "" },
            { "type: text, pattern: '^[A-Z]{2}$', patternMessage: {fr: F, en: E}", "q.q=ABC", "ABC", "pattern" },
            { "type: textarea", "q.q=un\r\ndeux", "un\ndeux", "" },
            { "type: textarea, maxLength: 4", "q.q=un\r\nd", "un\nd", "" },
            { "type: email", "q.q=zoe@example.org", "zoe@example.org", "" },
            { "type: email", "q.q=zoe@example", "zoe@example", "email-invalid" },
            { "type: email", "q.q=zoe aubin@example.org", "zoe aubin@example.org", "email-invalid" },
            { "type: email", "q.q=zoe@@example.org", "zoe@@example.org", "email-invalid" },
            { "type: phone", "q.q=+1 (613) 555-0100", "+1 (613) 555-0100", "" },
            { "type: phone", "q.q=613 555-0100 poste 12", "613 555-0100 poste 12", "" },
            { "type: phone", "q.q=555", "555", "phone-invalid" },
            { "type: phone", "q.q=613 555-01OO", "613 555-01OO", "phone-invalid" },
            { "type: integer", "q.q=1 234", "1234", "" },
            { "type: integer", "q.q=1\u202F234", "1234", "" },
            { "type: integer", "q.q=1,234", "1234", "" },
            { "type: integer", "q.q=-3", "-3", "" },
            { "type: integer", "q.q=1.5", "1.5", "integer-invalid" },
            { "type: integer", "q.q=douze", "douze", "integer-invalid" },
            { "type: integer, min: 1, max: 10", "q.q=0", "0", "min" },
            { "type: integer, min: 1, max: 10", "q.q=10", "10", "" },
            { "type: integer, min: 1, max: 10", "q.q=11", "11", "max" },
            { "type: money", "q.q=1 234,50 $", "1234.5", "" },
            { "type: money", "q.q=1,234.50", "1234.5", "" },
            { "type: money", "q.q=1.234,5", "1234.5", "" },
            { "type: money", "q.q=12,345", "12345", "" },
            { "type: money", "q.q=12,3456", "12.3456", "money-invalid" },
            { "type: money, min: 0", "q.q=-1", "-1", "min" },
            { "type: date", "q.q.day=29|q.q.month=2|q.q.year=2024", "2024-02-29", "" },
            { "type: date", "q.q.day=29|q.q.month=2|q.q.year=2023", "{year: \"2023\", month: \"2\", day: \"29\"}", "date-invalid" },
            { "type: date", "q.q.day=|q.q.month=2|q.q.year=2023", "{year: \"2023\", month: \"2\", day: \"\"}", "date-invalid" },
            { "type: date", "q.q.day=1|q.q.month=1|q.q.year=85", "{year: \"85\", month: \"1\", day: \"1\"}", "date-invalid" },
            { "type: date", "q.q.day=|q.q.month=|q.q.year=", Nothing, "required" },
            { "type: date, optional: true", "q.q.day=|q.q.month=|q.q.year=", "null", "" },
            { "type: date, max: today", "q.q.day=22|q.q.month=11|q.q.year=2026", "2026-11-22", "" },
            { "type: date, max: today", "q.q.day=23|q.q.month=11|q.q.year=2026", "2026-11-23", "max" },
            { "type: date, min: 'date(\"1900-01-01\")'", "q.q.day=31|q.q.month=12|q.q.year=1899", "1899-12-31", "min" },
            { "type: month", "q.q.month=6|q.q.year=2020", "2020-06", "" },
            { "type: month", "q.q.month=13|q.q.year=2020", "{year: \"2020\", month: \"13\"}", "month-invalid" },
            { "type: month, max: today", "q.q.month=11|q.q.year=2026", "2026-11", "" },
            { "type: month, max: today", "q.q.month=12|q.q.year=2026", "2026-12", "max" },
            { "type: yesNo", "q.q=true", "true", "" },
            { "type: yesNo", "q.q=false", "false", "" },
            { "type: yesNo", "", Nothing, "required" },
            { "type: yesNo", "q.q=maybe", "maybe", "type-invalid" },
            { "type: choice, options: [{value: a, label: {fr: A, en: A}}]", "q.q=a", "a", "" },
            { "type: choice, options: [{value: a, label: {fr: A, en: A}}]", "q.q=b", "b", "not-an-option" },
            {
                "type: choices, options: [{value: a, label: {fr: A, en: A}}, {value: b, label: {fr: B, en: B}}]",
                "q.q=a|q.q=b",
                "[\"a\", \"b\"]",
                ""
            },
            { "type: choices, options: [{value: a, label: {fr: A, en: A}}]", "q.q=a|q.q=c", "[\"a\", \"c\"]", "not-an-option" },
            { "type: choices, options: [{value: a, label: {fr: A, en: A}}]", "", Nothing, "required" },
            { "type: choices, optional: true, options: [{value: a, label: {fr: A, en: A}}]", "", "[]", "" },
            { "type: confirm", "q.q=true", "true", "" },
            { "type: confirm", "", "false", "confirm-required" },
            { "type: confirm, optional: true", "", "false", "" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_post_becomes_an_answer_or_a_problem(string members, string posted, string expected, string code)
    {
        Catalogue catalogue = Small.Question(members);
        QuestionDefinition question = catalogue.Programs["p"].FindQuestion("q")!;

        FeelValue value = FieldParser.Parse(question, Posted(posted));

        value.ToString().ShouldBe(expected);
        Evaluation evaluation = Save(catalogue, value);
        Small.Codes(evaluation).ShouldBe(code.Length == 0 ? [] : [code]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_was_typed_is_shown_again(string members, string posted, string expected, string code)
    {
        _ = (expected, code);
        QuestionDefinition question = Small.Question(members).Programs["p"].FindQuestion("q")!;
        FeelValue value = FieldParser.Parse(question, Posted(posted));

        IReadOnlyDictionary<string, string[]> fields = FieldParser.Format(question, value, Language.Fr);

        FieldParser
            .Parse(question, fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal))
            .ToString()
            .ShouldBe(question.Type is QuestionType.Confirm && value.IsFalse ? "false" : value.ToString());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_was_typed_survives_storage(string members, string posted, string expected, string code)
    {
        _ = (expected, code);
        Catalogue catalogue = Small.Question(members);
        QuestionDefinition question = catalogue.Programs["p"].FindQuestion("q")!;
        AnswerSet answers = AnswerSet.Empty.With("q", FieldParser.Parse(question, Posted(posted)));

        AnswerJson.Read(AnswerJson.Write(answers), catalogue.Programs["p"]).ShouldBe(answers);
    }

    [Fact]
    public void A_date_kept_as_text_is_read_as_a_date()
    {
        Evaluation evaluation = Small.Evaluate(Small.Question("type: date, max: today"), """{"q":"1985-03-12"}""");

        evaluation.ValueOf("q").ShouldBe(FeelValue.Of(new DateOnly(1985, 3, 12)));
        evaluation.Complete.ShouldBeTrue();
    }

    [Fact]
    public void Sums_are_shown_with_the_readers_decimal_mark()
    {
        QuestionDefinition question = Small.Question("type: money").Programs["p"].FindQuestion("q")!;

        FieldParser.Format(question, FeelValue.Of(1234.5m), Language.Fr)["q.q"].ShouldBe(["1234,50"]);
        FieldParser.Format(question, FeelValue.Of(1234.5m), Language.En)["q.q"].ShouldBe(["1234.50"]);
    }

    [Fact]
    public void Problems_carry_what_a_message_needs()
    {
        Problem problem = Small.Evaluate(Small.Question("type: text, maxLength: 3"), """{"q":"abcd"}""").Problems.ShouldHaveSingleItem();

        problem.Parameters["maxLength"].ShouldBe(3m);
        problem.Parameters["length"].ShouldBe(4m);
        (problem.Form, problem.Page, problem.Question).ShouldBe(("f", "one", "q"));
    }

    private static Evaluation Save(Catalogue catalogue, FeelValue value) =>
        PageChecker
            .Check(
                catalogue.Compile("p"),
                DossierAnswers.Of("p", AnswerSet.Empty),
                1,
                new(Small.Today, "apr", catalogue),
                "f",
                "one",
                [Small.Answer("q", value)]
            )
            .Evaluation;

    private static Dictionary<string, string[]> Posted(string fields) =>
        fields
            .Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(f => f.Split('=', 2))
            .GroupBy(f => f[0], f => f[1])
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
}
