using System.Text.Json;
using Passerelle.Feel;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Points;

/// <summary>
/// A points system ready to score: the one code path that pages, pool, rounds and <c>decide</c> share. Immutable, safe between
/// threads; reads no clock, the day is always given.
/// </summary>
public sealed class PointsSystem
{
    private readonly EquivalenceDefinition? equivalence;
    private readonly Dictionary<string, RuleSet> ruleSets = new(StringComparer.Ordinal);

    internal PointsSystem(PointsDefinition definition, EquivalenceDefinition? equivalence)
    {
        Definition = definition;
        this.equivalence = equivalence;
        Layout = new(definition, equivalence);
        foreach (RuleSetDefinition version in definition.Versions)
        {
            ProblemList problems = new();
            ruleSets[version.Name] =
                PointsCompiler.Compile(definition, version, Layout, problems)
                ?? throw new InvalidOperationException(string.Join('\n', problems.Problems));
        }
    }

    /// <summary>The system as written.</summary>
    public PointsDefinition Definition { get; }

    internal PointsLayout Layout { get; }

    /// <summary>The rule set in force on a day as far as is known; null before the first (S2-168).</summary>
    public RuleSet? On(DateOnly on) => Definition.VersionOn(on) is { } version ? ruleSets[version.Name] : null;

    /// <summary>Says that a newer rule set is announced, when it should already be in force; else null.</summary>
    public Text? NoticeOn(DateOnly on) => Definition.AnnouncedOn(on)?.Notice;

    /// <summary>Reads what is known of a person (shapes in docs/decide.md): an absent member is not known, null is none.</summary>
    /// <param name="input">A JSON object.</param>
    /// <param name="on">The day that counts, for the equivalences of tests.</param>
    /// <exception cref="PointsInputException">It cannot be scored; says which field and why.</exception>
    public PointsProfile Read(JsonElement input, DateOnly on)
    {
        PointsProfile profile = new ProfileReader(Definition, Layout, equivalence?.VersionOn(on)).Read(input);
        if (On(on)?.Refused(profile) is { } refusal)
        {
            throw new PointsInputException(PointsInputException.Contradiction, refusal.Definition.Field, refusal.Definition.Message.In);
        }

        return profile;
    }

    /// <summary>A profile of values that are read already: unknown is not known, null is none.</summary>
    internal PointsProfile Profile(Func<InputDefinition, FeelValue> valueOf) => new ProfileReader(Definition, Layout, null).Read(valueOf);
}
