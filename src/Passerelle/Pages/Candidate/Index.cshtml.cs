using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Core.Messages;
using Passerelle.Core.Messages.Mail;
using Passerelle.Pages.Messages;
using Passerelle.Programs;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Candidate;

/// <summary>The home page of somebody who is not a representative yet: where the request stands, and the account's messages (S1-83 to S1-87).</summary>
public sealed class IndexModel(
    EnrolmentService enrolments,
    Inbox inbox,
    CatalogueProvider catalogue,
    OfficeCalendar calendar,
    IMailSender mail
) : EnrolmentPage(enrolments, catalogue, calendar)
{
    private const int LatestMessages = 20;

    /// <summary>The address that mails come from, for the list of safe senders; null where mail does not leave (S1-86, S3-55).</summary>
    public string? Sender => mail.SenderAddress;

    /// <summary>Messages of the account.</summary>
    public AccountMessages Messages { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Actor.Kind == AccountKind.Representative)
        {
            return SeeOther(new PortalPaths(PortalSlug).Home);
        }

        await ReadAsync(cancellationToken);
        return Page();
    }

    /// <summary>Begins a new request after one that expired or was refused (S1-08).</summary>
    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellationToken)
    {
        await Enrolments.BeginAgainAsync(Actor, cancellationToken);
        return SeeOther(Root);
    }

    /// <summary>Whether the questions are asked one at a time, and the account opens with a PIN .</summary>
    public bool WithCredential => Current.Channel == EnrolmentChannel.Credential;

    /// <summary>Where the request under way is resumed (S3-46, S3-47).</summary>
    public string Resume =>
        !WithCredential ? $"{Root}/review"
        : Current.PrintedAt is not null ? $"{Root}/form"
        : $"{Root}/answers";

    private async Task ReadAsync(CancellationToken cancellationToken) =>
        Messages = new AccountMessages(PortalSlug, Language, Format, await inbox.OfAccountAsync(Actor, LatestMessages, cancellationToken));
}
