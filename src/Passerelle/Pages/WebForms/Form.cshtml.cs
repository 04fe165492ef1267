using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;
using Passerelle.Core.WebForms;
using Passerelle.Programs;

namespace Passerelle.Pages.WebForms;

/// <summary>What is asked, in fields that follow from the subject (S0-49 to S0-51, S0-54); once sent, the request as it was, with the answer.</summary>
public sealed class FormModel(WebFormService forms, CatalogueProvider catalogue) : WebFormPage(forms)
{
    private const string Born = "birthDate";

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

    /// <summary>Of an application to be added to the account (S2-226): its programme, number, and whose it is.</summary>
    [BindProperty]
    public string? Program { get; set; }

    /// <inheritdoc cref="Program" />
    [BindProperty]
    public string? ApplicationNumber { get; set; }

    /// <inheritdoc cref="Program" />
    [BindProperty]
    public string? Uci { get; set; }

    /// <inheritdoc cref="Program" />
    public DateField BirthDate { get; private set; } = null!;

    /// <summary>The programmes whose applications say whom they are about.</summary>
    public IEnumerable<ProgramDefinition> Linkable =>
        catalogue.Current.Programs.Values.Where(p => p.RecognisesApplicants).OrderBy(p => p.Title.In(Language), StringComparer.Ordinal);

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
        (Program, ApplicationNumber, Uci) = (content.Program, content.ApplicationNumber, content.Uci);
        BirthDate = DateField.Of(Born, BirthDateLabel, content.BirthDate);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string webForm, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(webForm, cancellationToken))
        {
            return NotFound();
        }

        BirthDate = DateField.Of(Born, BirthDateLabel, Request.Form);
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
            GivenName = IsNamed ? GivenName?.Trim() : null,
            FamilyName = IsNamed ? FamilyName?.Trim() : null,
            Program = Linkable.Any(p => p.Slug == Program) ? Program : null,
            ApplicationNumber = NumberOf(ApplicationNumber),
            Uci = ClientIdentifier.Parse(Uci),
            BirthDate = BirthDate.Value,
            PostalAddress = Changes == WebFormChange.PostalAddress ? PostalAddress?.Trim() : null,
            NewNumber = Changes == WebFormChange.RepresentativeNumber ? NumberOf(NewNumber) : null,
            Details = Details?.Trim(),
        };

    private bool IsNamed => Changes is WebFormChange.Name or WebFormChange.Applications;

    private string BirthDateLabel => Passerelle.Web.WebForms.WebFormsTexts.In(Language).BirthDate;

    private void Judge()
    {
        var t = WebFormsTexts.In(Language);
        if (Changes == WebFormChange.Applications)
        {
            JudgeApplication(t);
            return;
        }

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
            case WebFormChange.Nothing or WebFormChange.Representative when string.IsNullOrWhiteSpace(Details):
                Problems.Add("details", t.DetailsMissing);
                break;
        }
    }

    private void JudgeApplication(WebFormsTexts t)
    {
        if (!Linkable.Any(p => p.Slug == Program))
        {
            Problems.Add("program", t.ProgramMissing);
        }

        if (NumberOf(ApplicationNumber) is null && string.IsNullOrWhiteSpace(Uci))
        {
            Problems.Add("applicationNumber", t.ApplicationNumberMissing);
        }

        if (!string.IsNullOrWhiteSpace(Uci) && ClientIdentifier.Parse(Uci) is null)
        {
            Problems.Add("uci", t.UciMalformed);
        }

        if (string.IsNullOrWhiteSpace(FamilyName))
        {
            Problems.Add("familyName", t.ApplicantFamilyMissing);
        }

        if (BirthDate.Value is null)
        {
            Problems.Add(Born, t.BirthDateMissing);
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
