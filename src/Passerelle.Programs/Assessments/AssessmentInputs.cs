using System.Text.Json;
using Passerelle.Feel;
using Passerelle.Programs.Points;

namespace Passerelle.Programs.Assessments;

/// <summary>Reads the inputs of an assessment: an absent member is unknown, null is none.</summary>
internal static class AssessmentInputs
{
    public static FeelValue[] Read(AssessmentDefinition assessment, Catalogue catalogue, JsonElement input, DateOnly on)
    {
        InputJson.ExpectObject(input, null);
        InputJson.RefuseUnknown(input, null, ["id", "on", .. assessment.Inputs.Select(i => i.Name)]);
        EquivalenceVersion? table = assessment.Equivalence is { } name ? catalogue.Equivalences[name].VersionOn(on) : null;
        FeelValue[] values = new FeelValue[assessment.Inputs.Count];
        for (int i = 0; i < values.Length; i++)
        {
            InputDefinition definition = assessment.Inputs[i];
            if (!input.TryGetProperty(definition.Name, out JsonElement element))
            {
                values[i] = FeelValue.Unknown;
            }
            else if (element.ValueKind == JsonValueKind.Null)
            {
                values[i] = definition.AllowsNone
                    ? FeelValue.Null
                    : throw InputJson.Error("type", definition.Name, t => t.NotNull(definition.Name));
            }
            else
            {
                values[i] = Read(definition, element, catalogue, table, on);
            }
        }

        return values;
    }

    private static FeelValue Read(InputDefinition input, JsonElement element, Catalogue catalogue, EquivalenceVersion? table, DateOnly on)
    {
        string field = input.Name;
        return input.Kind switch
        {
            InputKind.Choice => FeelValue.Of(InputJson.Word(element, field, [.. input.Values.Select(v => v.Value)])),
            InputKind.YesNo => FeelValue.Of(InputJson.YesNo(element, field)),
            InputKind.Whole => FeelValue.Of(InputJson.Whole(element, field, input.From, input.To)),
            InputKind.Amount => Amount(element, field),
            InputKind.Date => FeelValue.Of(InputJson.Day(element, field)),
            InputKind.Entry => Entry(catalogue.Lists[input.List!], element, field, on),
            InputKind.Language => Language(
                LanguageReader.Read(
                    element,
                    field,
                    [.. (table?.Tests ?? []).Select(t => t.Language).Distinct(StringComparer.Ordinal)],
                    table
                )
            ),
            _ => Words(element, field),
        };
    }

    private static FeelValue Amount(JsonElement element, string field)
    {
        decimal amount = InputJson.Number(element, field);
        return amount >= 0 ? FeelValue.Of(amount) : throw InputJson.Error("out-of-range", field, t => t.NotBelowZero(field));
    }

    private static FeelValue Entry(ReferenceList list, JsonElement element, string field, DateOnly on)
    {
        string value = Words(element, field).AsString();
        return list.Find(value, on) is not null
            ? FeelValue.Of(value)
            : throw InputJson.Error("unknown-value", field, t => t.NotInList(value, list.Name));
    }

    private static FeelValue Words(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.String
            ? FeelValue.Of(element.GetString())
            : throw InputJson.Error("type", field, t => t.IsText(field));

    private static FeelValue Language(LanguageLevels read)
    {
        FeelValue lowest = Array.Exists(read.Levels, l => l is null) ? FeelValue.Unknown : FeelValue.Of(read.Levels.Min()!.Value);
        return FeelValue.Context([
            KeyValuePair.Create("language", read.Language is null ? FeelValue.Unknown : FeelValue.Of(read.Language)),
            .. Abilities.All.Select(
                (a, i) => KeyValuePair.Create(a, read.Levels[i] is { } level ? FeelValue.Of(level) : FeelValue.Unknown)
            ),
            KeyValuePair.Create("lowest", lowest),
        ]);
    }
}
