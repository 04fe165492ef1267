using System.Globalization;
using Passerelle.Programs.Points;

namespace Passerelle.Programs.Loading;

/// <summary>Reads points systems. Every figure is a whole number of the file; a rule set may be like another but for some lines.</summary>
internal sealed class PointsReader(ProblemList problems)
{
    public PointsDefinition Read(YamlMap map, string text)
    {
        List<InputDefinition> inputs = InputReader.Read(map, problems);
        List<RuleSetDefinition> versions = [];
        foreach (YamlMap version in map.Maps("versions"))
        {
            versions.Add(ReadVersion(version, versions));
        }

        if (versions.Count == 0)
        {
            problems.Add(map.OriginOf("versions"), "undated", "A points system has at least one dated rule set.");
        }

        List<AnnouncedChange> announced = [];
        foreach (YamlMap change in map.Maps("announced"))
        {
            announced.Add(
                new(
                    EquivalenceReader.Dated(change, announced.Count == 0 ? null : announced[^1].From, problems),
                    change.String("source"),
                    change.Text("notice"),
                    change.Origin
                )
            );
            change.Close();
        }

        YamlMap? words = map.FindMap("words");
        if (words is null)
        {
            problems.Add(map.Origin, "missing", "“words” is missing.");
        }

        PointsDefinition points = new(
            map.String("points"),
            map.Text("title"),
            map.FindString("equivalence"),
            inputs,
            versions,
            announced,
            new(Word(words, "capped"), Word(words, "yes"), Word(words, "no"), Word(words, "none")),
            CsvFile.HashOf(text),
            map.Origin
        );
        words?.Close();
        map.Close();
        return points;
    }

    private static Text Word(YamlMap? words, string key) => words?.Text(key) ?? new(string.Empty, string.Empty);

    private RuleSetDefinition ReadVersion(YamlMap map, List<RuleSetDefinition> before)
    {
        string name = map.String("ruleset");
        if (before.Any(v => v.Name == name))
        {
            problems.Add(map.OriginOf("ruleset"), "duplicate", $"There is already a rule set “{name}”.");
        }

        string? like = map.FindString("like");
        RuleSetDefinition? model = before.FirstOrDefault(v => v.Name == like);
        if (like is not null && model is null)
        {
            problems.Add(
                map.OriginOf("like"),
                "unknown-ruleset",
                $"There is no rule set “{like}” before this one.",
                Nearest.Suggest(like, before.Select(v => v.Name))
            );
        }

        ColumnChoice? columns = model?.Columns;
        if (map.FindMap("columns") is { } choice)
        {
            columns = new(choice.String("by"), choice.Strings("values"), choice.Origin);
            choice.Close();
        }

        int width = columns?.Values.Count ?? 1;
        List<DerivedDefinition> derived = [.. model?.Derived ?? []];
        foreach (YamlMap item in map.Maps("derived"))
        {
            DerivedDefinition read = ReadDerived(item);
            derived.RemoveAll(d => model is not null && d.Name == read.Name);
            if (derived.Any(d => d.Name == read.Name))
            {
                problems.Add(item.Origin, "duplicate", $"There is already a derived value “{read.Name}”.");
            }

            derived.Add(read);
        }

        List<RefusalDefinition> refusals = [.. model?.Refusals ?? [], .. map.Maps("refuse").Select(ReadRefusal)];
        List<SectionDefinition> sections = ReadSections(map, model, width);
        if (sections.Count == 0)
        {
            problems.Add(map.Origin, "missing", "A rule set has sections.");
        }

        RuleSetDefinition version = new(
            name,
            EquivalenceReader.Dated(map, before.Count == 0 ? null : before[^1].From, problems),
            map.String("source"),
            columns,
            derived,
            refusals,
            sections,
            map.Has("cap") ? Cap(map, width) : model?.Cap ?? Cap(map, width),
            map.FindInt("passMark") ?? model?.PassMark,
            map.FindString("minimum") ?? model?.Minimum,
            map.Origin
        );
        map.Close();
        return version;
    }

    private DerivedDefinition ReadDerived(YamlMap map)
    {
        IReadOnlyList<Expression> by = map.Scalars("by");
        DerivedDefinition derived = new(
            map.String("name"),
            by,
            ReadRows(map, by.Count, 1),
            map.FindString("default"),
            map.FindBool("shown") ?? false,
            map.Origin
        );
        map.Close();
        return derived;
    }

    private RefusalDefinition ReadRefusal(YamlMap map)
    {
        IReadOnlyList<Expression> by = map.Scalars("by");
        RefusalDefinition refusal = new(map.String("field"), by, ReadRows(map, by.Count, 0), map.Text("message"), map.Origin);
        map.Close();
        return refusal;
    }

    // Of a section that the model has, the lines given take the place of those of the same key; others are added.
    private List<SectionDefinition> ReadSections(YamlMap map, RuleSetDefinition? model, int width)
    {
        List<SectionDefinition> sections = [.. model?.Sections ?? []];
        foreach (YamlMap item in map.Maps("sections"))
        {
            string key = item.String("section");
            int index = sections.FindIndex(s => s.Key == key);
            SectionDefinition? other = index < 0 ? null : sections[index];
            List<LineDefinition> lines = [.. other?.Lines ?? []];
            HashSet<string> here = new(StringComparer.Ordinal);
            foreach (YamlMap line in item.Maps("lines"))
            {
                LineDefinition read = ReadLine(line, width);
                if (!here.Add(read.Key))
                {
                    problems.Add(line.Origin, "duplicate", $"The section already has a line “{read.Key}”.");
                }

                int place = lines.FindIndex(l => l.Key == read.Key);
                if (place < 0)
                {
                    lines.Add(read);
                }
                else
                {
                    lines[place] = read;
                }
            }

            SectionDefinition section = new(
                key,
                item.FindText("title") ?? other?.Title ?? item.Text("title"),
                item.FindBool("flat") ?? other?.Flat ?? false,
                lines,
                item.Has("cap") ? Cap(item, width) : other?.Cap ?? Cap(item, width),
                other?.Origin ?? item.Origin
            );
            item.Close();
            if (index < 0)
            {
                sections.Add(section);
            }
            else
            {
                sections[index] = section;
            }
        }

        return sections;
    }

    private LineDefinition ReadLine(YamlMap map, int width)
    {
        IReadOnlyList<Expression> by = map.Scalars("by");
        LineDefinition line = new(
            map.String("key"),
            map.Text("title"),
            map.FindText("reason"),
            map.FindText("reasonNone"),
            map.FindExpression("each"),
            by,
            ReadRows(map, by.Count, width),
            map.FindInt("default"),
            map.Scalars("sum"),
            Cap(map, width),
            map.FindBool("shown") ?? true,
            map.Origin
        );
        map.Close();
        if (line.Sum.Count > 0 == line.Rows.Count > 0)
        {
            problems.Add(map.Origin, "shape", "A line has either a table (“rows”) or lines to add (“sum”).");
        }

        return line;
    }

    private List<PointsRow> ReadRows(YamlMap map, int tests, int width)
    {
        List<PointsRow> rows = [];
        foreach (IReadOnlyList<Expression> cells in map.Rows("rows"))
        {
            Origin origin = cells[0].Origin;
            int results = cells.Count - tests;
            if (results != width && (results != 1 || width == 0))
            {
                string wanted = width > 1 ? $"{tests} tests and 1 or {width} results" : $"{tests} tests and {width} results";
                problems.Add(origin, "shape", $"The row has {cells.Count} cells: it has {wanted}.");
                continue;
            }

            rows.Add(new([.. cells.Take(tests)], [.. cells.Skip(tests)], origin));
        }

        return rows;
    }

    private List<int> Cap(YamlMap map, int width)
    {
        List<int> cap = [];
        foreach (Expression value in map.Scalars("cap"))
        {
            if (!int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int most))
            {
                problems.Add(value.Origin, "shape", $"A cap is a whole number, not “{value.Text}”.");
            }

            cap.Add(most);
        }

        if (cap.Count > 1 && cap.Count != width)
        {
            problems.Add(map.OriginOf("cap"), "shape", $"“cap” has {cap.Count} numbers for {width} columns.");
        }

        return cap;
    }
}
