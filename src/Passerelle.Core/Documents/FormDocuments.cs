using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Data;
using Passerelle.Core.Documents.Contents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Documents;

/// <summary>Writes the answers of a form filled in online as a whole HTML document, ready for the renderer.</summary>
public interface IFormPrint
{
    /// <summary>The document, in one language.</summary>
    Task<string> WriteAsync(
        LoadedDossier dossier,
        LoadedApplication application,
        FormDefinition form,
        Language language,
        CancellationToken cancellationToken
    );
}

/// <summary>
/// A form filled in online enters the submitted file as a PDF of its answers, in the language of the person who signed. Made after
/// submission, when the answers cannot change any more; done again it makes only what is missing.
/// </summary>
public sealed partial class FormDocuments(
    PasserelleDb db,
    DossierService dossiers,
    DocumentChecklist checklist,
    IFormPrint print,
    IPdfRenderer renderer,
    ContentVault contents,
    TimeProvider clock,
    ILogger<FormDocuments> logger
) : IWorkHandler
{
    /// <summary>The kind of work item.</summary>
    public const string Name = "form-documents";

    /// <inheritdoc />
    public string Kind => Name;

    /// <inheritdoc />
    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (!renderer.IsAvailable)
        {
            // The answers are in the submission; whoever opens the form is served the print view.
            LogNoRenderer(item.Id);
            return;
        }

        Payload payload = JsonSerializer.Deserialize<Payload>(item.Payload, JsonSerializerOptions.Web)!;
        Dossier? dossier = await db.Set<Dossier>()
            .Include(d => d.Applications)
            .SingleOrDefaultAsync(d => d.Id == payload.Dossier && d.State == DossierState.Submitted, cancellationToken);
        if (dossier is null)
        {
            return;
        }

        LoadedDossier loaded = await dossiers.LoadAsync(dossier, cancellationToken);
        foreach (ApplicantChecklist applicant in (await checklist.OfAsync(loaded, cancellationToken)).Applicants)
        {
            foreach (SlotStatus slot in applicant.Slots.Where(s => s.State == SlotState.FormComplete))
            {
                await MakeAsync(loaded, applicant.Application, slot, payload.Language, cancellationToken);
            }
        }
    }

    private async Task MakeAsync(
        LoadedDossier loaded,
        LoadedApplication application,
        SlotStatus slot,
        Language language,
        CancellationToken cancellationToken
    )
    {
        Guid applicationId = application.Application.Id;
        if (
            await db.Set<Document>()
                .AnyAsync(d => d.ApplicationId == applicationId && d.Slot == slot.Key && d.Generated && !d.Removed, cancellationToken)
        )
        {
            return;
        }

        FormDefinition form = slot.Form!.Form;
        var html = await print.WriteAsync(loaded, application, form, language, cancellationToken);
        var pdf = await renderer.RenderAsync(html, language, cancellationToken);
        var id = Guid.CreateVersion7();
        var incoming = new IncomingContent { StorageKey = PublicId.New(), At = clock.GetUtcNow().UtcDateTime };
        db.Add(incoming);
        await db.SaveChangesAsync(cancellationToken);
        StoredContent stored = await contents.StoreAsync(id, incoming.StorageKey, new MemoryStream(pdf), pdf.Length, cancellationToken);
        db.Remove(incoming);
        db.Add(
            new Document
            {
                Id = id,
                DossierId = loaded.Dossier.Id,
                ApplicationId = applicationId,
                Slot = slot.Key,
                FileName = FileName.Clean($"{form.Code ?? form.Title.In(language)}.pdf"),
                Kind = ContentKind.Pdf,
                Size = stored.Size,
                Sha256 = stored.Sha256,
                StorageKey = incoming.StorageKey,
                State = DocumentState.Clean,
                ReceivedAt = clock.GetUtcNow().UtcDateTime,
                Generated = true,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "No PDF renderer is installed: no PDF of the forms was made (work item {Item})")]
    private partial void LogNoRenderer(Guid item);

    /// <summary>What the item carries: added in the unit of work that submits the dossier.</summary>
    internal sealed record Payload(Guid Dossier, Language Language);
}
