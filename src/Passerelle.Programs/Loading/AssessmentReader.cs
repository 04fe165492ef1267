using Passerelle.Programs.Assessments;

namespace Passerelle.Programs.Loading;

/// <summary>Reads assessments.</summary>
internal sealed class AssessmentReader(ProblemList problems)
{
    public AssessmentDefinition Read(YamlMap map)
    {
        List<Points.InputDefinition> inputs = InputReader.Read(map, problems);
        List<AssessmentVersion> versions = [];
        foreach (YamlMap version in map.Maps("versions"))
        {
            versions.Add(ReadVersion(version, versions.Count == 0 ? null : versions[^1].From));
        }

        if (versions.Count == 0)
        {
            problems.Add(map.OriginOf("versions"), "undated", "An assessment has at least one dated version.");
        }

        AssessmentDefinition assessment = new(
            map.String("assessment"),
            map.Text("title"),
            map.FindString("equivalence"),
            inputs,
            versions,
            map.Origin
        );
        map.Close();
        return assessment;
    }

    private AssessmentVersion ReadVersion(YamlMap map, DateOnly? before)
    {
        List<AssessmentRefusal> refusals = [];
        foreach (YamlMap refusal in map.Maps("refuse"))
        {
            refusals.Add(new(refusal.String("field"), Required(refusal, "when"), refusal.Text("message"), refusal.Origin));
            refusal.Close();
        }

        List<AssessedProgram> programs = [];
        foreach (YamlMap program in map.Maps("programs"))
        {
            programs.Add(new(program.String("program"), program.Text("title"), ReadCriteria(program), program.Origin));
            program.Close();
            if (programs.SkipLast(1).Any(p => p.Key == programs[^1].Key))
            {
                problems.Add(program.Origin, "duplicate", $"There is already a programme “{programs[^1].Key}”.");
            }
        }

        AssessedRows? rows = null;
        if (map.FindMap("rows") is { } of)
        {
            rows = new(
                of.String("list"),
                of.String("as"),
                of.String("key"),
                Required(of, "where"),
                ReadNames(of, "shown"),
                ReadCriteria(of),
                of.Origin
            );
            of.Close();
        }

        if (programs.Count == 0 && rows is null)
        {
            problems.Add(map.Origin, "missing", "An assessment has programmes, or rows of a list.");
        }

        AssessmentVersion version = new(
            map.String("ruleset"),
            EquivalenceReader.Dated(map, before, problems),
            map.String("source"),
            ReadNames(map, "names"),
            refusals,
            ReadCriteria(map),
            programs,
            rows,
            map.Origin
        );
        map.Close();
        return version;
    }

    private static List<ComputedName> ReadNames(YamlMap map, string key)
    {
        List<ComputedName> names = [];
        foreach (YamlMap name in map.Maps(key))
        {
            names.Add(new(name.String("name"), name.FindString("type") ?? "number", Required(name, "value"), name.Origin));
            name.Close();
        }

        return names;
    }

    private List<CriterionDefinition> ReadCriteria(YamlMap map)
    {
        List<CriterionDefinition> criteria = [];
        foreach (YamlMap item in map.Maps("criteria"))
        {
            Dictionary<string, string> with = new(StringComparer.Ordinal);
            if (item.FindMap("with") is { } names)
            {
                foreach (string name in names.Keys)
                {
                    with[name] = names.String(name);
                }

                names.Close();
            }

            CriterionDefinition criterion = new(
                item.String("key"),
                item.FindExpression("when"),
                item.FindExpression("open"),
                item.FindExpression("applies"),
                item.FindString("points"),
                with,
                item.Text("met"),
                item.Text("notMet"),
                item.Text("notKnown"),
                item.Origin
            );
            item.Close();
            if (criterion.When is null == criterion.Points is null)
            {
                problems.Add(item.Origin, "shape", "A criterion has either a condition (“when”) or a points system (“points”).");
            }

            if (criteria.Exists(c => c.Key == criterion.Key))
            {
                problems.Add(item.Origin, "duplicate", $"There is already a criterion “{criterion.Key}”.");
            }

            criteria.Add(criterion);
        }

        return criteria;
    }

    private static Expression Required(YamlMap map, string key)
    {
        string text = map.String(key);
        return map.FindExpression(key) ?? new(text, map.Origin);
    }
}
