using System.Globalization;
using Passerelle.Feel;
using YamlDotNet.RepresentationModel;

namespace Passerelle.Programs.Loading;

/// <summary>Reads personas; a scalar becomes an answer by the type of its question.</summary>
internal sealed class PersonaReader(IReadOnlyList<QuestionDefinition> shared, ProblemList problems)
{
    public PersonaDefinition Read(YamlMap map, ProgramDefinition program)
    {
        Dictionary<string, QuestionDefinition> questions = ByKey(program.Forms.SelectMany(f => f.Pages).SelectMany(p => p.Questions));
        YamlMap? dossier = map.FindMap("shared");
        AnswerSet sharedAnswers = dossier is null ? AnswerSet.Empty : ReadAnswers(dossier, ByKey(shared));
        List<ApplicantAnswers> applicants =
        [
            .. map.Maps("applicants").Select(a => new ApplicantAnswers(program.Slug, ReadAnswers(a, questions))),
        ];
        DateOnly? on = map.FindDate("on");
        if (on is null)
        {
            problems.Add(map.Origin, "undated", "A persona says on which day it applies: “on”.");
        }

        PersonaDefinition persona = new()
        {
            Key = map.String("persona"),
            Program = program.Slug,
            Title = map.Text("title"),
            On = on ?? DateOnly.MinValue,
            Portal = map.FindString("portal"),
            Answers = new(sharedAnswers, applicants),
            Expect = map.FindMap("expect") is { } expect ? ReadExpectation(expect) : new(),
            Arithmetic = map.FindString("arithmetic"),
            Origin = map.Origin,
        };
        map.Close();
        return persona;
    }

    private PersonaExpectation ReadExpectation(YamlMap map)
    {
        YamlMap? fees = map.FindMap("fees");
        PersonaExpectation expectation = new()
        {
            Pages = map.Has("pages") ? map.Lists("pages") : null,
            Checklist = map.Has("checklist") ? map.Lists("checklist") : null,
            Fees = fees is not null && fees.Has("lines") ? [.. fees.Maps("lines").Select(ReadFee)] : null,
            Total = fees is not null && fees.Has("total") ? Amount(fees, "total") : null,
            Outcome = map.Has("outcome") ? map.Strings("outcome") : null,
            Problems = map.Strings("problems"),
            Origin = map.Origin,
        };
        fees?.Close();
        map.Close();
        return expectation;
    }

    private ExpectedFee ReadFee(YamlMap map)
    {
        ExpectedFee fee = new(map.FindInt("applicant") ?? 1, map.String("kind"), map.FindString("option"), Amount(map, "amount"));
        map.Close();
        return fee;
    }

    private decimal Amount(YamlMap map, string key)
    {
        string text = map.String(key);
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount))
        {
            return amount;
        }

        problems.Add(map.OriginOf(key), "shape", $"“{key}” is a sum in dollars, not “{text}”.");
        return 0m;
    }

    private AnswerSet ReadAnswers(YamlMap map, Dictionary<string, QuestionDefinition> questions)
    {
        List<KeyValuePair<string, FeelValue>> answers = [];
        foreach (string key in map.Keys.ToList())
        {
            YamlNode node = map.Find(key)!;
            if (questions.TryGetValue(key, out QuestionDefinition? question))
            {
                answers.Add(KeyValuePair.Create(key, ReadAnswer(question, node, map)));
            }
            else
            {
                problems.Add(
                    map.OriginOf(key),
                    "unknown-question",
                    $"No question is called “{key}”.",
                    Nearest.Suggest(key, questions.Keys)
                );
            }
        }

        return AnswerSet.Of(answers);
    }

    private FeelValue ReadAnswer(QuestionDefinition question, YamlNode node, YamlMap map)
    {
        if (node is YamlScalarNode scalar)
        {
            return YamlMap.IsNull(scalar) ? FeelValue.Null : ReadScalar(question.Type, scalar.Value ?? string.Empty);
        }

        if (node is YamlSequenceNode list)
        {
            return question.Type == QuestionType.Rows
                ? FeelValue.List([.. list.Children.Select((row, i) => ReadRow(question, row, i, map))])
                : FeelValue.List([.. list.Children.OfType<YamlScalarNode>().Select(s => FeelValue.Of(s.Value))]);
        }

        YamlMap members = new((YamlMappingNode)node, map.File, problems);
        return FeelValue.Context([.. members.Keys.Select(k => KeyValuePair.Create(k, FeelValue.Of(members.FindString(k))))]);
    }

    private FeelValue ReadRow(QuestionDefinition question, YamlNode node, int index, YamlMap map)
    {
        if (node is not YamlMappingNode mapping)
        {
            problems.Add(map.At(node), "shape", "A row holds members.");
            return FeelValue.Null;
        }

        YamlMap row = new(mapping, map.File, problems);
        string id = row.FindString(AnswerType.RowId) ?? $"row-{index + 1}";
        List<KeyValuePair<string, FeelValue>> members = [KeyValuePair.Create(AnswerType.RowId, FeelValue.Of(id))];
        foreach (string key in row.Keys.Where(k => k != AnswerType.RowId).ToList())
        {
            QuestionDefinition? member = question.FindQuestion(key);
            if (member is null)
            {
                string? suggestion = Nearest.Suggest(key, question.Questions.Select(q => q.Key));
                problems.Add(row.OriginOf(key), "unknown-question", $"The row “{question.Key}” has no question “{key}”.", suggestion);
                continue;
            }

            members.Add(KeyValuePair.Create(key, ReadAnswer(member, row.Find(key)!, row)));
        }

        return FeelValue.Context(members);
    }

    // What does not read as the question's type is kept as written: evaluation reports it.
    private static FeelValue ReadScalar(QuestionType type, string text) =>
        type switch
        {
            QuestionType.Integer
            or QuestionType.Money
                when decimal.TryParse(
                    text,
                    NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out decimal number
                ) => FeelValue.Of(number),
            QuestionType.YesNo or QuestionType.Confirm when text is "true" or "false" => FeelValue.Of(text == "true"),
            QuestionType.Date
                when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) =>
                FeelValue.Of(date),
            _ => FeelValue.Of(text),
        };

    private static Dictionary<string, QuestionDefinition> ByKey(IEnumerable<QuestionDefinition> questions)
    {
        Dictionary<string, QuestionDefinition> byKey = new(StringComparer.Ordinal);
        foreach (QuestionDefinition question in questions)
        {
            byKey.TryAdd(question.Key, question);
        }

        return byKey;
    }
}
