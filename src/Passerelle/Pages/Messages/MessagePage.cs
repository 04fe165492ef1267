using Passerelle.Core.Accounts;
using Passerelle.Core.Definitions;
using Passerelle.Core.Messages;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Cases;
using Passerelle.Web.Enrolments;

namespace Passerelle.Pages.Messages;

/// <summary>What the page of a message and its letter share.</summary>
public abstract class MessagePage(Inbox inbox, CatalogueProvider catalogue) : PortalPage
{
    public OpenedMessage Opened { get; private set; } = null!;
    public string Subject { get; private set; } = "";
    public IReadOnlyList<string> Paragraphs { get; private set; } = [];

    /// <summary>Name and number of the application it is about; null for a message of the account.</summary>
    public string? Caption => Opened.Application is { } a ? $"{a.ClientName} – {a.Number}" : null;

    /// <summary>Where the letter is; null for a message of the account, which is none unless it asks for documents (S1-100).</summary>
    public string? Letter =>
        Opened.Application is null && Opened.Message.Kind != EnrolmentMessages.DocumentsAsked
            ? null
            : $"/{PortalSlug}/messages/{Opened.Message.PublicId}/letter";

    public string Back =>
        Actor.Kind == AccountKind.Candidate ? $"/{PortalSlug}/enrolment"
        : Opened.Application is not { } about ? $"/{PortalSlug}/messages"
        : Actor.IsOfficer ? $"/{PortalSlug}/cases/{about.PublicId}"
        : $"/{PortalSlug}/applications/{about.PublicId}";

    protected async Task<bool> LoadAsync(string message, CancellationToken cancellationToken)
    {
        if (await inbox.OpenAsync(Actor, message, cancellationToken) is not { } opened)
        {
            return false;
        }

        Opened = opened;
        ProgramDefinition? program = opened.Application?.DefinitionHash is { } hash
            ? (await catalogue.GetAsync(hash, cancellationToken)).Definition
            : null;
        var words = new CaseWords(Language, Format);
        Subject = words.Subject(opened, program);
        Paragraphs = words.Paragraphs(opened, program);
        return true;
    }
}
