using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Work;

namespace Passerelle.Core.WebForms;

/// <summary>Every hour, forgets requests that were never sent in their days.</summary>
internal sealed class WebFormSweep(PasserelleDb db, WebFormVault vault, OfficeCalendar calendar) : IWorkHandler
{
    private const int Batch = 200;

    public string Kind => "web-form-sweep";

    public TimeSpan? Every => TimeSpan.FromHours(1);

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        DateTime now = calendar.Now;
        List<WebForm> over = await db.Set<WebForm>()
            .Where(f => f.State == WebFormState.Draft && f.ExpiresAt < now)
            .OrderBy(f => f.ExpiresAt)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        foreach (WebForm form in over)
        {
            await ForgetAsync(db, vault, form, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Forgets what a draft says; its row stays until the contents of its files are swept. Not saved.</summary>
    internal static async Task ForgetAsync(PasserelleDb db, WebFormVault vault, WebForm draft, CancellationToken cancellationToken)
    {
        List<Document> files = await db.Set<Document>().Where(d => d.WebFormId == draft.Id).ToListAsync(cancellationToken);
        foreach (Document file in files)
        {
            file.Removed = true;
        }

        draft.State = WebFormState.Dropped;
        draft.Sealed = vault.Seal(draft.Id, new WebFormContent());
    }
}
