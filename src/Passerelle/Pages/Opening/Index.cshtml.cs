using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Opening;

/// <summary>The three questions, one at a time (S3-23 to S3-27): only « Non », « Non », « Oui » opens an account.</summary>
public sealed class IndexModel(EnrolmentOpening opening, SignInService signIn, SignInCookie cookie, CatalogueProvider catalogue)
    : OpeningPage(opening, signIn, cookie, catalogue)
{
    private static readonly string[] Questions = ["pin", "school", "representative"];

    /// <summary>Which question.</summary>
    [BindProperty(SupportsGet = true)]
    public string Step { get; set; } = "pin";

    [BindProperty]
    public string? Answer { get; set; }

    /// <summary>What to do after an answer that leads no further.</summary>
    public string? Told { get; private set; }

    public string Question =>
        Step switch
        {
            "school" => IndexTexts.In(Language).School,
            "representative" => IndexTexts.In(Language).Representative,
            _ => IndexTexts.In(Language).Pin,
        };

    public string Hint =>
        Step switch
        {
            "school" => IndexTexts.In(Language).SchoolHint,
            "representative" => IndexTexts.In(Language).RepresentativeHint,
            _ => IndexTexts.In(Language).PinHint,
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        !Questions.Contains(Step) ? NotFound()
        : await OpenAsync(cancellationToken) is null ? await ElsewhereAsync(cancellationToken)
        : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Questions.Contains(Step))
        {
            return NotFound();
        }

        if (await OpenAsync(cancellationToken) is not { } progress)
        {
            return await ElsewhereAsync(cancellationToken);
        }

        var t = IndexTexts.In(Language);
        switch (Step, Answer)
        {
            case ("pin", "no"):
                return SeeOther($"{Root}/school");
            case ("school", "no"):
                return SeeOther($"{Root}/representative");
            case ("representative", "yes"):
                await Opening.OpenAsync(progress, cancellationToken);
                return await GoOnAsync(cancellationToken);
            case ("pin", "yes"):
                Told = t.PinElsewhere;
                return Page();
            case ("school", "yes"):
                Told = t.SchoolEnded;
                return Page();
            case ("representative", "no"):
                Told = t.NotHere;
                return Page();
            default:
                Problems.Add(Field, t.Missing);
                return Unprocessable();
        }
    }

    private async Task<IActionResult> ElsewhereAsync(CancellationToken cancellationToken) =>
        Opening.IsOffered(PortalSlug) ? await GoOnAsync(cancellationToken) : NotFound();
}
