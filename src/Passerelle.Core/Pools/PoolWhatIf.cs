using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Pools;

/// <summary>A question to try another answer of.</summary>
/// <param name="Fields">As typed; the profile's answer before anything was.</param>
/// <param name="Problems">What is missing or wrong of what was typed.</param>
public sealed record TriedQuestion(
    QuestionDefinition Definition,
    IReadOnlyDictionary<string, string[]> Fields,
    IReadOnlyList<Problem> Problems
);

/// <summary>The questions of one thing to try that matter with the answers as they are tried.</summary>
public sealed record TriedGroup(PoolWhatIfDefinition Definition, IReadOnlyList<TriedQuestion> Questions);

/// <summary>A profile with other answers, on a copy.</summary>
/// <param name="Before">With the answers of the profile, by the rules of today.</param>
/// <param name="After">With those tried, by the same rules; what <paramref name="Before"/> is where nothing was tried yet.</param>
public sealed record TriedProfile(
    LoadedApplication Application,
    PoolDefinition Pool,
    AnswerSet Answers,
    Evaluation Before,
    Evaluation After,
    IReadOnlyList<TriedGroup> Groups
);

/// <summary>« What if »: other answers on a copy of a profile, to see the points line by line. Nothing is ever stored.</summary>
public sealed class PoolWhatIf(DossierService dossiers, PoolScoring scoring, OfficeCalendar calendar)
{
    /// <summary>Tries it; null when the actor has no such profile, or nothing can be tried of it.</summary>
    /// <param name="posted">As <see cref="FieldParser"/> reads it; a question without a field keeps its answer. Null to begin.</param>
    public async Task<TriedProfile?> TryAsync(
        Actor actor,
        string application,
        IReadOnlyDictionary<string, string[]>? posted,
        CancellationToken cancellationToken
    )
    {
        if (
            actor.IsOfficer
            || await dossiers.FindByApplicationAsync(actor, application, cancellationToken)
                is not { Dossier.State: DossierState.Submitted } loaded
            || loaded.Find(application) is not { Program: { } program } profile
            || scoring.Find(profile.Application.Program) is not { WhatIf.Count: > 0 } pool
        )
        {
            return null;
        }

        // A version of the questionnaire may not ask what the pool of today lets one try.
        List<(PoolWhatIfDefinition Group, QuestionDefinition Question)> asked =
        [
            .. pool.WhatIf.SelectMany(g =>
                g.Questions.Select(program.Definition.FindQuestion).OfType<QuestionDefinition>().Select(q => (g, q))
            ),
        ];
        AnswerSet tried = posted is null
            ? profile.Answers
            : profile.Answers.With(
                asked
                    .Where(a => IsPosted(a.Question, posted))
                    .Select(a => KeyValuePair.Create(a.Question.Key, FieldParser.Parse(a.Question, posted)))
            );
        Evaluation before = Evaluate(loaded, profile, profile.Answers);
        Evaluation after = Evaluate(loaded, profile, tried);
        return new TriedProfile(
            profile,
            pool,
            tried,
            before,
            after,
            [
                .. asked
                    .Where(a => after.Pages.Any(p => p.Questions.Any(q => q.Key == a.Question.Key)))
                    .GroupBy(a => a.Group)
                    .Select(g => new TriedGroup(g.Key, [.. g.Select(a => Open(a.Question, after, tried[a.Question.Key], posted, actor))])),
            ]
        );
    }

    private Evaluation Evaluate(LoadedDossier loaded, LoadedApplication profile, AnswerSet answers)
    {
        var position = loaded.Applications.ToList().IndexOf(profile) + 1;
        return profile.Program!.Evaluate(loaded.Answers.With(position, answers), position, loaded.Context with { On = calendar.Today });
    }

    private static TriedQuestion Open(
        QuestionDefinition question,
        Evaluation after,
        FeelValue answer,
        IReadOnlyDictionary<string, string[]>? posted,
        Actor actor
    ) =>
        new(
            question,
            posted is not null && IsPosted(question, posted) && answer.IsUnknown
                ? posted
                : FieldParser.Format(question, answer, actor.Language),
            posted is null
                ? []
                :
                [
                    .. after
                        .Pages.SelectMany(p => p.Problems)
                        .Where(p => p.Question == question.Key && p.Row is null)
                        .DistinctBy(p => p.Code),
                ]
        );

    private static bool IsPosted(QuestionDefinition question, IReadOnlyDictionary<string, string[]> posted)
    {
        var name = FieldParser.FieldName(question.Key);
        return posted.Keys.Any(k => k == name || k.StartsWith(name + ".", StringComparison.Ordinal));
    }
}
