using System.Text.Json;
using System.Text.Json.Nodes;
using Passerelle.Feel;
using Passerelle.Programs.Points;

namespace Passerelle.Programs;

/// <summary>
/// <c>passerelle decide</c>: one JSON object a line in, one a line out. A decision table takes its inputs by name and gives
/// <c>{"result": …}</c>; <c>fees</c> takes a dossier and gives its quote; points systems and equivalences score a person. The shapes are documented in <c>docs/decide.md</c>.
/// </summary>
public sealed class DecideCommand
{
    private const string Fees = "fees";

    private static readonly JsonSerializerOptions Line = new(EvaluateCommand.Writing) { WriteIndented = false };

    private readonly Catalogue catalogue;
    private readonly TableDefinition? table;
    private readonly PersonDecision? person;
    private readonly FeelType[] types = [];
    private readonly DateOnly on;

    /// <summary>Readies a decision.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="name">The table's name, or <c>fees</c>.</param>
    /// <param name="on">The day whose version counts.</param>
    /// <param name="language">Of what is said of an input about a person that cannot be decided.</param>
    /// <exception cref="CommandInputException">There is no such table.</exception>
    public DecideCommand(Catalogue catalogue, string name, DateOnly on, Language language = Language.Fr)
    {
        this.catalogue = catalogue;
        this.on = on;
        if (catalogue.Tables.TryGetValue(name, out table))
        {
            types = [.. table.Inputs.Select(i => FeelType.Parse(i.Type) ?? FeelType.Any)];
        }
        else if (PersonDecision.Find(catalogue, name, on, language) is { } found)
        {
            person = found;
        }
        else if (name != Fees)
        {
            IEnumerable<string> names = catalogue.Tables.Keys.Concat(PersonDecision.Names(catalogue)).Append(Fees);
            string known = string.Join(", ", names.Order(StringComparer.Ordinal));
            throw new CommandInputException($"There is nothing to decide called “{name}”. The catalogue has: {known}.");
        }
    }

    /// <summary>Decides one line. A line that cannot be read gives <c>{"error": …}</c>.</summary>
    public string Run(string line)
    {
        if (person is not null)
        {
            return person.Run(line).ToJsonString(Line);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonObject result = table is null ? Quote(document.RootElement) : Decide(table, document.RootElement);
            return result.ToJsonString(Line);
        }
        catch (Exception e) when (e is JsonException or CommandInputException)
        {
            return new JsonObject { ["error"] = e.Message }.ToJsonString(Line);
        }
    }

    private JsonObject Decide(TableDefinition decided, JsonElement input)
    {
        if (input.ValueKind != JsonValueKind.Object)
        {
            throw new CommandInputException("The input is a JSON object: input name → value.");
        }

        foreach (JsonProperty member in input.EnumerateObject())
        {
            if (member.Name != "id" && decided.Inputs.All(i => i.Name != member.Name))
            {
                string known = string.Join(", ", decided.Inputs.Select(i => i.Name));
                throw new CommandInputException($"“{decided.Name}” has no input “{member.Name}”: {known}.");
            }
        }

        FeelValue[] values = new FeelValue[types.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = input.TryGetProperty(decided.Inputs[i].Name, out JsonElement member)
                ? Typed(member, types[i], decided.Inputs[i].Name)
                : FeelValue.Null;
        }

        JsonObject output = [];
        if (input.TryGetProperty("id", out JsonElement id) && decided.Inputs.All(i => i.Name != "id"))
        {
            output["id"] = JsonNode.Parse(id.GetRawText());
        }

        output["result"] = EvaluateCommand.Value(catalogue.Decide(decided.Name, values, on));
        return output;
    }

    private static FeelValue Typed(JsonElement element, FeelType type, string name)
    {
        FeelValue value = AnswerJson.ReadValue(element);
        if (type.Kind == FeelKind.Date && AnswerType.ReadDate(value, out FeelValue date))
        {
            return date;
        }

        return value.IsNull || type.TryCoerce(value, out value)
            ? value
            : throw new CommandInputException($"“{name}” is a {type}, not {element.GetRawText()}.");
    }

    private JsonObject Quote(JsonElement input)
    {
        string? slug =
            input.ValueKind == JsonValueKind.Object
            && input.TryGetProperty("program", out JsonElement program)
            && program.ValueKind == JsonValueKind.String
                ? program.GetString()
                : null;
        if (slug is null || !catalogue.Programs.TryGetValue(slug, out ProgramDefinition? definition))
        {
            throw new CommandInputException("“program” names a programme of the catalogue.");
        }

        (DossierAnswers dossier, string? portal) = EvaluateCommand.Read(input, definition);
        EvaluationContext context = new(
            on,
            portal ?? (definition.Offers.Count > 0 ? definition.Offers[0].Portal : string.Empty),
            catalogue
        );
        CompiledProgram compiled = catalogue.Compile(slug);
        FeeQuote quote = FeeCalculator.Quote([.. dossier.Applicants.Select((_, i) => compiled.Evaluate(dossier, i + 1, context))], context);
        JsonObject output = FeeJson.Write(quote);
        output["problems"] = new JsonArray([.. quote.Problems.Select(FeeJson.Write)]);
        return output;
    }
}
