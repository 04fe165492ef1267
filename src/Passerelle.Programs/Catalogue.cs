using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Passerelle.Feel;
using Passerelle.Programs.Assessments;
using Passerelle.Programs.Engine;
using Passerelle.Programs.Loading;
using Passerelle.Programs.Points;

namespace Passerelle.Programs;

/// <summary>
/// Everything the catalogue says, loaded and resolved. Immutable, safe to share between threads.
/// </summary>
public sealed class Catalogue
{
    private readonly ConditionalWeakTable<ProgramDefinition, CompiledProgram> compiled = [];
    private readonly ConcurrentDictionary<string, CompiledProgram> shared = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, TableFunctions> functions = new();
    private readonly ConcurrentDictionary<string, PointsSystem> pointsSystems = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Assessment> assessments = new(StringComparer.Ordinal);
    private readonly Lazy<DateOnly[]> eras;

    public Catalogue() => eras = new(FindEras);

    /// <summary>Portals by slug.</summary>
    public required IReadOnlyDictionary<string, PortalDefinition> Portals { get; init; }

    /// <summary>Programmes by slug.</summary>
    public required IReadOnlyDictionary<string, ProgramDefinition> Programs { get; init; }

    /// <summary>Forms of the dossier by key.</summary>
    public required IReadOnlyDictionary<string, FormDefinition> SharedForms { get; init; }

    /// <summary>Reference lists by name.</summary>
    public required IReadOnlyDictionary<string, ReferenceList> Lists { get; init; }

    /// <summary>Decision tables by name.</summary>
    public required IReadOnlyDictionary<string, TableDefinition> Tables { get; init; }

    /// <summary>Equivalences of language tests by name.</summary>
    public IReadOnlyDictionary<string, EquivalenceDefinition> Equivalences { get; init; } =
        new Dictionary<string, EquivalenceDefinition>(StringComparer.Ordinal);

    /// <summary>Points systems by name, as written; <see cref="PointsSystem"/> has them ready to score.</summary>
    public IReadOnlyDictionary<string, PointsDefinition> Points { get; init; } =
        new Dictionary<string, PointsDefinition>(StringComparer.Ordinal);

    /// <summary>Assessments by name, as written; <see cref="Assessment"/> has them ready to judge.</summary>
    public IReadOnlyDictionary<string, AssessmentDefinition> Assessments { get; init; } =
        new Dictionary<string, AssessmentDefinition>(StringComparer.Ordinal);

    /// <summary>The help of each programme that has one, by slug.</summary>
    public IReadOnlyDictionary<string, HelpDefinition> Help { get; init; } = new Dictionary<string, HelpDefinition>(StringComparer.Ordinal);

    /// <summary>What the words of the portals mean; null without a glossary.</summary>
    public GlossaryDefinition? Glossary { get; init; }

    /// <summary>The dated fee amounts.</summary>
    public required FeeTable FeeTable { get; init; }

    /// <summary>Every persona, by programme and key.</summary>
    public required IReadOnlyList<PersonaDefinition> Personas { get; init; }

    /// <summary>The programmes that can be started from an entry of a portal on a day, in order of their slug.</summary>
    public IEnumerable<ProgramDefinition> OfferedIn(string portal, string entry, DateOnly on) =>
        Programs
            .Values.Where(p => p.Offers.Any(o => o.Portal == portal && o.Entry == entry && o.IsOpen(on)))
            .OrderBy(p => p.Slug, StringComparer.Ordinal);

    /// <summary>The name of a programme; its slug where there is none of it any more.</summary>
    public string TitleOf(string program, Language language) =>
        Programs.TryGetValue(program, out ProgramDefinition? known) ? known.Title.In(language) : program;

    /// <summary>
    /// A dossier form as a definition of its own, so that it is walked, checked, stored and pinned like a programme.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no such form.</exception>
    public ProgramDefinition SharedDefinition(string form) =>
        new()
        {
            Slug = $"shared/{form}",
            Title = SharedForms[form].Title,
            Forms = [SharedForms[form]],
            Origin = SharedForms[form].Origin,
        };

    /// <summary>A programme ready to evaluate; compiled once.</summary>
    /// <exception cref="KeyNotFoundException">There is no such programme.</exception>
    public CompiledProgram Compile(string slug) => Compile(Programs[slug]);

    /// <summary>A definition ready to evaluate, e.g. a version that drafts are pinned to; compiled once per instance.</summary>
    public CompiledProgram Compile(ProgramDefinition definition) => compiled.GetValue(definition, d => new(d, this));

    /// <summary>A form of the dossier, ready to evaluate at position 0.</summary>
    /// <exception cref="KeyNotFoundException">There is no such form.</exception>
    public CompiledProgram CompileShared(string form) => shared.GetOrAdd(form, f => new(SharedDefinition(f), this));

    /// <summary>A points system ready to score; compiled once.</summary>
    /// <exception cref="KeyNotFoundException">There is no such system.</exception>
    public PointsSystem PointsSystem(string name) =>
        pointsSystems.GetOrAdd(
            name,
            n => new(Points[n], Points[n].Equivalence is { } levels ? Equivalences.GetValueOrDefault(levels) : null)
        );

    /// <summary>An assessment ready to judge; compiled once.</summary>
    /// <exception cref="KeyNotFoundException">There is no such assessment.</exception>
    public Assessment Assessment(string name) => assessments.GetOrAdd(name, n => new(Assessments[n], this));

    /// <summary>What a decision table says on a day.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="inputs">In the order of the table; as FEEL values.</param>
    /// <param name="on">Which version counts.</param>
    /// <exception cref="KeyNotFoundException">There is no such table.</exception>
    public FeelValue Decide(string table, FeelValue[] inputs, DateOnly on) =>
        FunctionsOn(on).Find(table)?.Decide(inputs) ?? throw new KeyNotFoundException($"There is no table “{table}”.");

    /// <summary>Days between which no table or list changes share a number.</summary>
    internal int EraOf(DateOnly on)
    {
        int index = Array.BinarySearch(eras.Value, on);
        return index >= 0 ? index + 1 : ~index;
    }

    internal TableFunctions FunctionsOn(DateOnly on) => functions.GetOrAdd(EraOf(on), _ => TableFunctions.Compile(this, on, new()));

    private DateOnly[] FindEras() =>
        [
            .. Tables
                .Values.SelectMany(t => t.Versions.Select(v => v.From))
                .Concat(Lists.Values.SelectMany(l => l.Entries).SelectMany(Changes))
                .Distinct()
                .Order(),
        ];

    private static IEnumerable<DateOnly> Changes(ListEntry entry)
    {
        if (entry.From is { } from)
        {
            yield return from;
        }

        if (entry.To is { } to && to < DateOnly.MaxValue)
        {
            yield return to.AddDays(1);
        }
    }
}

/// <summary>A catalogue, or why it could not be loaded.</summary>
public sealed record CatalogueResult(Catalogue? Catalogue, IReadOnlyList<CatalogueProblem> Problems)
{
    /// <summary>Loaded without any problem.</summary>
    public bool Ok => Catalogue is not null && Problems.Count == 0;
}
