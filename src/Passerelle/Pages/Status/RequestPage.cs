using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Messages;
using Passerelle.Pages.Documents;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Cases;

namespace Passerelle.Pages.Status;

/// <summary>What the pages of a document request share: the request as its representative meets it.</summary>
public abstract class RequestPage(RequestAnswers answers, CatalogueProvider catalogue, Inbox inbox) : PortalPage
{
    public FoundRequest Found { get; private set; } = null!;
    public string Document { get; private set; } = "";
    public IReadOnlyList<string> Words { get; private set; } = [];
    public IReadOnlyList<FileView> Files { get; private set; } = [];
    public DocumentLimits? Limits => catalogue.Current.Portals[PortalSlug].Documents;
    public bool CanAnswer => Found.Request.IsOpen && !Found.Case.State.IsClosed;
    public string Back => $"/{PortalSlug}/applications/{Found.Case.Application.PublicId}";
    public string Root => $"{Back}/requests/{Found.Request.Id:N}";
    public string Caption => $"{Found.Case.Application.ClientName} – {Found.Case.Application.Number}";
    public string State => new CaseWords(Language, Format).Request(Found.Request);

    /// <summary>The name under which problems with the upload are listed.</summary>
    public const string SlotKey = "request";

    protected RequestAnswers Answers => answers;

    protected async Task<bool> LoadAsync(string application, string request, CancellationToken cancellationToken)
    {
        if (await answers.FindAsync(Actor, application, request, cancellationToken) is not { } found)
        {
            return false;
        }

        Found = found;
        ProgramDefinition? program = found.Case.Application.DefinitionHash is { } hash
            ? (await catalogue.GetAsync(hash, cancellationToken)).Definition
            : null;
        Document = new CaseWords(Language, Format).Slot(program, found.Request.Slot);
        OpenedMessage? message = (await inbox.AboutAsync(Actor, found.Case.Application, cancellationToken)).FirstOrDefault(m =>
            m.Message.Id == found.Request.Message
        );
        Words = (message?.Content.Body ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var paths = new DocumentPaths(PortalSlug);
        Files =
        [
            .. found.Documents.Select(d =>
                SlotView.Of(d, paths, SlotTexts.In(Language)) with
                {
                    Remove = CanAnswer ? $"{Root}/remove/{d.PublicId}" : null,
                }
            ),
        ];
        return true;
    }
}
