using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Answers;
using Passerelle.Web.Layout;
using Passerelle.Web.Questions;
using Passerelle.Web.Versions;

namespace Passerelle.Pages.Questionnaire;

/// <summary>What differs between two versions of one definition, in words, and whom it concerns.</summary>
public sealed record DefinitionView(string Title, string Clients, IReadOnlyList<string> Changes);

/// <summary>
/// A draft was begun with an older version of what is asked: says in words what changes and what it does to the answers, and
/// moves the draft to the current version when its representative agrees (DESIGN promise 6).
/// </summary>
public sealed class UpgradeModel(DossierService dossiers, UpgradeService upgrades) : PortalPage
{
    private LoadedDossier _loaded = null!;
    private Upgrade _upgrade = null!;
    private DossierPaths _paths;

    public string Offered => _upgrade.Offered;
    public bool Signed => _upgrade.Signed;
    public List<DefinitionView> Definitions { get; } = [];
    public List<string> ToAnswer { get; } = [];
    public List<string> Documents { get; } = [];
    public List<ReviewLine> Aside { get; } = [];

    /// <summary>Until when the draft may be signed as it is, in words.</summary>
    public string? Deadline =>
        _upgrade.AcceptUntil is not { } day ? null
        : day < _loaded.Context.On ? UpgradeTexts.In(Language).Required
        : UpgradeTexts.In(Language).Deadline(Format.Date(day));

    /// <summary>What becomes of the total, in words; null while a total is not known.</summary>
    public string? Fees { get; private set; }

    public async Task<IActionResult> OnGetAsync(string dossier, CancellationToken cancellationToken) =>
        await LoadAsync(dossier, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string dossier, string? then, string? offered, CancellationToken cancellationToken)
    {
        if (await LoadAsync(dossier, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (LeaveByFrame(then) is { } away)
        {
            return away;
        }

        switch (then)
        {
            case JourneyThen.Previous:
                return SeeOther(_paths.Root);
            case JourneyThen.Leave:
                return SeeOther(new PortalPaths(PortalSlug).Home);
        }

        switch (await upgrades.UpgradeAsync(Actor, dossier, offered ?? "", cancellationToken))
        {
            case UpgradeOutcome.NotFound:
                return NotFound();
            case UpgradeOutcome.Outdated:
                Problems.Add("", UpgradeTexts.In(Language).Outdated);
                return Unprocessable();
        }

        // The answers that are missing now stand first there, each with a link to its page.
        bool intake =
            await dossiers.FindAsync(Actor, dossier, cancellationToken) is { } upgraded && IntakeWalk.FirstIncomplete(upgraded) is null;
        return SeeOther(intake ? _paths.Checklist : _paths.Review);
    }

    // Null when the page may be shown; else where to go instead.
    private async Task<IActionResult?> LoadAsync(string dossier, CancellationToken cancellationToken)
    {
        if (await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded)
        {
            return NotFound();
        }

        _loaded = loaded;
        _paths = new DossierPaths(PortalSlug, dossier);
        if (upgrades.Of(loaded) is not { } upgrade)
        {
            return SeeOther(_paths.Root);
        }

        _upgrade = upgrade;
        Definitions.AddRange(upgrade.Definitions.Select(View));
        foreach (UpgradeEffect effect in upgrade.Effects)
        {
            Add(effect);
        }

        Fees = FeesOf(upgrade);
        Journey = DossierFrame.Of(loaded, PortalSlug, Language, savedAt: null) with { CanGoBack = false, Newer = null };
        return null;
    }

    private DefinitionView View(UpgradedDefinition definition) =>
        new(
            definition.After.Title.In(Language),
            Format.List([.. definition.Applicants.Select(a => IntakeFrame.NameOf(a, Language))]),
            [.. definition.Changes.Select(c => ChangeWords.Of(c, Language)).Distinct(StringComparer.Ordinal)]
        );

    private void Add(UpgradeEffect effect)
    {
        var t = UpgradeTexts.In(Language);
        var who = effect.Applicant is { } applicant ? IntakeFrame.NameOf(applicant, Language) : PageTexts.In(Language).YourFile;
        var words = new AnswerWords(effect.Now, Language, Format);
        foreach (Problem problem in effect.ToAnswer)
        {
            QuestionDefinition? rows = problem.Rows is { } group ? effect.Then.Definition.FindQuestion(group) : null;
            if (
                (rows is null ? effect.Then.Definition.FindQuestion(problem.Question) : rows.FindQuestion(problem.Question))
                is not { } question
            )
            {
                continue;
            }

            // In a row it is enough to say which group: the review shows the row.
            var asked = rows is null ? question.Label.In(Language) : t.InRows(rows.Label.In(Language), question.Label.In(Language));
            QuestionDefinition? before = rows is null ? effect.Now.Definition.FindQuestion(problem.Question) : null;
            var answered = before is null ? "" : words.Of(before, effect.Answers[before.Key]);
            ToAnswer.Add(
                answered.Length == 0
                    ? t.Item(who, asked)
                    : t.ItemAnswered(who, asked, answered, ProblemWords.Of(problem, question, Language, Format))
            );
        }

        Documents.AddRange(effect.Documents.Select(slot => t.Item(who, slot.Title.In(Language))));
        foreach (QuestionDefinition question in effect.SetAside.Select(effect.Now.Definition.FindQuestion).OfType<QuestionDefinition>())
        {
            Aside.Add(
                new ReviewLine(t.Item(who, question.Label.In(Language)), words.Of(question, effect.Answers[question.Key]), null, null)
            );
        }
    }

    private string? FeesOf(Upgrade upgrade)
    {
        var t = UpgradeTexts.In(Language);
        if (upgrade.Then.Quote is not { Problems.Count: 0 } after)
        {
            return null;
        }

        return dossiers.FeesSinceBegun(upgrade.Then) is { } change
                ? t.FeesSince(Format.Money(change.Before), Format.Date(change.On), Format.Money(change.Now))
            : upgrade.Now.Quote is { Problems.Count: 0 } now && now.Total != after.Total
                ? t.FeesChange(Format.Money(now.Total), Format.Money(after.Total))
            : t.FeesSame(Format.Money(after.Total));
    }
}
