using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Programs;
using Passerelle.Web.Enrolments;
using Passerelle.Web.Languages;

namespace Passerelle.Pages.Candidate;

/// <summary>What is known of the person, and what they add: practice, address, telephone, kinds of papers (S1-44 to S1-77).</summary>
public sealed class ReviewModel(EnrolmentService enrolments, IAddressSearch search, CatalogueProvider catalogue, OfficeCalendar calendar)
    : EnrolmentPage(enrolments, catalogue, calendar)
{
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    /// <summary>Sent by the Enter key: after words to look for it searches, otherwise it goes on.</summary>
    [BindProperty]
    public bool Entered { get; set; }

    /// <summary>What is looked for (S1-49).</summary>
    [BindProperty]
    public string? Find { get; set; }

    /// <summary>Which of the addresses found is to be used.</summary>
    [BindProperty]
    public int? Found { get; set; }

    /// <summary>« Saisir l'adresse manuellement » (S1-50).</summary>
    [BindProperty]
    public bool ByHand { get; set; }

    [BindProperty]
    public string? Street { get; set; }

    [BindProperty]
    public string? City { get; set; }

    [BindProperty]
    public string? Province { get; set; }

    [BindProperty]
    public string? PostalCode { get; set; }

    [BindProperty]
    public string? Country { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Fax { get; set; }

    [BindProperty]
    public string? FirstPaper { get; set; }

    [BindProperty]
    public string? SecondPaper { get; set; }

    /// <summary>What the search found; null when nothing was looked for.</summary>
    public IReadOnlyList<PostalAddress>? Results { get; private set; }

    public bool CanSearch => search.IsAvailable;

    public IEnumerable<ListEntry> Countries =>
        Catalogue
            .Lists["countries"]
            .On(Today)
            .Where(c => c.Columns.GetValueOrDefault("residence") == "yes")
            .OrderBy(c => c.Value == EnrolmentChecks.Canada ? 0 : 1)
            .ThenBy(c => c.Label.In(Language), StringComparer.Create(CultureInfo.GetCultureInfo(Language.Code()), ignoreCase: true));

    /// <summary>The kinds offered for a paper; those that are refused are among them, so that one learns it at once (S1-67 to S1-69, X-18).</summary>
    public IEnumerable<ListEntry> Kinds(string slot) =>
        Catalogue
            .Lists[Rules.IdentityList]
            .On(Today)
            .Where(k => k.Columns.GetValueOrDefault(slot) == "yes" || k.Columns.GetValueOrDefault("refused") == "yes");

    /// <summary>An address in one line.</summary>
    public string InOneLine(PostalAddress address) =>
        string.Join(", ", new[] { address.Street, $"{address.City} {address.Province} {address.PostalCode}".Trim() });

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || Current is not { State: EnrolmentState.Draft, Channel: EnrolmentChannel.Invitation })
        {
            return SeeOther(Root);
        }

        Seen = Current.Revision;
        (Organisation, ByHand, Phone, Fax) = (Current.Organisation, Current.AddressByHand, Current.Phone, Current.Fax);
        (FirstPaper, SecondPaper) = (Current.FirstPaper, Current.SecondPaper);
        Show(AddressOfDraft);
        return Page();
    }

    /// <summary>Looks an address up; everything else that was typed stays.</summary>
    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || Current is not { State: EnrolmentState.Draft, Channel: EnrolmentChannel.Invitation })
        {
            return SeeOther(Root);
        }

        if (string.IsNullOrWhiteSpace(Find))
        {
            Problems.Add("find", ReviewTexts.In(Language).SearchMissing);
            return Unprocessable();
        }

        Results = await search.FindAsync(Find, cancellationToken);
        return Page();
    }

    /// <summary>Fills the parts of the address in from what was found; saves everything that was typed.</summary>
    public async Task<IActionResult> OnPostUseAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || Current is not { State: EnrolmentState.Draft, Channel: EnrolmentChannel.Invitation })
        {
            return SeeOther(Root);
        }

        IReadOnlyList<PostalAddress> found = await search.FindAsync(Find ?? "", cancellationToken);
        if (Found is not { } chosen || chosen < 0 || chosen >= found.Count)
        {
            Results = found;
            return Unprocessable();
        }

        ByHand = false;
        return await SaveAsync(found[chosen], $"{Root}/review#address", cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Entered && !string.IsNullOrWhiteSpace(Find))
        {
            return await OnPostSearchAsync(cancellationToken);
        }

        if (!await LoadAsync(cancellationToken) || Current is not { State: EnrolmentState.Draft, Channel: EnrolmentChannel.Invitation })
        {
            return SeeOther(Root);
        }

        ByHand |= !CanSearch;
        JudgeAddress();
        JudgeReach();
        if (Current.NeedsPapers)
        {
            JudgePaper("firstPaper", FirstPaper, EnrolmentPapers.First, ReviewTexts.In(Language).FirstMissing);
            JudgePaper("secondPaper", SecondPaper, EnrolmentPapers.Second, ReviewTexts.In(Language).SecondMissing);
        }

        return Problems.None
            ? await SaveAsync(Typed, Current.NeedsPapers ? $"{Root}/papers" : $"{Root}/submit", cancellationToken)
            : Unprocessable();
    }

    private PostalAddress Typed => new(Street?.Trim(), City?.Trim(), Province?.Trim(), WrittenPostalCode, Country?.Trim());

    // However it was typed, a Canadian code is kept as it is written: H2X 0A1.
    private string? WrittenPostalCode =>
        (Country?.Trim() == EnrolmentChecks.Canada ? EnrolmentChecks.PostalCode(PostalCode) : null) ?? PostalCode?.Trim();

    private PostalAddress AddressOfDraft =>
        new(Current.Street, Current.City, Current.Province, Current.PostalCode, Current.Country ?? EnrolmentChecks.Canada);

    private void Show(PostalAddress address) =>
        (Street, City, Province, PostalCode, Country) = (
            address.Street,
            address.City,
            address.Province,
            address.PostalCode,
            address.Country
        );

    private async Task<IActionResult> SaveAsync(PostalAddress address, string next, CancellationToken cancellationToken)
    {
        var answers = new EnrolmentAnswers(Organisation, address, ByHand, Phone, Fax, FirstPaper, SecondPaper);
        switch (await Enrolments.SaveAsync(Actor, answers, Seen, cancellationToken))
        {
            case EnrolmentOutcome.Done:
                return SeeOther(next);
            case EnrolmentOutcome.ChangedMeanwhile:
                await LoadAsync(cancellationToken);
                Seen = Current.Revision;
                Problems.Add("", ReviewTexts.In(Language).Meanwhile);
                return Unprocessable();
            default:
                return SeeOther(Root);
        }
    }

    private void JudgeAddress()
    {
        var t = ReviewTexts.In(Language);
        var typed = Typed;
        // S1-51: what was not found is typed, and only with the box ticked.
        if (!ByHand && typed != AddressOfDraft)
        {
            Problems.Add("street", t.TickByHand);
            return;
        }

        if (!ByHand && string.IsNullOrEmpty(typed.Street))
        {
            Problems.Add("find", t.AddressMissing);
            return;
        }

        (string Field, string? Value, string Message)[] needed =
        [
            ("street", typed.Street, t.StreetMissing),
            ("city", typed.City, t.CityMissing),
            ("country", typed.Country, t.CountryMissing),
        ];
        foreach ((var field, var value, var message) in needed)
        {
            if (string.IsNullOrEmpty(value))
            {
                Problems.Add(field, message);
            }
        }

        if (typed.Country == EnrolmentChecks.Canada)
        {
            JudgeCanadian(typed, t);
        }
    }

    private void JudgeCanadian(PostalAddress typed, ReviewTexts t)
    {
        if (string.IsNullOrEmpty(typed.Province))
        {
            Problems.Add("province", t.ProvinceMissing);
        }

        if (EnrolmentChecks.PostalCode(typed.PostalCode) is null)
        {
            Problems.Add("postalCode", t.PostalCodeMalformed);
        }
    }

    private void JudgeReach()
    {
        var t = ReviewTexts.In(Language);
        if (string.IsNullOrWhiteSpace(Phone))
        {
            Problems.Add("phone", t.PhoneMissing);
        }
        else if (!EnrolmentChecks.IsPhone(Phone))
        {
            Problems.Add("phone", t.PhoneMalformed);
        }

        if (!string.IsNullOrWhiteSpace(Fax) && !EnrolmentChecks.IsPhone(Fax))
        {
            Problems.Add("fax", t.FaxMalformed);
        }
    }

    private void JudgePaper(string field, string? kind, string slot, string missing)
    {
        ListEntry? chosen = Enrolments.Paper(PortalSlug, kind);
        if (chosen is null)
        {
            Problems.Add(field, missing);
        }
        else if (chosen.Columns.GetValueOrDefault(slot) != "yes")
        {
            Problems.Add(field, ReviewTexts.In(Language).Refused(chosen.Label.In(Language)));
        }
        else if (field == "secondPaper" && kind == FirstPaper)
        {
            Problems.Add(field, ReviewTexts.In(Language).SamePaper);
        }
    }
}
