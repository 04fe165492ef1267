using System.Collections.Concurrent;
using Passerelle.Programs.Engine;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs;

/// <summary>A definition ready to evaluate. Safe to share between threads; evaluation is a pure function.</summary>
public sealed class CompiledProgram
{
    // Few days matter at once; more would be a caller that walks through history.
    private const int MostEras = 32;

    private readonly Catalogue catalogue;
    private readonly ConcurrentDictionary<int, BoundProgram> bound = new();
    private Era? last;

    internal CompiledProgram(ProgramDefinition definition, Catalogue catalogue)
    {
        Definition = definition;
        this.catalogue = catalogue;
    }

    /// <summary>The definition it was made of.</summary>
    public ProgramDefinition Definition { get; }

    /// <summary>What the programme says about one applicant of a dossier.</summary>
    /// <param name="answers">The answers of the whole dossier.</param>
    /// <param name="position">The applicant's place, from 1; 0 for a form of the dossier.</param>
    /// <param name="context">The day, the portal and the catalogue.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such applicant.</exception>
    public Evaluation Evaluate(DossierAnswers answers, int position, EvaluationContext context)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, answers.Applicants.Count);
        return new(Bind(context), answers, position, context);
    }

    internal BoundProgram Bind(EvaluationContext context)
    {
        if (!ReferenceEquals(context.Catalogue, catalogue))
        {
            return context.Catalogue.Compile(Definition).Bind(context);
        }

        int era = catalogue.EraOf(context.On);
        if (last is { } known && known.Number == era)
        {
            return known.Program;
        }

        BoundProgram program = bound.GetOrAdd(era, _ => Compile(context.On));
        if (bound.Count > MostEras)
        {
            bound.Clear();
        }

        last = new(era, program);
        return program;
    }

    private BoundProgram Compile(DateOnly on)
    {
        ProblemList problems = new();
        BoundProgram program = ProgramCompiler.Compile(Definition, catalogue, catalogue.FunctionsOn(on), problems);
        return problems.Problems.Count == 0
            ? program
            : throw new InvalidOperationException(
                $"The programme {Definition.Slug} cannot be compiled: {string.Join("; ", problems.Problems)}"
            );
    }

    // One object, so that another thread sees both or neither.
    private sealed record Era(int Number, BoundProgram Program);
}
