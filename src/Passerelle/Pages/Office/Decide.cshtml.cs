using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Languages;

namespace Passerelle.Pages.Office;

/// <summary>Approves or refuses, with the document issued; closes the application.</summary>
public sealed class DecideModel(
    CaseReader cases,
    CaseService actions,
    CatalogueProvider catalogue,
    OfficeCalendar calendar,
    FormatsSource formats
) : ActionPage(cases, actions, catalogue)
{
    private readonly CaseReader _cases = cases;

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Letter { get; set; }

    /// <summary>Key of the letter whose words the decision begins with.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Template { get; set; }

    /// <summary>Language of that letter: fr or en; without it, that of the account the application is in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? In { get; set; }

    public IReadOnlyList<LetterDefinition> Templates => LettersFor(decision: true);

    [BindProperty]
    public bool Sure { get; set; }

    /// <summary>What the representative gave since an officer last acted was looked at.</summary>
    [BindProperty]
    public bool Read { get; set; }

    /// <summary>A refusal by this officer waits for another one.</summary>
    public bool OnlyProposes => Actions.NeedsSecondOfficer(Actor, Case.State);

    /// <summary>The reasons of a refusal that another officer proposed; null without one.</summary>
    public string? Proposed { get; private set; }

    public DateField On { get; private set; } = null!;
    public DateField Until { get; private set; } = null!;

    protected override CaseAction Action => CaseAction.Decide;

    public override async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken)
    {
        IActionResult shown = await base.OnGetAsync(application, cancellationToken);
        if (Case is null)
        {
            return shown;
        }

        Language language = await LetterLanguageAsync(In, cancellationToken);
        In = language.Code();
        if (Templates.FirstOrDefault(l => l.Key == Template) is { } letter)
        {
            Outcome = letter.Decision == DecisionLetter.Approved ? CaseSteps.Approved : CaseSteps.Refused;
            Letter = new FilledLetter(Case, Program?.Definition, formats).Fill(letter.Body, language);
        }
        else if (Case.State.ProposedRefusal is { } proposed)
        {
            Proposed = await _cases.NoteAsync(Case, proposed.Note, cancellationToken);
            (Outcome, Letter) = (CaseSteps.Refused, Proposed);
        }

        return shown;
    }

    protected override void Begin()
    {
        On = DateField.Of("on", Texts.IssuedOn, value: null, optional: true);
        Until = DateField.Of("until", Texts.IssuedUntil, value: null, optional: true);
    }

    public Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken)
    {
        On = DateField.Of("on", Texts.IssuedOn, Request.Form, optional: true);
        Until = DateField.Of("until", Texts.IssuedUntil, Request.Form, optional: true);
        return DoAsync(
            application,
            Check,
            () =>
                Actions.DecideAsync(
                    Actor,
                    application,
                    Seen,
                    new DecisionWish(
                        Outcome!,
                        Letter ?? "",
                        string.IsNullOrEmpty(Kind) ? null : new IssuedWish(Kind, Number!.Trim(), On.Value!.Value, Until.Value)
                    ),
                    cancellationToken
                ),
            cancellationToken
        );
    }

    private void Check()
    {
        if (Outcome is not (CaseSteps.Approved or CaseSteps.Refused))
        {
            Problems.Add("outcome", Texts.OutcomeMissing);
        }

        if (Outcome == CaseSteps.Refused && !string.IsNullOrEmpty(Kind))
        {
            Problems.Add("kind", Texts.IssuedNotRefused);
        }
        else if (!string.IsNullOrEmpty(Kind))
        {
            CheckIssued();
        }

        if (Outcome == CaseSteps.Refused && string.IsNullOrWhiteSpace(Letter))
        {
            Problems.Add("letter", Texts.DecisionWordsMissing);
        }

        if (Case.State.Answered && !Read)
        {
            Problems.Add("read", Texts.ReadAnswerMissing);
        }

        if (!Sure)
        {
            Problems.Add("sure", Texts.SureMissing);
        }
    }

    private void CheckIssued()
    {
        if (string.IsNullOrWhiteSpace(Number))
        {
            Problems.Add("number", Texts.IssuedNumberMissing);
        }

        if (On.Value is not { } on || on > calendar.Today)
        {
            Problems.Add("on", Texts.IssuedOnMissing);
        }
        else if (!Until.IsEmpty && (Until.Value is not { } until || until <= on))
        {
            Problems.Add("until", Texts.IssuedUntilMissing);
        }
    }
}
