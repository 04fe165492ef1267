using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Enrolments;
using Passerelle.Programs;

namespace Passerelle.Pages.Candidate;

/// <summary>The two identity papers (S1-64 to S1-70), and form IMM 5661 where it is signed by hand (S3-48 to S3-50).</summary>
public sealed class PapersModel(EnrolmentService enrolments, CatalogueProvider catalogue, OfficeCalendar calendar)
    : PaperPage(enrolments, catalogue, calendar)
{
    /// <summary>Whether a form signed by hand is among the papers (S3-45, S3-48).</summary>
    public bool OnPaper => Current.Channel == EnrolmentChannel.Credential;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await IsOpenAsync(cancellationToken) ? Page() : SeeOther(Root);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await IsOpenAsync(cancellationToken))
        {
            return SeeOther(Root);
        }

        var t = PapersTexts.In(Language);
        foreach (var slot in Current.Papers)
        {
            IReadOnlyList<Document> files = Loaded.Papers(slot);
            if (EnrolmentService.AreWhole(files))
            {
                continue;
            }

            Problems.Add(
                PaperSlot.FieldOf(slot),
                files.Count == 0 ? t.Missing(Summary.SlotTitle(slot))
                    : files.Any(f => f.State is DocumentState.Infected or DocumentState.Unreadable) ? t.Refused
                    : t.Checking
            );
        }

        if (!Problems.None)
        {
            return Unprocessable();
        }

        // The form on paper carries the declaration: nothing is left to be ticked (S3-50).
        return OnPaper && await Enrolments.SubmitAsync(Actor, declared: true, cancellationToken) == EnrolmentOutcome.Done
            ? SeeOther($"{Root}/submitted")
            : SeeOther(OnPaper ? Root : $"{Root}/submit");
    }

    private async Task<bool> IsOpenAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken)
        && Current is { State: EnrolmentState.Draft, NeedsPapers: true, FirstPaper: not null, SecondPaper: not null }
        && (!OnPaper || Current.PrintedAt is not null);
}
