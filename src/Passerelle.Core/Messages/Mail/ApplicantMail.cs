using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Work;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Messages.Mail;

/// <summary>
/// A mail to the applicant of a filed application at their address of record, which is read when it is sent. Its text is in both
/// languages: nobody has asked which one they read.
/// </summary>
public sealed record ApplicantMail(Guid ApplicationId, string Template)
{
    /// <summary>Kind of the work item.</summary>
    public const string Kind = "applicant-mail";
}

/// <summary>Sends mails to applicants. A refused one is dropped: they have no inbox in the portal.</summary>
internal sealed partial class ApplicantMailHandler(
    PasserelleDb db,
    DossierService dossiers,
    IMailSender sender,
    IMailTexts texts,
    ILogger<ApplicantMailHandler> logger
) : IWorkHandler
{
    public string Kind => ApplicantMail.Kind;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ApplicantMail mail = JsonSerializer.Deserialize<ApplicantMail>(item.Payload, JsonSerializerOptions.Web)!;
        Application? application = await db.Set<Application>()
            .AsNoTrackingWithIdentityResolution()
            .Include(a => a.Dossier)
                .ThenInclude(d => d!.Applications)
            .SingleOrDefaultAsync(a => a.Id == mail.ApplicationId, cancellationToken);
        LoadedApplication? loaded = application is null
            ? null
            : (await dossiers.LoadAsync(application.Dossier!, cancellationToken)).Find(application.PublicId);
        if (
            loaded?.Program?.Definition.ApplicantName?.Email is not { } question
            || loaded.Answers[question] is not { Kind: FeelKind.String } email
        )
        {
            return;
        }

        (string subject, string body) = texts.Compose(
            mail.Template,
            application!.Dossier!.Portal,
            Language.Fr,
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        try
        {
            await sender.SendAsync(
                new OutgoingMail(email.AsString(), subject, body, Language.Fr, item.Id.ToString("N")),
                cancellationToken
            );
        }
        catch (MailRefusedException e)
        {
            LogRefused(mail.Template, e.Code);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A mail of template {Template} was refused for good: {Code}")]
    private partial void LogRefused(string template, string code);
}
