using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Enrolments;
using Passerelle.Web.Enrolments;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Candidate;

/// <summary>A page with papers to be uploaded.</summary>
public abstract class PaperPage(EnrolmentService enrolments, CatalogueProvider catalogue, OfficeCalendar calendar)
    : EnrolmentPage(enrolments, catalogue, calendar)
{
    /// <summary>One of the two identity papers.</summary>
    public PaperSlot SlotOf(string slot) => Slot(slot, Summary.SlotTitle(slot), why: null, Loaded.Papers(slot), slotState: null);

    /// <summary>What the office asked for.</summary>
    public PaperSlot SlotOf(EnrolmentRequest request) =>
        Slot(
            request.Id.ToString("N"),
            Summary.SlotTitle(request.Slot),
            request.Words,
            Loaded.Answers(request),
            Summary.RequestState(request)
        );

    private PaperSlot Slot(string key, string title, string? why, IReadOnlyList<Document> documents, string? slotState)
    {
        State state = PaperSlot.StateOf(documents);
        var t = EnrolmentsTexts.In(Language);
        return new PaperSlot(
            key,
            title,
            why,
            state,
            slotState
                ?? (
                    state == State.NotStarted ? t.NotProvided
                    : state == State.Complete ? t.Uploaded
                    : state.Word(FrameTexts.In(Language))
                ),
            Limits.Accept,
            Limits.MaxBytes,
            $"{Root}/papers/{key}",
            PaperSlot.FilesOf(documents, Root, Language)
        );
    }
}
