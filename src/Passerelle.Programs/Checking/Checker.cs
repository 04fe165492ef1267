using Passerelle.Programs.Checking;
using Passerelle.Programs.Engine;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs;

/// <summary>
/// Looks for what a loaded catalogue's files mean together: unknown names, conditions that look forward, types that do not fit,
/// what can never be reached, tables that contradict themselves, fees without an amount, personas whose path changed.
/// </summary>
public static class Checker
{
    /// <summary>Loads and checks; every problem by file and line.</summary>
    public static IReadOnlyList<CatalogueProblem> Check(ICatalogueSource source)
    {
        (Catalogue catalogue, IReadOnlyList<CatalogueProblem> problems) = CatalogueLoader.LoadWhatCan(source);

        // Faults of personas stand in the way of nothing else; others would be told twice, in other words.
        return problems.All(p => p.File.Contains("/personas/", StringComparison.Ordinal))
            ? CatalogueLoader.Sort(problems.Concat(Check(catalogue, problems.Count == 0)))
            : problems;
    }

    /// <summary>Every problem by file and line; empty when the catalogue may be used.</summary>
    public static IReadOnlyList<CatalogueProblem> Check(Catalogue catalogue) => Check(catalogue, true);

    private static IReadOnlyList<CatalogueProblem> Check(Catalogue catalogue, bool withPersonas)
    {
        ProblemList problems = new();
        TableCheck.Check(catalogue, problems);
        PortalCheck.Check(catalogue, problems);
        HelpCheck.Check(catalogue, problems);
        PointsCheck.Check(catalogue, problems);
        if (problems.Problems.Count == 0)
        {
            AssessmentCheck.Check(catalogue, problems);
        }

        foreach (FormDefinition form in catalogue.SharedForms.Values.Where(f => f.Scope == FormScope.Dossier))
        {
            CheckDefinition(catalogue.SharedDefinition(form.Key), catalogue, problems);
        }

        foreach (ProgramDefinition program in catalogue.Programs.Values)
        {
            CheckDefinition(program, catalogue, problems);
            FeeCheck.Check(program, catalogue, problems);
            PoolCheck.Check(program, catalogue, problems);
            JudgedCheck.Check(program, catalogue, problems);
        }

        // Personas are run only through programmes that compile.
        if (withPersonas && problems.Problems.Count == 0)
        {
            foreach (PersonaDefinition persona in catalogue.Personas)
            {
                foreach (string difference in PersonaRunner.Run(catalogue, persona))
                {
                    problems.Add(persona.Expect.Origin.Line > 0 ? persona.Expect.Origin : persona.Origin, "persona", difference);
                }
            }
        }

        return CatalogueLoader.Sort(problems.Problems);
    }

    private static void CheckDefinition(ProgramDefinition definition, Catalogue catalogue, ProblemList problems)
    {
        int before = problems.Problems.Count;
        StructureCheck.Check(definition, problems);
        QuestionCheck.Check(definition, problems);
        LiteralCheck.Check(definition, catalogue, problems);
        if (problems.Problems.Skip(before).Any(p => p.Code == "duplicate"))
        {
            return;
        }

        int structural = problems.Problems.Count;
        TableFunctions functions = TableFunctions.Compile(catalogue, DateOnly.MaxValue, new());
        BoundProgram program = ProgramCompiler.Compile(definition, catalogue, functions, problems);
        if (problems.Problems.Count == structural)
        {
            ReachCheck.Check(program, problems);
            UnansweredCheck.Check(program, problems);
        }
    }
}
