using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;

namespace Passerelle.Pages.Office.Enrolments;

/// <summary>
/// Approves an enrolment (S1-88). Of somebody who says that they have an account already, the officer tells which it is, or that there
/// is none (S2-43, X-25): nothing is chosen beforehand.
/// </summary>
public sealed class ApproveModel(EnrolmentDesk desk, CatalogueProvider catalogue, OfficeCalendar calendar)
    : DeskPage(desk, catalogue, calendar)
{
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>Value of <see cref="Merge"/> for an account of its own.</summary>
    public const string None = "none";

    /// <summary>The account to merge into, or <see cref="None"/>.</summary>
    [BindProperty]
    public string? Merge { get; set; }

    /// <summary>Whether the person says that they are enrolled already.</summary>
    public bool IsSecond => Current.EnrolledBefore == true;

    [BindProperty]
    public bool Sure { get; set; }

    public Task<IActionResult> OnPostAsync(string enrolment, CancellationToken cancellationToken) =>
        DoAsync(
            enrolment,
            () =>
            {
                if (IsSecond && Merge != None && Opened.MergeChoices.All(c => c.PublicId != Merge))
                {
                    Problems.Add("merge", DeskTexts.In(Language).MergeMissing);
                }

                if (!Sure)
                {
                    Problems.Add("sure", DeskTexts.In(Language).SureMissing);
                }
            },
            () => Desk.ApproveAsync(Actor, enrolment, Seen, Words, IsSecond && Merge != None ? Merge : null, cancellationToken),
            cancellationToken
        );

    /// <summary>An account in a few words: name, numbers, organisation, address.</summary>
    public static string Describe(MergeChoice account) =>
        string.Join(
            " – ",
            new[] { account.Name, account.RepresentativeNumber, account.MemberNumber, account.Organisation, account.Email }.Where(s =>
                !string.IsNullOrEmpty(s)
            )
        );
}
