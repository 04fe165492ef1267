using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Pages.Documents;

namespace Passerelle.Pages.Office;

/// <summary>A document with the verdict it has, or that was chosen.</summary>
/// <param name="Slot">Name of the slot it is in.</param>
/// <param name="Open">Where it is shown; null while it may not be.</param>
public sealed record DocumentVerdictRow(string Id, string Slot, string FileName, string? Open, string Verdict, string Words)
{
    public string VerdictName => $"verdict.{Id}";
    public string WordsName => $"words.{Id}";
}

/// <summary>What the office thinks of each document, recorded for all of them at once.</summary>
public sealed class DocumentsModel(
    CaseReader cases,
    CaseService actions,
    DocumentVerdicts verdicts,
    DocumentService documents,
    CatalogueProvider catalogue
) : ActionPage(cases, actions, catalogue)
{
    private IReadOnlyList<DocumentVerdictRow> _recorded = [];

    /// <summary>Every document, slot by slot.</summary>
    public IReadOnlyList<DocumentVerdictRow> Rows { get; private set; } = [];

    protected override CaseAction Action => CaseAction.JudgeDocuments;

    public override async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken)
    {
        IActionResult result = await base.OnGetAsync(application, cancellationToken);
        if (Case is not null)
        {
            await ListAsync(application, cancellationToken);
            Rows = _recorded;
        }

        return result;
    }

    public async Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken) =>
        await DoAsync(
            application,
            async () =>
            {
                await ListAsync(application, cancellationToken);
                Rows =
                [
                    .. _recorded.Select(r =>
                        r with
                        {
                            Verdict = Request.Form[r.VerdictName].ToString(),
                            Words = Request.Form[r.WordsName].ToString().Trim(),
                        }
                    ),
                ];
                Check();
            },
            () =>
                verdicts.JudgeAsync(
                    Actor,
                    application,
                    Seen,
                    [.. Changed().Select(r => new VerdictWish(r.Id, r.Verdict, r.Words))],
                    cancellationToken
                ),
            cancellationToken
        );

    private IEnumerable<DocumentVerdictRow> Changed() => Rows.Except(_recorded).Where(r => r.Verdict.Length > 0);

    private void Check()
    {
        foreach (DocumentVerdictRow row in Rows.Where(r => r.Verdict.Length > 0 && r.Verdict != DocumentVerdicts.Accepted))
        {
            if (row.Words.Length == 0)
            {
                Problems.Add(row.WordsName, Texts.VerdictWordsMissing(row.FileName));
            }
        }

        if (Problems.None && !Changed().Any())
        {
            Problems.Add("", Texts.VerdictUnchanged);
        }
    }

    private async Task ListAsync(string application, CancellationToken cancellationToken)
    {
        var paths = new DocumentPaths(PortalSlug);
        List<DocumentVerdictRow> rows = [];
        foreach (Document document in await documents.ListAsync(Actor, application, cancellationToken) ?? [])
        {
            JudgedDocument? judged = Case.State.Verdicts.GetValueOrDefault(document.Id);
            rows.Add(
                new DocumentVerdictRow(
                    document.PublicId,
                    Words.Slot(Program?.Definition, document.Slot ?? ""),
                    document.FileName,
                    document.State == DocumentState.Clean ? paths.Preview(document) : null,
                    judged?.Verdict ?? "",
                    judged?.Note is { } note ? await Cases.NoteAsync(Case, note, cancellationToken) ?? "" : ""
                )
            );
        }

        _recorded = rows;
    }
}
