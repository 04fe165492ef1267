using Passerelle.Core.Accounts;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Pages.Questionnaire;
using Passerelle.Programs;

namespace Passerelle.Pages.Documents;

/// <summary>The addresses of documents, in one place.</summary>
public readonly record struct DocumentPaths(string Portal)
{
    /// <summary>The content, to be saved.</summary>
    public string Download(Document document) => $"/{Portal}/documents/{document.PublicId}";

    /// <summary>The page that shows it; the download where a browser cannot show the kind.</summary>
    public string Preview(Document document) => $"/{Portal}/documents/{document.PublicId}/preview";

    /// <summary>The content, for the preview's frame.</summary>
    public string Inline(Document document) => $"/{Portal}/documents/{document.PublicId}/inline";

    /// <summary>The page that asks before it is removed.</summary>
    public string Remove(Document document) => $"/{Portal}/documents/{document.PublicId}/remove";

    /// <summary>Where a document is listed, for whoever looks at it: the checklist of a draft, the status page, the office's case.</summary>
    public string ListedAt(Actor actor, DossierState state, string dossier, string application) =>
        actor.IsOfficer ? $"/{Portal}/cases/{application}"
        : IsOpen(state) ? new DossierPaths(Portal, dossier).Checklist
        : $"/{Portal}/applications/{application}";

    /// <summary>The same in words.</summary>
    public static string ListedAtWords(Actor actor, DossierState state, Language language)
    {
        var t = PreviewTexts.In(language);
        return actor.IsOfficer ? t.BackToCase
            : IsOpen(state) ? t.BackToChecklist
            : t.BackToStatus;
    }

    private static bool IsOpen(DossierState state) => state is DossierState.Draft or DossierState.Signed;

    /// <summary>Every clean document of a dossier.</summary>
    public string All(string dossier) => $"/{Portal}/dossiers/{dossier}/documents.zip";

    /// <summary>What was filled in for the whole dossier, to be signed.</summary>
    public string Copy(string dossier) => $"/{Portal}/dossiers/{dossier}/copy";

    /// <summary>The upload page of a slot, which files are posted to.</summary>
    public string Slot(string dossier, string application, string slot) =>
        $"/{Portal}/dossiers/{dossier}/clients/{application}/documents/{slot}";

    /// <summary>The answers of the form of a slot, to be read and printed.</summary>
    public string FormPreview(string dossier, string application, string slot) => Slot(dossier, application, slot) + "/form";

    /// <summary>The page that turns a form from uploaded to filled in online.</summary>
    public string FillInInstead(string dossier, string application, string slot) => Slot(dossier, application, slot) + "/online";
}
