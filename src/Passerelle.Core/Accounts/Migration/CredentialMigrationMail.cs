using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Accounts.Migration;

/// <summary>A code to be mailed to the address of the account that was claimed, unless it is over already.</summary>
internal sealed record CredentialMigrationMail(Guid MigrationId, int Number)
{
    public const string Kind = "credential-migration";
}

/// <summary>Hands the code over and only then lets its minutes run. A decoy's minutes run too; nobody is mailed.</summary>
internal sealed partial class CredentialMigrationMailHandler(
    PasserelleDb db,
    MailedProofs proofs,
    CredentialMigrations migrations,
    IMailSender sender,
    IMailTexts texts,
    TimeProvider clock,
    ILogger<CredentialMigrationMailHandler> logger
) : IWorkHandler
{
    public string Kind => CredentialMigrationMail.Kind;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        CredentialMigrationMail mail = JsonSerializer.Deserialize<CredentialMigrationMail>(item.Payload, JsonSerializerOptions.Web)!;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        CredentialMigration? migration = await db.Set<CredentialMigration>()
            .SingleOrDefaultAsync(m => m.Id == mail.MigrationId, cancellationToken);
        if (migration is not { DoneAt: null } || migration.CodeNumber != mail.Number || migration.ExpiresAt < now)
        {
            return;
        }

        Account? account = await db.Set<Account>()
            .AsNoTracking()
            .SingleOrDefaultAsync(a => db.Set<Seat>().Any(s => s.Id == migration.FormerSeatId && s.AccountId == a.Id), cancellationToken);
        if (account is not null && !await SendAsync(item, migration, account, cancellationToken))
        {
            return;
        }

        migration.CodeSentAt ??= clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> SendAsync(WorkItem item, CredentialMigration migration, Account account, CancellationToken cancellationToken)
    {
        (string subject, string body) = texts.Compose(
            "migration-code",
            migration.Portal,
            account.Language,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["code"] = proofs.CodeOf(migration),
                ["minutes"] = migrations.LifetimeOf(migration.Portal).TotalMinutes.ToString("0", CultureInfo.InvariantCulture),
            }
        );
        try
        {
            await sender.SendAsync(
                new OutgoingMail(account.Email, subject, body, account.Language, item.Id.ToString("N")),
                cancellationToken
            );
            return true;
        }
        catch (MailRefusedException e)
        {
            LogRefused(e.Code);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The mail with a migration code was refused for good: {Code}")]
    private partial void LogRefused(string code);
}
