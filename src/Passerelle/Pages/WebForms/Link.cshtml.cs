using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Definitions;
using Passerelle.Core.WebForms;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.WebForms;

/// <summary>What it takes to add an application to the account (S2-225, S2-234), and the beginning of it.</summary>
public sealed class LinkModel(WebFormService forms, CatalogueProvider catalogue) : PortalPage
{
    /// <summary>What the portal calls it.</summary>
    public string Title { get; private set; } = "";

    /// <summary>A client takes an application back; otherwise a representative adds one.</summary>
    public bool ByClient => Actor.Kind == AccountKind.Client;

    /// <summary>The kinds of application that can be added.</summary>
    public IReadOnlyList<ProgramDefinition> Linkable =>
        [
            .. catalogue
                .Current.Programs.Values.Where(p => p.RecognisesApplicants)
                .OrderBy(p => p.Title.In(Language), StringComparer.Ordinal),
        ];

    public IActionResult OnGet() => Find() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        forms.LinkingOf(Actor) is { } linking && await forms.BeginAsync(Actor, linking.Kind, linking.Subject, cancellationToken) is { } form
            ? SeeOther($"/{PortalSlug}/web-forms/{form}")
            : NotFound();

    private bool Find()
    {
        if (forms.LinkingOf(Actor) is not { } linking)
        {
            return false;
        }

        Title = forms.RulesOf(Actor)!.Find(linking.Kind)!.Find(linking.Subject)!.Title.In(Language);
        return true;
    }
}
