using System.Text.Json.Serialization;

namespace Passerelle.Programs;

/// <summary>How those are chosen who are invited from a pool.</summary>
public enum PoolOrder
{
    /// <summary>The most points first; of equals, who came in first.</summary>
    Ranked,

    /// <summary>By lot, within one country and one category.</summary>
    Random,
}

/// <summary>From when the days to apply are counted.</summary>
public enum PoolApplyFrom
{
    Invitation,
    Acceptance,
}

/// <summary>What a group of candidates is, to which a round may be limited.</summary>
public enum PoolGroupKind
{
    Program,
    Category,
}

/// <summary>A programme or a category within a pool; a candidate may be in several.</summary>
public sealed record PoolGroupDefinition
{
    public required string Key { get; init; }

    public required PoolGroupKind Kind { get; init; }

    public required Text Title { get; init; }

    /// <summary>The score of the programme that is true for its candidates; null where the assessment alone says it.</summary>
    public string? When { get; init; }

    /// <summary>
    /// The programme of the assessment under which its candidates are eligible, or its row after the country of the draw
    /// (<c>AUS-working-holiday</c>); null where a score alone says it.
    /// </summary>
    public string? Eligible { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>Days, months and consequences, from a day on.</summary>
public sealed record PoolSettings
{
    public required DateOnly From { get; init; }

    /// <summary>Days to accept or decline an invitation; null where it holds until the days to apply are over.</summary>
    public int? RespondDays { get; init; }

    /// <summary>Days to apply, counted as <see cref="ApplyFrom"/> says.</summary>
    public required int ApplyDays { get; init; }

    public PoolApplyFrom ApplyFrom { get; init; } = PoolApplyFrom.Invitation;

    /// <summary>Months that a profile stays in the pool.</summary>
    public required int ProfileMonths { get; init; }

    /// <summary>Who declines goes back to the pool; otherwise the profile is removed.</summary>
    public bool DeclineReturns { get; init; }

    /// <summary>An invitation that nobody answers removes the profile; otherwise it goes back to the pool.</summary>
    public bool ExpiryRemoves { get; init; }

    /// <summary>Days before a deadline on which the representative is reminded of it.</summary>
    public int RemindDays { get; init; } = 3;

    public required string Source { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>The most invitations that may stand, for a group and a country, between two days, both included.</summary>
public sealed record PoolCapDefinition
{
    /// <summary>Absent: of any group.</summary>
    public string? Group { get; init; }

    /// <summary>Absent: from any country.</summary>
    public string? Country { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required int Most { get; init; }

    public required string Source { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>Some answers to try otherwise on a copy, to see what the points would be: a better test, a nomination.</summary>
public sealed record PoolWhatIfDefinition
{
    public required string Key { get; init; }

    public required Text Title { get; init; }

    /// <summary>Keys of the questions, in the order they are shown.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>What is known of a candidate beside the answers.</summary>
public enum PoolKnown
{
    /// <summary>The client's name in full.</summary>
    ClientName,

    /// <summary>Key of the programme or category of the invitation.</summary>
    Group,
}

/// <summary>An answer of the application that is known from the profile: of another question, always the same, or of the invitation.</summary>
public sealed record PoolAnswerDefinition
{
    /// <summary>Key of the question of the programme applied for.</summary>
    public required string Question { get; init; }

    /// <summary>Key of the profile's question whose answer it is.</summary>
    public string? From { get; init; }

    /// <summary>What it is for everyone who applies from the pool.</summary>
    public string? Value { get; init; }

    public PoolKnown? Known { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>What is applied for once an invitation is accepted, in a portal.</summary>
public sealed record PoolApplyDefinition
{
    public required string Portal { get; init; }

    public required string Entry { get; init; }

    /// <summary>Slug of the programme.</summary>
    public required string Program { get; init; }

    /// <summary>Answers that are known under another key; those of the same key and type need no mention.</summary>
    public IReadOnlyList<PoolAnswerDefinition> Answers { get; init; } = [];

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>
/// The pool that a submitted application of the programme waits in until it is invited (S2-165, S2-194). Not part of what is asked:
/// its settings change with their days, whatever version a profile was filled in with.
/// </summary>
public sealed record PoolDefinition
{
    public required Text Title { get; init; }

    /// <summary>Title of the page that shows where a profile stands (S2-56, S2-57); null for the title that other applications have.</summary>
    public Text? StatusTitle { get; init; }

    /// <summary>What may be done while the profile waits (S2-167, S2-170), in Markdown; null where nothing is said.</summary>
    public Text? Meanwhile { get; init; }

    public required PoolOrder Order { get; init; }

    /// <summary>The letter that the candidates' numbers begin with.</summary>
    public required string NumberLetter { get; init; }

    /// <summary>The score of the programme that ranks; null where its ranking by a points system does.</summary>
    public string? Score { get; init; }

    /// <summary>The score of the programme that says the country a draw goes by.</summary>
    public string? Country { get; init; }

    public IReadOnlyList<PoolGroupDefinition> Groups { get; init; } = [];

    /// <summary>In the order of their days.</summary>
    public required IReadOnlyList<PoolSettings> Settings { get; init; }

    public IReadOnlyList<PoolCapDefinition> Caps { get; init; } = [];

    /// <summary>The least points of each band in which the candidates of a ranked pool are counted.</summary>
    public IReadOnlyList<int> Bands { get; init; } = [];

    /// <summary>What may be tried on a copy of the answers; none where points say nothing.</summary>
    public IReadOnlyList<PoolWhatIfDefinition> WhatIf { get; init; } = [];

    /// <summary>What is applied for, by portal; none where that is not done here.</summary>
    public IReadOnlyList<PoolApplyDefinition> Apply { get; init; } = [];

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;

    /// <summary>What is applied for in a portal; null where nothing is.</summary>
    public PoolApplyDefinition? ApplyIn(string portal) => Apply.FirstOrDefault(a => a.Portal == portal);

    /// <summary>The settings in force on a day.</summary>
    /// <exception cref="InvalidOperationException">There was no pool yet on that day.</exception>
    public PoolSettings On(DateOnly day) =>
        Settings.LastOrDefault(s => s.From <= day) ?? throw new InvalidOperationException($"The pool has no settings for {day:O}.");

    /// <summary>The group by its key, or null.</summary>
    public PoolGroupDefinition? FindGroup(string? key) => Groups.FirstOrDefault(g => g.Key == key);
}
