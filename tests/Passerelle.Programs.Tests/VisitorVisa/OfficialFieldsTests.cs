using System.Globalization;
using Passerelle.Programs;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.VisitorVisa;

/// <summary>
/// Every field of IMM 5257, its Schedule 1 and IMM 5645 is asked by a question, or is left out for a reason.
/// A question names fields by form and order: <c>IMM5257/9</c>, or a span <c>IMM5257/13-15</c>.
/// </summary>
public sealed class OfficialFieldsTests
{
    // UCI: ten digits, and the two hyphens people copy from letters. Health details: 1,500 characters in later versions.
    private static readonly HashSet<string> LongerThanTheField = ["IMM5257/4", "IMM5257SCH1/15", "IMM5257/250"];

    // The street may be left out when there is a P.O. box: a rule of the page says so.
    private static readonly HashSet<string> RequiredByARule = ["IMM5257/130"];

    private static readonly IReadOnlyList<OfficialField> Fields =
    [
        .. RealCatalogue
            .CatalogueRows("programs", "visitor-visa", "official-fields.csv")
            .Select(r => new OfficialField($"{r["form"]}/{r["order"]}", r["field"], r["kind"], r["max"], r["mandatory"], r["label_en"])),
    ];

    private static readonly Dictionary<string, string> Excluded = RealCatalogue
        .CatalogueRows("programs", "visitor-visa", "official-fields-excluded.csv")
        .ToDictionary(r => $"{r["form"]}/{r["order"]}", r => r["reason"], StringComparer.Ordinal);

    private static readonly ILookup<string, AskedQuestion> Asked = Questions()
        .SelectMany(q => q.Question.Source.SelectMany(Spread).Select(id => (Id: id, Asked: q)))
        .ToLookup(x => x.Id, x => x.Asked, StringComparer.Ordinal);

    [Fact]
    public void Every_field_is_asked_or_left_out_for_a_reason()
    {
        Fields.Count.ShouldBe(562);
        Fields.Where(f => !Asked.Contains(f.Id) && !Excluded.ContainsKey(f.Id)).ShouldBeEmpty();
        Excluded.Where(e => string.IsNullOrWhiteSpace(e.Value)).ShouldBeEmpty();
    }

    [Fact]
    public void No_field_is_both_asked_and_left_out() => Excluded.Keys.Where(Asked.Contains).ShouldBeEmpty();

    [Fact]
    public void Questions_and_reasons_name_fields_that_exist()
    {
        HashSet<string> ids = [.. Fields.Select(f => f.Id)];
        Asked.Select(g => g.Key).Where(id => !ids.Contains(id)).ShouldBeEmpty();
        Excluded.Keys.Where(id => !ids.Contains(id)).ShouldBeEmpty();
    }

    [Fact]
    public void A_field_that_can_be_filled_in_is_left_out_only_as_type_of_application_signature_or_script_flag()
    {
        string[] reasons = ["answered by the application type", "signature", "date of signature", "office use"];
        Fields
            .Where(f => f.Name.Length > 0 && Excluded.ContainsKey(f.Id))
            .Where(f => !reasons.Any(r => Excluded[f.Id].StartsWith(r, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_mandatory_field_is_not_optional() =>
        Fields
            .Where(f => f.Mandatory.StartsWith('Y') && Asked.Contains(f.Id) && !RequiredByARule.Contains(f.Id))
            .Where(f => Asked[f.Id].All(a => a.Question.Optional && a.Question.RequiredWhen is null))
            .ShouldBeEmpty();

    [Fact]
    public void A_text_is_never_longer_than_its_field() =>
        Fields
            .Where(f => f.Max.Length > 0 && !LongerThanTheField.Contains(f.Id))
            .SelectMany(f => Asked[f.Id].Select(a => (Field: f, Asked: a)))
            .Where(x => x.Asked.Question.Type is QuestionType.Text or QuestionType.Textarea or QuestionType.Email)
            .Where(x => x.Asked.Question.MaxLength is not { } most || most > int.Parse(x.Field.Max, CultureInfo.InvariantCulture))
            .ShouldBeEmpty();

    [Fact]
    public void Every_question_of_these_forms_has_the_two_languages_apart_from_names_alike_in_both() =>
        Questions()
            .Where(q => q.Question.Label.Fr == q.Question.Label.En)
            .Select(q => q.Question.Label.Fr)
            .Distinct()
            .ShouldBe(["District", "Province"], ignoreOrder: true);

    private static IEnumerable<AskedQuestion> Questions() =>
        RealCatalogue
            .VisitorVisa.Definition.Forms.SelectMany(f => f.Pages)
            .SelectMany(p => p.Questions)
            .SelectMany(q => q.Questions.Select(r => new AskedQuestion($"{q.Key}.{r.Key}", r)).Prepend(new(q.Key, q)));

    private static IEnumerable<string> Spread(string source)
    {
        string[] parts = source.Split('/');
        int[] ends = [.. parts[1].Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1).Select(n => $"{parts[0]}/{n}");
    }

    private sealed record OfficialField(string Id, string Name, string Kind, string Max, string Mandatory, string Label);

    private sealed record AskedQuestion(string Key, QuestionDefinition Question);
}
