using Passerelle.Core.Documents;
using Passerelle.Core.Enrolments;
using Passerelle.Pages.Documents;
using Passerelle.Programs;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Candidate;

/// <summary>A paper as it is shown, with its upload in place.</summary>
/// <param name="Key">The slot, or the id of the office's request.</param>
/// <param name="Why">An officer's words; null for an identity paper.</param>
/// <param name="Action">Where files are posted.</param>
public sealed record PaperSlot(
    string Key,
    string Title,
    string? Why,
    State State,
    string StateText,
    IReadOnlyList<string> Accept,
    long MaxBytes,
    string Action,
    IReadOnlyList<FileView> Files
)
{
    /// <summary>Name under which problems with a slot are listed.</summary>
    public static string FieldOf(string key) => $"slot-{key}";

    /// <summary>The files of a slot as the candidate sees them.</summary>
    internal static IReadOnlyList<FileView> FilesOf(IReadOnlyList<Document> documents, string root, Language language) =>
        [
            .. documents.Select(d =>
                SlotView.Of(d, new DocumentPaths("enrolment"), SlotTexts.In(language)) with
                {
                    Preview = null,
                    Save = d.State == DocumentState.Clean ? $"{root}/papers/files/{d.PublicId}" : null,
                    Remove = $"{root}/papers/remove/{d.PublicId}",
                }
            ),
        ];

    /// <summary>How far a slot is.</summary>
    internal static State StateOf(IReadOnlyList<Document> documents) =>
        documents.Count == 0 ? State.NotStarted
        : documents.Any(d => d.State is DocumentState.Infected or DocumentState.Unreadable) ? State.Problem
        : EnrolmentService.AreWhole(documents) ? State.Complete
        : State.Waiting;
}
