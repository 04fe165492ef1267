using System.Globalization;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Web.Answers;

/// <summary>An answer in words, in one language: on a review, on an officer's page, in a printed form.</summary>
public sealed class AnswerWords(Evaluation evaluation, Language language, Formats format)
{
    private readonly AnswersTexts _texts = AnswersTexts.In(language);

    /// <summary>The answer in words; empty when there is none.</summary>
    public string Of(QuestionDefinition question, FeelValue value, string? rows = null, AnswerSet? row = null)
    {
        if (value.IsUnknown || value.IsNull)
        {
            return "";
        }

        switch (question.Type)
        {
            case QuestionType.YesNo when value.Kind == FeelKind.Boolean:
                return value.IsTrue ? _texts.Yes : _texts.No;
            case QuestionType.Confirm when value.Kind == FeelKind.Boolean:
                return value.IsTrue ? _texts.Confirmed : _texts.No;
            case QuestionType.Date when Day(value) is { } day:
                return format.Date(day);
            case QuestionType.Month
                when value.Kind == FeelKind.String
                    && DateOnly.TryParseExact(
                        value.AsString() + "-01",
                        "yyyy-MM-dd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out DateOnly month
                    ):
                return format.Month(month.Year, month.Month);
            case QuestionType.Money when value.Kind == FeelKind.Number:
                return format.Money(value.AsNumber());
            case QuestionType.Choice when value.Kind == FeelKind.String:
                return Option(question, value.AsString(), rows, row);
            case QuestionType.Choices when value.Kind == FeelKind.List:
                return format.List([
                    .. value.AsList().Where(v => v.Kind == FeelKind.String).Select(v => Option(question, v.AsString(), rows, row)),
                ]);
            case QuestionType.Documents when value.Kind == FeelKind.List:
                return string.Join(" · ", value.AsList().Where(v => v.Kind == FeelKind.String).Select(v => Slot(v.AsString())));
            case QuestionType.Fees when value.Kind == FeelKind.Context:
                return string.Join(
                    " · ",
                    value.AsContext().Where(e => e.Value.Kind == FeelKind.String).Select(e => Fee(e.Key, e.Value.AsString()))
                );
            default:
                return string.Join(' ', FieldParser.Format(question, value, language).SelectMany(f => f.Value));
        }
    }

    /// <summary>A row's line in a list, as the catalogue makes it; where that is one answer of the row, the answer's words rather than its key.</summary>
    public string OfRow(QuestionDefinition rows, RowState row)
    {
        QuestionDefinition? named = row.Questions.FirstOrDefault(q => q.Key == rows.RowTitle?.Text);
        var title = named is null ? row.Title : Of(named, row.Values[named.Key], rows.Key, row.Values);
        return title.Length > 0 ? title : (rows.RowLabel ?? rows.Label).In(language);
    }

    private static DateOnly? Day(FeelValue value) =>
        value.Kind switch
        {
            FeelKind.Date => value.AsDate(),
            FeelKind.String
                when DateOnly.TryParseExact(
                    value.AsString(),
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out DateOnly day
                ) => day,
            _ => null,
        };

    // An option that is no longer offered is shown as stored: the problem beside it says so.
    private string Option(QuestionDefinition question, string value, string? rows, AnswerSet? row)
    {
        OptionDefinition? own = question.Options.FirstOrDefault(o => o.Value == value);
        return own is not null
            ? own.Label.In(language)
            : evaluation.OptionsOf(question.Key, rows, row).FirstOrDefault(o => o.Value == value)?.Label.In(language) ?? value;
    }

    private string Slot(string key) => key == "none" ? _texts.NoDocuments : evaluation.Definition.FindSlot(key)?.Title.In(language) ?? key;

    private string Fee(string kind, string option) =>
        evaluation.Definition.Fees.FirstOrDefault(f => f.Key == kind)?.FindOption(option)?.Label.In(language) ?? option;
}
