using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Cases;

namespace Passerelle.Pages.Office;

/// <summary>
/// A small page with one action of the office on a case. The form carries the last line of the log it was shown with: when the log has
/// gone on since, the same page says so and nothing is done.
/// </summary>
public abstract class ActionPage(CaseReader cases, CaseService actions, CatalogueProvider catalogue) : PortalPage
{
    [BindProperty]
    public int Seen { get; set; }

    public LoadedCase Case { get; private set; } = null!;
    public CompiledProgram? Program { get; private set; }
    public CaseWords Words => new(Language, Format);
    public string Back => $"/{PortalSlug}/cases/{Case.Application.PublicId}";
    public string Caption => $"{Case.Application.ClientName} – {Case.Application.Number}";

    /// <summary>How whoever the application is with is told; where no account has it, the officer posts the letter.</summary>
    public string ToldHow => Case.Application.HolderId is null ? Texts.ConfirmByPost : Texts.Confirm;

    /// <summary>What the page does.</summary>
    protected abstract CaseAction Action { get; }

    protected CaseReader Cases => cases;

    protected CaseService Actions => actions;

    protected CatalogueProvider Catalogue => catalogue;

    private protected CaseTexts Texts => CaseTexts.In(Language);

    public virtual async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(application, cancellationToken) || !AvailableActions.Allows(Case, Actor, Action))
        {
            return NotFound();
        }

        Seen = Case.State.Seq;
        Begin();
        return Page();
    }

    /// <summary>What may be written to this application with: letters of decision, or messages.</summary>
    protected IReadOnlyList<LetterDefinition> LettersFor(bool decision) =>
        [
            .. catalogue
                .Current.Portals[PortalSlug]
                .CaseDesk.Letters.Where(l =>
                    l.Decision is not null == decision && l.IsFor(Case.Application.Program, Case.Application.Confidential)
                ),
        ];

    /// <summary>The language a letter is written in: as asked for, or that of the account the application is in.</summary>
    protected async Task<Language> LetterLanguageAsync(string? asked, CancellationToken cancellationToken) =>
        asked switch
        {
            "fr" => Language.Fr,
            "en" => Language.En,
            _ => await cases.LanguageAsync(Case, cancellationToken) ?? Language,
        };

    /// <summary>What a fresh form begins with.</summary>
    protected virtual void Begin() { }

    /// <summary>A posted form: looks at the fields, then acts.</summary>
    /// <param name="check">Adds the problems of the fields.</param>
    protected Task<IActionResult> DoAsync(
        string application,
        Action check,
        Func<Task<CaseOutcome>> act,
        CancellationToken cancellationToken
    ) =>
        DoAsync(
            application,
            () =>
            {
                check();
                return Task.CompletedTask;
            },
            act,
            cancellationToken
        );

    /// <inheritdoc cref="DoAsync(string, System.Action, Func{Task{CaseOutcome}}, CancellationToken)" />
    protected async Task<IActionResult> DoAsync(
        string application,
        Func<Task> check,
        Func<Task<CaseOutcome>> act,
        CancellationToken cancellationToken
    )
    {
        if (!await LoadAsync(application, cancellationToken))
        {
            return NotFound();
        }

        await check();
        if (!Problems.None)
        {
            return Unprocessable();
        }

        switch (await act())
        {
            case CaseOutcome.Done:
                return SeeOther(Back);
            case CaseOutcome.NotFound:
                return NotFound();
            case CaseOutcome.Stale:
                Problems.Add("", Texts.Stale);
                break;
            default:
                Problems.Add("", Texts.NotPossible);
                break;
        }

        await LoadAsync(application, cancellationToken);
        Seen = Case.State.Seq;
        ModelState.Clear();
        return Unprocessable();
    }

    private async Task<bool> LoadAsync(string application, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(Actor, application, cancellationToken) is not { } found)
        {
            return false;
        }

        Case = found;
        Program = found.Application.DefinitionHash is { } hash ? await catalogue.GetAsync(hash, cancellationToken) : null;
        return true;
    }
}
