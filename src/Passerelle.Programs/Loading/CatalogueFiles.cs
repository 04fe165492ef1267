using Passerelle.Programs.Points;
using Passerelle.Programs.Schemas;

namespace Passerelle.Programs.Loading;

/// <summary>Sorts the files of a catalogue by what they hold, and reads them in the order they need each other.</summary>
internal sealed class CatalogueFiles
{
    private const string GlossaryFile = "help/glossary.yaml";

    private readonly ICatalogueSource source;
    private readonly ProblemList problems;
    private readonly SortedDictionary<string, YamlMap> yaml = new(StringComparer.Ordinal);
    private readonly HashSet<string> broken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    public CatalogueFiles(ICatalogueSource source, ProblemList problems, Func<string, Shape?>? shapes = null)
    {
        this.source = source;
        this.problems = problems;
        foreach (string file in source.Files.Where(f => f.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            texts[file] = source.Read(file);
            YamlMap? map = YamlFile.Open(file, texts[file], problems, shapes?.Invoke(file));
            if (map is not null)
            {
                yaml[file] = map;
            }
            else
            {
                broken.Add(file);
            }
        }
    }

    public Catalogue Read()
    {
        RefuseStrays();
        Banks banks = ReadBanks();
        QuestionReader questions = new(banks, problems);
        Dictionary<string, FormDefinition> sharedForms = ReadSharedForms(questions);
        List<FormDefinition> shared =
        [
            .. sharedForms.Values.Where(f => f.Scope == FormScope.Dossier).OrderBy(f => f.Key, StringComparer.Ordinal),
        ];
        ProgramReader reader = new(yaml, broken, questions, banks, sharedForms, problems);
        Dictionary<string, ProgramDefinition> programs = new(StringComparer.Ordinal);
        foreach (string slug in yaml.Keys.Select(ProgramOf).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (reader.Read(slug) is { } program)
            {
                programs[slug] = program;
            }
        }

        return new()
        {
            Portals = ReadPortals(),
            Programs = programs,
            SharedForms = sharedForms,
            Lists = ReadLists(),
            Tables = ReadTables(),
            Equivalences = ReadNamed("equivalences", map => EquivalenceReader.Read(map, problems), e => e.Name, "equivalence"),
            Points = ReadNamed("points", map => new PointsReader(problems).Read(map, texts[map.File]), p => p.Name, "points"),
            Assessments = ReadNamed("assessments", map => new AssessmentReader(problems).Read(map), a => a.Name, "assessment"),
            FeeTable = TableReader.ReadFees(
                [
                    .. source.Files.Where(f =>
                        f.StartsWith("tables/fees", StringComparison.Ordinal) && f.EndsWith(".csv", StringComparison.Ordinal)
                    ),
                ],
                source,
                problems
            ),
            Personas = ReadPersonas(programs, shared),
            Help = ReadHelp(programs),
            Glossary = yaml.TryGetValue(GlossaryFile, out YamlMap? glossary) ? new HelpReader(problems).ReadGlossary(glossary) : null,
        };
    }

    private static string? ProgramOf(string file)
    {
        string[] parts = file.Split('/');
        return parts.Length >= 3 && parts[0] == "programs" ? parts[1] : null;
    }

    private void RefuseStrays()
    {
        foreach (string file in source.Files.Where(f => f.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            string[] parts = file.Split('/');
            bool known = parts switch
            {
                ["portals" or "entries" or "shared" or "tables" or "points" or "equivalences" or "assessments", _] => true,
                ["programs", _, "program.yaml" or "documents.yaml" or "fees.yaml" or "eligibility.yaml" or "declaration.yaml"] => true,
                ["programs", _, "help.yaml"] or ["help", "glossary.yaml"] => true,
                ["programs", _, "pages" or "personas", _] => true,
                _ => false,
            };
            if (!known)
            {
                problems.Add(new(file, 1), "stray-file", "No file of a catalogue is kept here.");
            }
        }
    }

    private Banks ReadBanks()
    {
        Banks banks = new(problems);
        foreach (YamlMap map in yaml.Where(f => f.Key.StartsWith("shared/", StringComparison.Ordinal)).Select(f => f.Value))
        {
            if (map.Has("bank"))
            {
                banks.Add(map);
            }
        }

        // Each part of a bank is read once for itself, so that its faults are reported where they stand.
        QuestionReader reader = new(banks, problems);
        OutcomeReader outcomes = new(banks, problems);
        foreach (YamlMap question in banks.All(Banks.Questions))
        {
            reader.Read(question);
        }

        foreach (YamlMap page in banks.All(Banks.Pages))
        {
            reader.ReadPage(page);
        }

        foreach (YamlMap slot in banks.All(Banks.Slots))
        {
            outcomes.ReadSlot(slot);
        }

        foreach (YamlMap kind in banks.All(Banks.FeeKinds))
        {
            outcomes.ReadFeeKind(kind);
        }

        foreach (YamlMap declaration in banks.All(Banks.Declarations))
        {
            declaration.String("key");
            outcomes.ReadDeclaration(declaration);
        }

        return banks;
    }

    private Dictionary<string, FormDefinition> ReadSharedForms(QuestionReader questions)
    {
        Dictionary<string, FormDefinition> forms = new(StringComparer.Ordinal);
        foreach (YamlMap map in yaml.Where(f => f.Key.StartsWith("shared/", StringComparison.Ordinal)).Select(f => f.Value))
        {
            if (map.Has("bank"))
            {
                continue;
            }

            FormDefinition form = ProgramReader.ReadForm(map, questions);
            if (!forms.TryAdd(form.Key, form))
            {
                problems.Add(form.Origin, "duplicate", $"There is already a shared form “{form.Key}”.");
            }
        }

        return forms;
    }

    private Dictionary<string, PortalDefinition> ReadPortals()
    {
        Dictionary<string, PortalDefinition> portals = new(StringComparer.Ordinal);
        foreach ((string file, YamlMap map) in yaml.Where(f => f.Key.StartsWith("portals/", StringComparison.Ordinal)))
        {
            PortalDefinition portal = PortalReader.Read(map, problems);
            if (file != $"portals/{portal.Slug}.yaml")
            {
                problems.Add(map.OriginOf("slug"), "slug", $"The portal “{portal.Slug}” is kept in portals/{portal.Slug}.yaml.");
            }

            portals[portal.Slug] = portal;
        }

        foreach ((string file, YamlMap map) in yaml.Where(f => f.Key.StartsWith("entries/", StringComparison.Ordinal)))
        {
            IReadOnlyList<Expression> doors = map.Scalars("portals");
            EntryDefinition entry = PortalReader.ReadEntry(map);
            foreach (Expression door in doors)
            {
                if (portals.TryGetValue(door.Text, out PortalDefinition? portal))
                {
                    portals[door.Text] = portal with { Entries = [.. portal.Entries, entry] };
                }
                else
                {
                    problems.Add(
                        door.Origin,
                        "unknown-portal",
                        $"There is no portal “{door.Text}”.",
                        Nearest.Suggest(door.Text, portals.Keys)
                    );
                }
            }

            if (file != $"entries/{entry.Key}.yaml")
            {
                problems.Add(map.OriginOf("key"), "slug", $"The entry “{entry.Key}” is kept in entries/{entry.Key}.yaml.");
            }
        }

        return portals;
    }

    private Dictionary<string, ReferenceList> ReadLists()
    {
        Dictionary<string, ReferenceList> lists = new(StringComparer.Ordinal);
        foreach (string file in source.Files)
        {
            if (
                file.StartsWith("lists/", StringComparison.Ordinal)
                && file.EndsWith(".csv", StringComparison.Ordinal)
                && TableReader.ReadList(file, source.Read(file), problems) is { } list
            )
            {
                lists[list.Name] = list;
            }
        }

        return lists;
    }

    private Dictionary<string, TableDefinition> ReadTables()
    {
        Dictionary<string, TableDefinition> tables = new(StringComparer.Ordinal);
        foreach ((string file, YamlMap map) in yaml.Where(f => f.Key.StartsWith("tables/", StringComparison.Ordinal)))
        {
            TableDefinition table = TableReader.Read(map, texts[file], problems);
            if (file != $"tables/{table.Name}.yaml")
            {
                problems.Add(map.OriginOf("table"), "slug", $"The table “{table.Name}” is kept in tables/{table.Name}.yaml.");
            }

            tables[table.Name] = table;
        }

        return tables;
    }

    private Dictionary<string, T> ReadNamed<T>(string folder, Func<YamlMap, T> read, Func<T, string> nameOf, string key)
    {
        Dictionary<string, T> all = new(StringComparer.Ordinal);
        foreach ((string file, YamlMap map) in yaml.Where(f => f.Key.StartsWith($"{folder}/", StringComparison.Ordinal)))
        {
            T definition = read(map);
            string name = nameOf(definition);
            if (file != $"{folder}/{name}.yaml")
            {
                problems.Add(map.OriginOf(key), "slug", $"“{name}” is kept in {folder}/{name}.yaml.");
            }

            all[name] = definition;
        }

        return all;
    }

    private Dictionary<string, HelpDefinition> ReadHelp(Dictionary<string, ProgramDefinition> programs)
    {
        HelpReader reader = new(problems);
        Dictionary<string, HelpDefinition> help = new(StringComparer.Ordinal);
        foreach (string slug in programs.Keys)
        {
            if (yaml.TryGetValue($"programs/{slug}/help.yaml", out YamlMap? map))
            {
                help[slug] = reader.Read(map, slug);
            }
        }

        return help;
    }

    private List<PersonaDefinition> ReadPersonas(Dictionary<string, ProgramDefinition> programs, List<FormDefinition> shared)
    {
        PersonaReader reader = new([.. shared.SelectMany(f => f.Pages).SelectMany(p => p.Questions)], problems);
        List<PersonaDefinition> personas = [];
        foreach ((string file, YamlMap map) in yaml)
        {
            string[] parts = file.Split('/');
            bool isWhole = parts.Length > 1 && !broken.Any(f => f.StartsWith($"programs/{parts[1]}/", StringComparison.Ordinal));
            if (isWhole && parts is ["programs", _, "personas", _] && programs.TryGetValue(parts[1], out ProgramDefinition? program))
            {
                personas.Add(reader.Read(map, program));
            }
        }

        return personas;
    }
}
