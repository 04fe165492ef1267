using Passerelle.Core.Dossiers;
using Passerelle.Programs;

namespace Passerelle.Pages.Questionnaire;

/// <summary>The addresses of a dossier's pages, in one place.</summary>
public readonly record struct DossierPaths(string Portal, string Dossier)
{
    public string Root => $"/{Portal}/dossiers/{Dossier}";
    public string Delete => $"{Root}/delete";
    public string Review => $"{Root}/review";
    public string Instructions => $"{Root}/instructions";
    public string Upgrade => $"{Root}/upgrade";
    public string Checklist => $"{Root}/checklist";

    /// <summary>The page of all sections of a profile.</summary>
    public string Profile => $"{Root}/profile";

    /// <summary>« Vos résultats ».</summary>
    public string Results(string application) => $"{Root}/clients/{application}/results";

    /// <summary>Where a form is answered anew from its beginning.</summary>
    public string StartOver(string application, string form) => $"{Root}/clients/{application}/{form}/start-over";

    /// <summary>Where the values of a question are looked up.</summary>
    public string LookUp(string application, string form, string page, string question) =>
        $"{Page(application, form, page)}/{question}/look-up";

    public string About(string page) => $"{Root}/about/{page}";

    /// <summary>The choice of the application type.</summary>
    public string Client(string application) => $"{Root}/clients/{application}";

    /// <summary>A form's answers, to be checked.</summary>
    public string Form(string application, string form) => $"{Root}/clients/{application}/{form}";

    public string Page(string application, string form, string page) => $"{Root}/clients/{application}/{form}/{page}";

    public string Row(string? application, string form, string page, string question, string row) =>
        (application is null ? About(page) : Page(application, form, page)) + $"/{question}/{row}";

    /// <summary>Where a step of the intake is.</summary>
    public string Of(IntakeStep step) =>
        (step.Application, step.Page) switch
        {
            (null, { } page) => About(page.PageKey),
            ({ } applicant, null) => Client(applicant.Application.PublicId),
            ({ } applicant, { } page) => Page(applicant.Application.PublicId, page.FormKey, page.PageKey),
            _ => Root,
        };

    /// <summary>Where the answers of a fixed form are changed.</summary>
    public string Change(LoadedApplication applicant, FixedFormDefinition form)
    {
        PageState first = applicant.Evaluation!.Pages.First(p => p.FormKey == form.Form);
        return form.StartOver
            ? StartOver(applicant.Application.PublicId, form.Form)
            : Page(applicant.Application.PublicId, form.Form, first.PageKey);
    }

    /// <summary>Whether an address is one of this dossier's.</summary>
    public bool Holds(string address) => address == Root || address.StartsWith(Root + "/", StringComparison.Ordinal);
}
