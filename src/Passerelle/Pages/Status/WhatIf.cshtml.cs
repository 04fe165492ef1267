using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Pools;
using Passerelle.Pages.Questionnaire;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Answers;
using Passerelle.Web.Questions;

namespace Passerelle.Pages.Status;

/// <summary>« Et si… ? »: other answers on a copy of a profile, and the points line by line before and after. Nothing is stored.</summary>
public sealed class WhatIfModel(PoolWhatIf whatIf) : PortalPage
{
    private TriedProfile _tried = null!;

    public IReadOnlyList<(string Key, string Title, IReadOnlyList<QuestionView> Questions)> Groups { get; private set; } = [];

    /// <summary>The points before and after; null until something was tried.</summary>
    public ComparedScore? Compared { get; private set; }
    public string Caption => $"{_tried.Application.ClientName} – {_tried.Application.Application.Number}";
    public string Back { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken) =>
        await LoadAsync(application, posted: null, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(application, Request.Form.ToFields(), cancellationToken))
        {
            return NotFound();
        }

        foreach (TriedQuestion question in _tried.Groups.SelectMany(g => g.Questions))
        {
            foreach (Problem problem in question.Problems)
            {
                Problems.Add(
                    ProblemWords.FieldOf(problem, question.Definition),
                    ProblemWords.Of(problem, question.Definition, Language, Format)
                );
            }
        }

        if (_tried is { Before.Ranking: { } before, After.Ranking: { } after })
        {
            Compared = new ComparedScore(before, after, Language, Format);
        }

        return Problems.None ? Page() : Unprocessable();
    }

    private async Task<bool> LoadAsync(
        string application,
        IReadOnlyDictionary<string, string[]>? posted,
        CancellationToken cancellationToken
    )
    {
        if (await whatIf.TryAsync(Actor, application, posted, cancellationToken) is not { } tried)
        {
            return false;
        }

        _tried = tried;
        Back = $"/{PortalSlug}/applications/{application}";
        Groups =
        [
            .. tried.Groups.Select(g =>
                (
                    g.Definition.Key,
                    g.Definition.Title.In(Language),
                    (IReadOnlyList<QuestionView>)
                        [
                            .. g.Questions.Select(q =>
                                QuestionView.Of(q.Definition, tried.After, tried.Answers, q.Fields, Language, Format, rows: null)
                            ),
                        ]
                )
            ),
        ];
        return true;
    }
}
