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
                continue;
            }

            foreach (PoolAnswerDefinition answer in apply.Answers)
            {
                CheckAnswer(answer, program, pool, known, problems);
            }
        }

        CheckWhatIf(program, pool, problems);
        if (program.Results is null && pool.Groups.FirstOrDefault(g => g.Eligible is not null) is { } judged)
        {
            problems.Add(judged.Origin, "pool", "A group is of an assessed programme, and the programme has no “results”.");
        }
    }

    private static void CheckAnswer(
        PoolAnswerDefinition answer,
        ProgramDefinition program,
        PoolDefinition pool,
        ProgramDefinition applied,
        ProblemList problems
    )
    {
        if (applied.FindQuestion(answer.Question) is not { } question)
        {
            problems.Add(answer.Origin, "unknown-name", $"The programme “{applied.Slug}” has no question “{answer.Question}”.");
            return;
        }

        if (answer.From is { } from)
        {
            if (program.FindQuestion(from) is not { } asked)
            {
                problems.Add(answer.Origin, "unknown-name", $"The programme has no question “{from}”.");
            }
            else if (asked.Type != question.Type || !asked.Type.IsOneSimpleAnswer())
            {
                problems.Add(answer.Origin, "pool", $"The answer to “{from}” is not one for “{answer.Question}”.");
            }

            return;
        }

        if (question.Type is not (QuestionType.Text or QuestionType.Choice))
        {
            problems.Add(answer.Origin, "pool", $"What is known for “{answer.Question}” is a text or a choice.");
        }

        // A list from a file is known only on a day: its values are not looked at.
        IEnumerable<string> said =
            answer.Value is { } value ? [value]
            : answer.Known == PoolKnown.Group ? pool.Groups.Select(g => g.Key)
            : [];
        if (question is { Type: QuestionType.Choice, Options: [_, ..] options })
        {
            foreach (var unknown in said.Where(s => options.All(o => o.Value != s)))
            {
                problems.Add(answer.Origin, "unknown-name", $"The question “{answer.Question}” has no option “{unknown}”.");
            }
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
                else if (!question.Type.IsOneSimpleAnswer())
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
