using Passerelle.Programs.Points;

namespace Passerelle.Programs.Loading;

/// <summary>Reads the inputs of points systems and assessments.</summary>
internal static class InputReader
{
    // Years of a life and of its work: more is not believed.
    private const int MostWhole = 150;

    public static List<InputDefinition> Read(YamlMap map, ProblemList problems)
    {
        List<InputDefinition> inputs = [];
        foreach (YamlMap input in map.Maps("inputs"))
        {
            inputs.Add(ReadInput(input, problems));
            InputDefinition read = inputs[^1];
            if (inputs.SkipLast(1).Any(i => i.Name == read.Name))
            {
                problems.Add(input.Origin, "duplicate", $"There is already an input “{read.Name}”.");
            }

            if (read.Group is { } group && inputs.All(i => i.Name != group || i.Kind != InputKind.Group))
            {
                problems.Add(input.Origin, "unknown-input", $"“{group}” is no group before this input.");
            }
        }

        return inputs;
    }

    private static InputDefinition ReadInput(YamlMap map, ProblemList problems)
    {
        List<ChoiceValue> values = [];
        foreach (YamlMap value in map.Maps("values"))
        {
            values.Add(new(value.String("value"), value.Text("title"), value.Origin));
            value.Close();
            if (values.SkipLast(1).Any(v => v.Value == values[^1].Value))
            {
                problems.Add(value.Origin, "duplicate", $"The value “{values[^1].Value}” is already there.");
            }
        }

        InputKind kind = map.FindEnum<InputKind>("kind") ?? InputKind.YesNo;
        int from = map.FindInt("from") ?? 0;
        int to = map.FindInt("to") ?? 0;
        InputDefinition input = new(
            map.String("name"),
            kind,
            values,
            from,
            to,
            map.FindBool("none") ?? false,
            map.FindString("list"),
            map.Text("title"),
            map.Origin
        );
        map.Close();
        if (kind == InputKind.Choice && values.Count == 0)
        {
            problems.Add(map.Origin, "missing", "A choice has values.");
        }

        if (kind == InputKind.Whole && (from < 0 || to <= from || to > MostWhole))
        {
            problems.Add(map.Origin, "shape", $"A whole number goes from 0 or more to {MostWhole} or less.");
        }

        if (kind == InputKind.Entry && input.List is null)
        {
            problems.Add(map.Origin, "missing", "An entry names its list.");
        }

        return input;
    }
}
