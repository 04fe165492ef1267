using FsCheck;
using FsCheck.Fluent;
using Passerelle.Feel;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Walk;

/// <summary>What holds whatever is answered: tried on random answers, and on personas with random answers taken away.</summary>
public sealed class PropertyTests
{
    private static readonly Catalogue Sample = Small.WithDogLicence;

    [Fact]
    public void The_same_answers_give_the_same_evaluation() =>
        Try(
            (persona, seed) =>
            {
                DossierAnswers answers = Disturb(persona, seed);
                Describe(Evaluate(persona, answers)).ShouldBe(Describe(Evaluate(persona, answers)));
                // Not even through storage does anything change.
                DossierAnswers stored = answers.With(1, AnswerJson.Read(AnswerJson.Write(answers.At(1))));
                Describe(Evaluate(persona, stored)).ShouldBe(Describe(Evaluate(persona, answers)));
            }
        );

    [Fact]
    public void An_unanswered_question_never_makes_a_page_appear() =>
        Try(
            (persona, seed) =>
            {
                string[] full = Pages(Evaluate(persona, persona.Answers));
                string[] less = Pages(Evaluate(persona, TakeAway(persona, seed)));
                less.Except(full, StringComparer.Ordinal).ShouldBeEmpty();
            }
        );

    [Fact]
    public void An_unanswered_question_never_makes_a_person_ineligible() =>
        Try(
            (persona, seed) =>
            {
                if (Evaluate(persona, persona.Answers).Eligibility.Outcome == EligibilityOutcome.Eligible)
                {
                    Evaluate(persona, TakeAway(persona, seed)).Eligibility.Outcome.ShouldNotBe(EligibilityOutcome.Ineligible);
                }
            }
        );

    [Fact]
    public void Every_answer_is_either_submitted_or_set_aside() =>
        Try(
            (persona, seed) =>
            {
                DossierAnswers answers = Disturb(persona, seed);
                Evaluation evaluation = Evaluate(persona, answers);
                HashSet<string> submitted = [.. evaluation.Submitted.Select(a => a.Key)];
                HashSet<string> aside = [.. evaluation.Aside.Where(a => !a.Contains('/', StringComparison.Ordinal))];
                submitted.Overlaps(aside).ShouldBeFalse();
                foreach (string key in answers.At(1).Select(a => a.Key))
                {
                    bool isIllTyped = evaluation.Problems.Any(p => p.Question == key);
                    (submitted.Contains(key) || aside.Contains(key) || isIllTyped).ShouldBeTrue(key);
                }

                evaluation.Pages.SelectMany(p => p.Questions).Select(q => q.Key).ShouldNotContain(k => aside.Contains(k));
            }
        );

    [Fact]
    public void What_is_submitted_evaluates_to_the_same_walk() =>
        Try(
            (persona, seed) =>
            {
                DossierAnswers answers = Disturb(persona, seed);
                Evaluation evaluation = Evaluate(persona, answers);
                Evaluation again = Evaluate(persona, answers.With(1, evaluation.Submitted));
                Pages(again).ShouldBe(Pages(evaluation));
                again.Aside.ShouldBeEmpty();
            }
        );

    private static void Try(Action<PersonaDefinition, int> property) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150),
            Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => property(Sample.Personas[(int)((uint)seed % Sample.Personas.Count)], seed))
        );

    private static Evaluation Evaluate(PersonaDefinition persona, DossierAnswers answers) =>
        Sample.Compile(persona.Program).Evaluate(answers, 1, PersonaRunner.ContextOf(Sample, persona));

    private static string[] Pages(Evaluation evaluation) => [.. evaluation.Pages.Select(p => $"{p.FormKey}/{p.PageKey}")];

    private static DossierAnswers TakeAway(PersonaDefinition persona, int seed)
    {
        Random random = new(seed);
        AnswerSet answers = persona.Answers.At(1);
        return persona.Answers.With(1, AnswerSet.Of(answers.Where(_ => random.Next(4) > 0)));
    }

    // Some answers are taken away, some become another's, some a value of any kind; only the fields of a date make a date.
    private static DossierAnswers Disturb(PersonaDefinition persona, int seed)
    {
        Random random = new(seed);
        KeyValuePair<string, FeelValue>[] answers = [.. persona.Answers.At(1)];
        FeelValue[] values =
        [
            FeelValue.Null,
            FeelValue.True,
            FeelValue.False,
            FeelValue.Of(17m),
            FeelValue.Of("other"),
            FeelValue.Of("2015-06-01"),
            FeelValue.List(),
            FeelValue.Context([]),
        ];
        return persona.Answers.With(
            1,
            AnswerSet.Of(
                answers.Select(a =>
                    KeyValuePair.Create(
                        a.Key,
                        random.Next(6) switch
                        {
                            0 => FeelValue.Unknown,
                            1 => values[random.Next(values.Length)],
                            2 => answers[random.Next(answers.Length)].Value is { Kind: not FeelKind.Date } other ? other : a.Value,
                            _ => a.Value,
                        }
                    )
                )
            )
        );
    }

    private static string Describe(Evaluation evaluation) =>
        string.Join(
            '\n',
            [
                .. Pages(evaluation),
                .. evaluation.Problems.Select(p => $"{p.Code} {p.Question} {p.Rows} {p.Row} {string.Join(',', p.Parameters)}"),
                .. evaluation.Aside,
                .. evaluation.Checklist.Select(c => c.Key),
                .. evaluation.Forms.Select(f => f.Status.ToString()),
                evaluation.Eligibility.Outcome.ToString(),
                AnswerJson.Write(evaluation.Submitted),
            ]
        );
}
