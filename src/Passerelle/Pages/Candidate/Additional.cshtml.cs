using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Enrolments;

namespace Passerelle.Pages.Candidate;

/// <summary>« Téléverser des documents supplémentaires »: what the office asked for (S1-103 to S1-107).</summary>
public sealed class AdditionalModel(EnrolmentService enrolments, CatalogueProvider catalogue, OfficeCalendar calendar)
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
        foreach (EnrolmentRequest request in Loaded.Open)
        {
            IReadOnlyList<Document> files = Loaded.Answers(request);
            if (!EnrolmentService.AreWhole(files))
            {
                Problems.Add(
                    PaperSlot.FieldOf(request.Id.ToString("N")),
                    files.Count == 0 ? t.Missing(Summary.SlotTitle(request.Slot))
                        : files.Any(f => f.State is DocumentState.Infected or DocumentState.Unreadable) ? t.Refused
                        : t.Checking
                );
            }
        }

        if (!Problems.None)
        {
            return Unprocessable();
        }

        return await Enrolments.GiveDocumentsAsync(Actor, cancellationToken) == EnrolmentOutcome.Done
            ? SeeOther($"{Root}/submitted?documents=true")
            : SeeOther(Root);
    }

    private async Task<bool> IsOpenAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) && Current.State == EnrolmentState.DocumentsRequested;
}
