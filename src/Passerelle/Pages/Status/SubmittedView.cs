using Passerelle.Core.Cases;
using Passerelle.Core.Documents;
using Passerelle.Core.Submissions;
using Passerelle.Pages.Documents;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Answers;

namespace Passerelle.Pages.Status;

/// <summary>A file that was submitted, as it is shown.</summary>
/// <param name="Open">Where it is opened; null while it may not be.</param>
public sealed record SubmittedDocument(string Slot, string FileName, long Size, string Sha256, string? Open);

/// <summary>The submitted file in words, for the representative and the officer alike, each in their own language.</summary>
public sealed class SubmittedView
{
    /// <param name="documents">The application's documents as they are now, for the links.</param>
    public SubmittedView(SubmittedFile file, IReadOnlyList<Document> documents, string portal, Language language, Formats format)
    {
        (File, Language, Format) = (file, language, format);
        Forms =
        [
            .. file.SharedEvaluation is { } shared ? FormSummary.AllOf(shared, file.Shared, language, format) : [],
            .. FormSummary
                .AllOf(file.Evaluation, file.Answers, language, format)
                .Where(f => !file.Application.UploadedForms.Contains(f.Form.Key)),
        ];
        var paths = new DocumentPaths(portal);
        Documents =
        [
            .. file.Application.Checklist.SelectMany(slot =>
                slot.Documents.Select(d => new SubmittedDocument(
                    TitleOf(slot.Slot),
                    d.FileName,
                    d.Size,
                    d.Sha256,
                    Open(documents.FirstOrDefault(x => x.PublicId == d.PublicId), paths)
                ))
            ),
            // Made of the answers above, after they were filed.
            .. documents
                .Where(d => d.Generated)
                .Select(d => new SubmittedDocument(TitleOf(d.Slot), d.FileName, d.Size, d.Sha256, Open(d, paths))),
        ];
    }

    /// <summary>All versions that were filed, oldest first; the last counts (S2-170).</summary>
    public IReadOnlyList<FiledVersion> Versions { get; init; } = [];

    /// <summary>The one that is shown.</summary>
    public int Version { get; init; } = 1;
    public SubmittedFile File { get; }
    public Language Language { get; }
    public Formats Format { get; }
    public IReadOnlyList<FormSummary> Forms { get; }
    public IReadOnlyList<SubmittedDocument> Documents { get; }
    public SubmittedSignature Signature => File.Filed.Signature;

    private string TitleOf(string slot) => File.Program.Definition.FindSlot(slot)?.Title.In(Language) ?? slot;

    private static string? Open(Document? document, DocumentPaths paths) =>
        document is { State: DocumentState.Clean } ? paths.Preview(document) : null;
}
