using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Institutions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Enrolments;
using Passerelle.Web.Languages;

namespace Passerelle.Pages.Office.Institutions;

/// <summary>Invites the primary user of an institution (S4-01), of one with an account in the place of the present one.</summary>
public sealed class InviteModel(InstitutionDesk desk, CatalogueProvider catalogue, OfficeCalendar calendar) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Language of the email: fr or en.</summary>
    [BindProperty]
    public string Chosen { get; set; } = "fr";

    /// <summary>The officer has looked a number up that our list does not have.</summary>
    [BindProperty]
    public bool Checked { get; set; }

    /// <summary>Whether the present primary user leaves.</summary>
    [BindProperty]
    public bool Leaves { get; set; }

    /// <summary>The number is not in our list, which is not whole.</summary>
    public bool IsUnlisted { get; private set; }

    /// <summary>The institution's account, where it has one.</summary>
    public Account? Known { get; private set; }

    /// <summary>How a number is written.</summary>
    public string Example => Rules.Example;

    /// <summary>Where one gives up.</summary>
    public string Back => Known is null ? $"/{PortalSlug}/institutions" : $"/{PortalSlug}/institutions/{Known.PublicId}";

    private InstitutionsDefinition Rules => desk.Portal!.Institutions!;

    /// <inheritdoc />
    // By its name alone it would be taken for the handler of a verb « PAGE ».
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (desk.Portal is null)
        {
            context.Result = NotFound();
        }
    }

    public Task OnGetAsync(CancellationToken cancellationToken) => LookUpAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LookUpAsync(cancellationToken);
        await JudgeAsync(cancellationToken);
        if (!Problems.None)
        {
            return Unprocessable();
        }

        var invited = new PrimaryInvitation(Number!, Name ?? "", Email!, RequestLanguage.Parse(Chosen) ?? Programs.Language.Fr, Leaves);
        if (await desk.InvitePrimaryAsync(Actor, invited, cancellationToken) is { } institution)
        {
            return SeeOther($"/{PortalSlug}/institutions/{institution}?done=invited");
        }

        Problems.Add("", DeskTexts.In(Language).Stale);
        return Unprocessable();
    }

    private async Task LookUpAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Number))
        {
            return;
        }

        Known = await desk.OfNumberAsync(Actor, Number, cancellationToken);
        ListEntry? listed = catalogue.Current.Lists[Rules.List].Find(InstitutionDesk.NumberOf(Number), calendar.Today);
        IsUnlisted = Known is null && listed is null;
        Name = Known?.Organisation ?? (string.IsNullOrWhiteSpace(Name) ? listed?.Label.In(Language) : Name);
    }

    private async Task JudgeAsync(CancellationToken cancellationToken)
    {
        var t = DeskTexts.In(Language);
        if (string.IsNullOrWhiteSpace(Number))
        {
            Problems.Add("number", t.NumberMissing);
        }
        else if (!Regex.IsMatch(InstitutionDesk.NumberOf(Number), $"^(?:{Rules.Pattern})$", RegexOptions.NonBacktracking))
        {
            Problems.Add("number", t.NumberMalformed(Rules.Example));
        }
        else
        {
            if (IsUnlisted && !Checked)
            {
                Problems.Add("checked", t.CheckedMissing);
            }

            if (string.IsNullOrWhiteSpace(Name))
            {
                Problems.Add("name", t.NameMissing);
            }
        }

        var email = Email?.Trim() ?? "";
        if (!EnrolmentChecks.IsEmail(email))
        {
            Problems.Add("email", t.EmailMissing);
        }
        else if (await desk.IsTakenAsync(email, cancellationToken))
        {
            Problems.Add("email", t.EmailTaken);
        }
    }
}
