using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Enrolments;

namespace Passerelle.Pages.Candidate;

/// <summary>The two identity papers (S1-64 to S1-70).</summary>
public sealed class PapersModel(EnrolmentService enrolments, CatalogueProvider catalogue, OfficeCalendar calendar)
    : PaperPage(enrolments, catalogue, calendar)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await IsOpenAsync(cancellationToken) ? Page() : SeeOther(Root);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await IsOpenAsync(cancellationToken))
        {
            return SeeOther(Root);
        }

        var t = PapersTexts.In(Language);
        foreach (var slot in EnrolmentPapers.Identity)
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

        return Problems.None ? SeeOther($"{Root}/submit") : Unprocessable();
    }

    private async Task<bool> IsOpenAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken)
        && Current is { State: EnrolmentState.Draft, NeedsPapers: true, FirstPaper: not null, SecondPaper: not null };
}
