using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.WebForms;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.WebForms;

/// <summary>The kind of request, from the drop-down (S0-52, S0-53, S2-30), then what is asked.</summary>
public sealed class NewModel(WebFormService forms) : PortalPage
{
    /// <summary>Key of the kind; null before the drop-down was used.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>Key of the subject.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    /// <summary>What may be asked in the portal.</summary>
    public WebFormsDefinition Rules { get; private set; } = null!;

    /// <summary>The subjects of the chosen kind.</summary>
    public IReadOnlyList<WebFormSubjectDefinition> Subjects => Rules.Find(Kind) is { } kind ? WebFormService.SubjectsFor(Actor, kind) : [];

    public IActionResult OnGet()
    {
        if (forms.RulesOf(Actor) is not { } rules)
        {
            return NotFound();
        }

        Rules = rules;
        if (Kind is not null && rules.Find(Kind) is null)
        {
            Problems.Add("kind", WebFormsTexts.In(Language).KindMissing);
            return Unprocessable();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (forms.RulesOf(Actor) is not { } rules)
        {
            return NotFound();
        }

        Rules = rules;
        if (await forms.BeginAsync(Actor, Kind, Subject, cancellationToken) is { } form)
        {
            return SeeOther($"/{PortalSlug}/web-forms/{form}");
        }

        Problems.Add(Subjects.Count == 0 ? "kind" : "subject", WebFormsTexts.In(Language).SubjectMissing);
        return Unprocessable();
    }
}
