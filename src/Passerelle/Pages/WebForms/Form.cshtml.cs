using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Definitions;
using Passerelle.Core.WebForms;
using Passerelle.Programs;

namespace Passerelle.Pages.WebForms;

/// <summary>What is asked, in fields that follow from the subject (S0-49 to S0-51, S0-54); once sent, the request as it was, with the answer.</summary>
public sealed class FormModel(WebFormService forms, CatalogueProvider catalogue) : WebFormPage(forms)
{
    /// <summary>The representative's number (S0-54).</summary>
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? GivenName { get; set; }

    [BindProperty]
    public string? FamilyName { get; set; }

    [BindProperty]
    public string? PostalAddress { get; set; }

    [BindProperty]
    public string? NewNumber { get; set; }

    [BindProperty]
    public string? Details { get; set; }

    /// <summary>What the request changes.</summary>
    public WebFormChange Changes => Loaded.Subject?.Changes ?? WebFormChange.Nothing;

    /// <summary>Whether the representative's number is asked.</summary>
    public bool ByNumber => WebFormService.IsByNumber(Actor);

    /// <summary>Fewest digits of a number.</summary>
    public string Min => Digits.NumberDigitsMin.ToString(CultureInfo.InvariantCulture);

    /// <summary>Most digits of a number.</summary>
    public string Max => Digits.NumberDigitsMax.ToString(CultureInfo.InvariantCulture);

    private EnrolmentDefinition Digits => catalogue.Current.Portals[PortalSlug].Enrolment!;

    public async Task<IActionResult> OnGetAsync(string webForm, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(webForm, cancellationToken))
        {
            return NotFound();
        }

        WebFormContent content = Loaded.Content;
        (Number, GivenName, FamilyName) = (content.RepresentativeNumber, content.GivenName, content.FamilyName);
        (PostalAddress, NewNumber, Details) = (content.PostalAddress, content.NewNumber, content.Details);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string webForm, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(webForm, cancellationToken))
        {
            return NotFound();
        }

        // Kept whole or not: nothing typed is lost.
        if (await Forms.SaveAsync(Actor, webForm, Typed(), cancellationToken) != WebFormOutcome.Done)
        {
            return SeeOther(Root);
        }

        Judge();
        return Problems.None ? SeeOther($"{Root}/send") : Unprocessable();
    }

    private WebFormContent Typed() =>
        new()
        {
            RepresentativeNumber = NumberOf(Number),
            GivenName = Changes == WebFormChange.Name ? GivenName?.Trim() : null,
            FamilyName = Changes == WebFormChange.Name ? FamilyName?.Trim() : null,
            PostalAddress = Changes == WebFormChange.PostalAddress ? PostalAddress?.Trim() : null,
            NewNumber = Changes == WebFormChange.RepresentativeNumber ? NumberOf(NewNumber) : null,
            Details = Details?.Trim(),
        };

    private void Judge()
    {
        var t = WebFormsTexts.In(Language);
        if (ByNumber)
        {
            JudgeNumber("number", NumberOf(Number), t.NumberMissing);
        }

        switch (Changes)
        {
            case WebFormChange.Name when string.IsNullOrWhiteSpace(FamilyName):
                Problems.Add("familyName", t.FamilyMissing);
                break;
            case WebFormChange.PostalAddress when string.IsNullOrWhiteSpace(PostalAddress):
                Problems.Add("postalAddress", t.AddressMissing);
                break;
            case WebFormChange.RepresentativeNumber:
                JudgeNumber("newNumber", NumberOf(NewNumber), t.NewNumberMissing);
                break;
            case WebFormChange.Nothing when string.IsNullOrWhiteSpace(Details):
                Problems.Add("details", t.DetailsMissing);
                break;
        }
    }

    private void JudgeNumber(string field, string? number, string missing)
    {
        if (number is null)
        {
            Problems.Add(field, missing);
        }
        else if (!Regex.IsMatch(number, $"^P[0-9]{{{Min},{Max}}}$", RegexOptions.NonBacktracking))
        {
            Problems.Add(field, WebFormsTexts.In(Language).NumberMalformed(Min, Max));
        }
    }

    private static string? NumberOf(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : string.Concat(typed.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
