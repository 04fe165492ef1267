namespace Passerelle.Programs;

/// <summary>A part of a page of help, with a heading of its own.</summary>
public sealed record HelpSectionDefinition
{
    /// <summary>Stable; the part's address on the page.</summary>
    public required string Key { get; init; }

    public required Text Title { get; init; }

    /// <summary>Markdown.</summary>
    public required Text Text { get; init; }

    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>The help centre of one programme (S2-172, S2-201). No part of what an application is pinned to: whoever reads it reads today's.</summary>
public sealed record HelpDefinition
{
    /// <summary>The programme's slug.</summary>
    public required string Program { get; init; }

    /// <summary>The day its words were last changed (S2-245).</summary>
    public required DateOnly Modified { get; init; }

    public required IReadOnlyList<HelpSectionDefinition> Sections { get; init; }

    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>A term and what it means.</summary>
public sealed record GlossaryTermDefinition
{
    /// <summary>Stable; the term's address on the page.</summary>
    public required string Key { get; init; }

    public required Text Term { get; init; }

    /// <summary>Markdown.</summary>
    public required Text Text { get; init; }

    /// <summary>A list whose names of the day follow the text; null without one.</summary>
    public string? List { get; init; }

    /// <summary>An assessment whose programmes of the day follow the text; null without one.</summary>
    public string? Assessment { get; init; }

    /// <summary>The portals that have the term; none means every portal of the glossary.</summary>
    public IReadOnlyList<string> Portals { get; init; } = [];

    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>What the words of the portals mean (S2-238 to S2-244).</summary>
public sealed record GlossaryDefinition
{
    /// <summary>The day its words were last changed (S2-245).</summary>
    public required DateOnly Modified { get; init; }

    /// <summary>The portals that have a glossary.</summary>
    public required IReadOnlyList<string> Portals { get; init; }

    public required IReadOnlyList<GlossaryTermDefinition> Terms { get; init; }

    public Origin Origin { get; init; } = Origin.None;

    /// <summary>The terms of a portal, in the order of the file; empty where the portal has no glossary.</summary>
    public IEnumerable<GlossaryTermDefinition> TermsOf(string portal) =>
        Portals.Contains(portal, StringComparer.Ordinal)
            ? Terms.Where(t => t.Portals.Count == 0 || t.Portals.Contains(portal, StringComparer.Ordinal))
            : [];
}
