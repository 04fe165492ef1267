using Passerelle.Core.Documents;
using Passerelle.Core.WebForms;
using Passerelle.Pages.Documents;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.WebForms;

namespace Passerelle.Pages.WebForms;

/// <summary>A page about one of the account's requests.</summary>
public abstract class WebFormPage(WebFormService forms) : PortalPage
{
    /// <summary>The request.</summary>
    public LoadedWebForm Loaded { get; private set; } = null!;

    /// <summary>What it is about.</summary>
    public string Subject => WebFormWords.Subject(Loaded, Language);

    /// <summary>Address of its first page.</summary>
    public string Root => $"{List}/{Loaded.Form.PublicId}";

    /// <summary>Address of the list.</summary>
    public string List => $"/{PortalSlug}/web-forms";

    /// <summary>Whether it may still change.</summary>
    public bool IsDraft => Loaded.Form.State == WebFormState.Draft;

    /// <summary>Its files as they are shown.</summary>
    public IReadOnlyList<FileView> Files =>
        [
            .. Loaded.Documents.Select(d =>
                SlotView.Of(d, new DocumentPaths("web-forms"), SlotTexts.In(Language)) with
                {
                    Preview = null,
                    Save = d.State == DocumentState.Clean ? $"{List}/files/{d.PublicId}" : null,
                    Remove = IsDraft ? $"{Root}/files/{d.PublicId}/remove" : null,
                }
            ),
        ];

    /// <summary>Whether a file is, or may be, attached.</summary>
    public bool TakesFiles => Loaded.Subject is { Proof: not WebFormProof.None };

    protected WebFormService Forms => forms;

    /// <summary>Finds the request; false when there is none for this actor.</summary>
    protected async Task<bool> LoadAsync(string form, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(Actor, form, cancellationToken) is not { } found)
        {
            return false;
        }

        Loaded = found;
        return true;
    }
}
