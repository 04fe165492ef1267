using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Checking;

/// <summary>What a pool refers to: scores of its programme, its ranking, its assessment.</summary>
internal static class PoolCheck
{
    public static void Check(ProgramDefinition program, Catalogue catalogue, ProblemList problems)
    {
        if (program.Pool is not { } pool)
        {
            return;
        }

        foreach ((string? score, Origin origin) in Scores(pool))
        {
            if (score is not null && program.Scores.All(s => s.Key != score))
            {
                problems.Add(
                    origin,
                    "unknown-name",
                    $"The programme has no score “{score}”.",
                    Nearest.Suggest(score, program.Scores.Select(s => s.Key))
                );
            }
        }

        if (pool is { Order: PoolOrder.Ranked, Score: null } && program.Ranking is null)
        {
            problems.Add(pool.Origin, "pool", "A ranked pool has a “score”, or its programme a “ranking”.");
        }

        foreach (PoolApplyDefinition apply in pool.Apply)
        {
            if (
                !catalogue.Programs.TryGetValue(apply.Program, out ProgramDefinition? known)
                || known.Offers.All(o => o.Portal != apply.Portal || o.Entry != apply.Entry)
            )
            {
                problems.Add(apply.Origin, "pool", $"No programme “{apply.Program}” is offered in {apply.Portal} under “{apply.Entry}”.");
            }
        }

        CheckWhatIf(program, pool, problems);
        if (program.Results is null && pool.Groups.FirstOrDefault(g => g.Eligible is not null) is { } judged)
        {
            problems.Add(judged.Origin, "pool", "A group is of an assessed programme, and the programme has no “results”.");
        }
    }

    private static void CheckWhatIf(ProgramDefinition program, PoolDefinition pool, ProblemList problems)
    {
        if (pool.WhatIf is [var first, ..] && program.Ranking is null)
        {
            problems.Add(first.Origin, "pool", "Something is tried for its points, and the programme has no “ranking”.");
        }

        HashSet<string> tried = new(StringComparer.Ordinal);
        foreach (PoolWhatIfDefinition group in pool.WhatIf)
        {
            foreach (var key in group.Questions)
            {
                if (program.FindQuestion(key) is not { } question)
                {
                    problems.Add(group.Origin, "unknown-name", $"The programme has no question “{key}”.");
                }
                else if (question.Type is QuestionType.Rows or QuestionType.Documents or QuestionType.Fees or QuestionType.Confirm)
                {
                    problems.Add(group.Origin, "pool", $"The question “{key}” cannot be tried: it is not one simple answer.");
                }

                if (!tried.Add(key))
                {
                    problems.Add(group.Origin, "duplicate", $"The question “{key}” is tried twice.");
                }
            }
        }
    }

    private static IEnumerable<(string? Score, Origin Origin)> Scores(PoolDefinition pool) =>
        [(pool.Score, pool.Origin), (pool.Country, pool.Origin), .. pool.Groups.Select(g => (g.When, g.Origin))];
}
