using System.Text.Json;
using Passerelle.Feel;

namespace Passerelle.Programs.Points;

/// <summary>Reads a profile: an absent member is not known, null is none. Everything is checked, also what no rule set looks at.</summary>
internal sealed class ProfileReader
{
    private readonly PointsDefinition definition;
    private readonly PointsLayout layout;
    private readonly EquivalenceVersion? table;
    private readonly short[] values;
    private readonly string?[] missing;

    public ProfileReader(PointsDefinition definition, PointsLayout layout, EquivalenceVersion? table)
    {
        this.definition = definition;
        this.layout = layout;
        this.table = table;
        values = new short[layout.Atoms.Count];
        missing = new string?[layout.Atoms.Count];
        Array.Fill(values, (short)-1);
    }

    public PointsProfile Read(JsonElement input)
    {
        InputJson.ExpectObject(input, null);
        InputJson.RefuseUnknown(input, null, ["id", "on", .. definition.Inputs.Where(i => i.Group is null).Select(i => i.Name)]);
        foreach (InputDefinition group in definition.Inputs.Where(i => i.Kind == InputKind.Group))
        {
            if (input.TryGetProperty(group.Name, out JsonElement element) && element.ValueKind != JsonValueKind.Null)
            {
                InputJson.ExpectObject(element, group.Name);
                InputJson.RefuseUnknown(element, group.Name, definition.Inputs.Where(i => i.Group == group.Name).Select(i => i.Member));
            }
        }

        foreach (InputDefinition one in definition.Inputs)
        {
            Read(input, one);
        }

        return new(values, missing);
    }

    /// <summary>From values that are read already.</summary>
    public PointsProfile Read(Func<InputDefinition, FeelValue> valueOf)
    {
        foreach (InputDefinition input in definition.Inputs)
        {
            FeelValue value = valueOf(input);
            if (value.IsUnknown)
            {
                Miss(input, input.Name);
            }
            else if (value.IsNull)
            {
                SetNone(input);
            }
            else if (input.Kind is InputKind.Language or InputKind.Levels)
            {
                SetContext(input, value);
            }
            else
            {
                Set(input, value);
            }
        }

        return new(values, missing);
    }

    private void SetContext(InputDefinition input, FeelValue value)
    {
        LanguageUnit unit = Unit(input);
        if (unit.Language >= 0)
        {
            FeelValue language = value.Get("language");
            values[unit.Language] = (short)(language.IsUnknown ? -1 : layout.Atoms[unit.Language].IndexOf(language));
            missing[unit.Language] = $"{input.Name}.language";
        }

        int?[] levels = [.. Abilities.All.Select(a => value.Get(a) is { IsUnknown: false } level ? (int)level.AsNumber() : (int?)null)];
        SetLevels(unit, levels, [.. Abilities.All.Select(a => $"{input.Name}.{a}")]);
    }

    private void Read(JsonElement input, InputDefinition wanted)
    {
        JsonElement holder = input;
        if (wanted.Group is { } group)
        {
            if (!input.TryGetProperty(group, out holder))
            {
                Miss(wanted, group);
                return;
            }

            if (holder.ValueKind == JsonValueKind.Null)
            {
                SetNone(wanted);
                return;
            }
        }

        if (!holder.TryGetProperty(wanted.Member, out JsonElement element))
        {
            Miss(wanted, wanted.Name);
        }
        else if (element.ValueKind == JsonValueKind.Null)
        {
            SetNone(wanted);
        }
        else
        {
            ReadValue(wanted, element);
        }
    }

    private void ReadValue(InputDefinition wanted, JsonElement element)
    {
        string field = wanted.Name;
        switch (wanted.Kind)
        {
            case InputKind.Choice:
                Set(wanted, FeelValue.Of(InputJson.Word(element, field, [.. wanted.Values.Select(v => v.Value)])));
                break;
            case InputKind.YesNo:
                Set(wanted, FeelValue.Of(InputJson.YesNo(element, field)));
                break;
            case InputKind.Whole:
                Set(wanted, FeelValue.Of(InputJson.Whole(element, field, wanted.From, wanted.To)));
                break;
            case InputKind.Group:
                Set(wanted, FeelValue.True);
                break;
            case InputKind.Levels:
                int?[] levels = LanguageReader.ReadLevels(element, field, table);
                SetLevels(Unit(wanted), levels, [.. Abilities.All.Select(a => $"{field}.{a}")]);
                break;
            default:
                LanguageUnit unit = Unit(wanted);
                PointsAtom language = layout.Atoms[unit.Language];
                string[] known = [.. language.Domain.Where(v => !v.IsNull).Select(v => v.AsString())];
                LanguageLevels read = LanguageReader.Read(element, field, known, table);
                if (read.Language is { } name)
                {
                    values[unit.Language] = (short)language.IndexOf(FeelValue.Of(name));
                }
                else
                {
                    missing[unit.Language] = $"{field}.language";
                }

                SetLevels(unit, read.Levels, read.Missing);
                break;
        }
    }

    private LanguageUnit Unit(InputDefinition input) => layout.Units.First(u => ReferenceEquals(u.Input, input));

    private void Set(InputDefinition input, FeelValue value)
    {
        int atom = layout.Find(input.Name);
        values[atom] = (short)layout.Atoms[atom].IndexOf(value);
    }

    private void SetLevels(LanguageUnit unit, int?[] levels, string?[] waitingFor)
    {
        short lowest = short.MaxValue;
        for (int i = 0; i < levels.Length; i++)
        {
            values[unit.First + i] = levels[i] is { } level ? (short)(level + 1) : (short)-1;
            missing[unit.First + i] = levels[i] is null ? waitingFor[i] : null;
            lowest = Math.Min(lowest, values[unit.First + i]);
        }

        values[unit.Lowest] = lowest;
    }

    private void SetNone(InputDefinition input)
    {
        if (!input.AllowsNone)
        {
            throw InputJson.Error("type", input.Name, t => t.NotNull(input.Name));
        }

        if (input.Kind is not (InputKind.Language or InputKind.Levels))
        {
            values[layout.Find(input.Name)] = 0;
            return;
        }

        LanguageUnit unit = Unit(input);
        for (int atom = unit.Language >= 0 ? unit.Language : unit.First; atom <= unit.Lowest; atom++)
        {
            values[atom] = 0;
        }
    }

    private void Miss(InputDefinition input, string label)
    {
        if (input.Kind is not (InputKind.Language or InputKind.Levels))
        {
            missing[layout.Find(input.Name)] = label;
            return;
        }

        LanguageUnit unit = Unit(input);
        for (int atom = unit.Language >= 0 ? unit.Language : unit.First; atom < unit.Lowest; atom++)
        {
            missing[atom] = label;
        }
    }
}
