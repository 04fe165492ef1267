using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Office;

/// <summary>Registers an application that came in on paper, so that it can be worked on and linked.</summary>
public sealed class PaperModel(PaperApplications papers, CatalogueProvider catalogue, OfficeCalendar calendar) : PortalPage
{
    [BindProperty(Name = "program")]
    public string? Program { get; set; }

    [BindProperty]
    public string? GivenName { get; set; }

    [BindProperty]
    public string? FamilyName { get; set; }

    [BindProperty]
    public string? Uci { get; set; }

    /// <summary>Tells this registration from another: posted twice, it registers one application.</summary>
    [BindProperty]
    public string Key { get; set; } = PublicId.New();

    public DateField BirthDate { get; private set; } = null!;

    /// <summary>The day it came in.</summary>
    public DateField On { get; private set; } = null!;

    public IReadOnlyList<ProgramDefinition> Choices =>
        [
            .. catalogue
                .Current.Programs.Values.Where(p => p is { RecognisesApplicants: true, Pool: null })
                .OrderBy(p => p.Title.In(Language), StringComparer.Ordinal),
        ];

    private PaperTexts Texts => PaperTexts.In(Language);

    public IActionResult OnGet()
    {
        if (!WorksOnCases)
        {
            return NotFound();
        }

        BirthDate = DateField.Of("birthDate", Texts.BirthDate, value: null);
        On = DateField.Of("on", Texts.On, calendar.Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!WorksOnCases)
        {
            return NotFound();
        }

        BirthDate = DateField.Of("birthDate", Texts.BirthDate, Request.Form);
        On = DateField.Of("on", Texts.On, Request.Form);
        Check();
        if (!Problems.None)
        {
            return Unprocessable();
        }

        var wish = new PaperWish(
            Program!,
            GivenName ?? "",
            FamilyName!,
            BirthDate.Value!.Value,
            ClientIdentifier.Parse(Uci ?? ""),
            On.Value!.Value
        );
        return await papers.RegisterAsync(Actor, wish, Key, cancellationToken) is { } registered
            ? SeeOther($"/{PortalSlug}/cases/{registered}")
            : NotFound();
    }

    // Who decides on enrolments does not see applications.
    private bool WorksOnCases => Actor.Role is SeatRole.CaseOfficer or SeatRole.Supervisor;

    private void Check()
    {
        if (Choices.All(p => p.Slug != Program))
        {
            Problems.Add("program", Texts.ProgramMissing);
        }

        if (string.IsNullOrWhiteSpace(FamilyName))
        {
            Problems.Add("familyName", Texts.FamilyNameMissing);
        }

        if (BirthDate.Value is not { } born || born > calendar.Today)
        {
            Problems.Add("birthDate", Texts.BirthDateMissing);
        }

        if (!string.IsNullOrWhiteSpace(Uci) && ClientIdentifier.Parse(Uci) is null)
        {
            Problems.Add("uci", Texts.UciWrong);
        }

        if (On.Value is not { } on || on > calendar.Today || on < BirthDate.Value)
        {
            Problems.Add("on", Texts.OnMissing);
        }
    }
}
