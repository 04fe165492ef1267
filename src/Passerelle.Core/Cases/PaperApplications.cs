using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Submissions;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Cases;

/// <summary>An application that came in on paper.</summary>
/// <param name="Program">Slug of a programme that recognises its applicants (<see cref="ProgramDefinition.RecognisesApplicants"/>).</param>
/// <param name="GivenName">Empty for a person of one name.</param>
/// <param name="Uci">Eight or ten digits; null while none was given.</param>
/// <param name="On">The day it came in; not in the future.</param>
public sealed record PaperWish(string Program, string GivenName, string FamilyName, DateOnly BirthDate, string? Uci, DateOnly On);

/// <summary>
/// Registers applications that came in on paper. They have a number and a case as others have, and no account, until a representative or
/// the client links them (S2-224); letters about them go by post until then.
/// </summary>
public sealed class PaperApplications(
    PasserelleDb db,
    CatalogueProvider catalogue,
    DossierService dossiers,
    AnswerStore answers,
    NumberSource numbers,
    CaseLog log,
    OfficeCalendar calendar
)
{
    /// <summary>The entry of a dossier that nobody began in a portal.</summary>
    public const string Entry = "paper";

    /// <summary>
    /// Registers one: the public id of the application, which has its number; the first one's when the key was used before. Null when
    /// the actor may not, or the values are not possible. Saved.
    /// </summary>
    public async Task<string?> RegisterAsync(Actor actor, PaperWish wish, string oneTimeKey, CancellationToken cancellationToken)
    {
        if (
            actor is not { IsOfficer: true, Role: SeatRole.CaseOfficer or SeatRole.Supervisor }
            || wish.On > calendar.Today
            || wish.BirthDate > wish.On
            || catalogue.Current.Programs.GetValueOrDefault(wish.Program)
                is not { RecognisesApplicants: true, Pool: null, Confidential: false }
        )
        {
            return null;
        }

        for (var attempt = 1; ; attempt++)
        {
            OneTimeKey? used = await db.Set<OneTimeKey>()
                .FirstOrDefaultAsync(k => k.Key == oneTimeKey && k.AccountId == actor.AccountId, cancellationToken);
            if (used is not null)
            {
                return used.Result;
            }

            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                Application application = await AddAsync(actor, wish, cancellationToken);
                db.Add(
                    new OneTimeKey
                    {
                        Key = oneTimeKey,
                        AccountId = actor.AccountId,
                        Result = application.PublicId,
                        At = calendar.Now,
                    }
                );
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return application.PublicId;
            }
            // Somebody else took the number at the same moment, or the same form was posted twice at once: look again.
            catch (DbUpdateException) when (attempt < SubmissionService.Tries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Application> AddAsync(Actor actor, PaperWish wish, CancellationToken cancellationToken)
    {
        ProgramDefinition definition = catalogue.Latest(wish.Program).Definition;
        DateTime now = calendar.Now;
        var name = $"{wish.GivenName.Trim()} {wish.FamilyName.Trim()}".Trim();
        var dossier = new Dossier
        {
            AccountId = actor.AccountId,
            Portal = actor.Portal,
            Entry = Entry,
            State = DossierState.Submitted,
            CreatedAt = now,
            SavedAt = now,
            ExpiresAt = now,
            SubmittedAt = wish.On == calendar.Today ? now : calendar.EndOf(wish.On),
        };
        var application = new Application
        {
            DossierId = dossier.Id,
            Position = 1,
            Program = wish.Program,
            DefinitionHash = definition.ContentHash,
            ClientName = name,
            ClientNameFolded = Folded.Of(name),
            Number = CheckedNumber.Of(definition.NumberLetter, await numbers.TakeAsync("application", 1, cancellationToken)),
            Uci = wish.Uci,
            Stage = CaseSteps.Received,
            SubmittedAt = dossier.SubmittedAt,
        };
        dossier.Applications.Add(application);
        db.Add(dossier);
        await db.SaveChangesAsync(cancellationToken);
        ApplicantNameDefinition who = definition.ApplicantName!;
        List<KeyValuePair<string, FeelValue>> said =
        [
            new(who.Family, FeelValue.Of(wish.FamilyName.Trim())),
            new(who.BirthDate!, FeelValue.Of(wish.BirthDate)),
        ];
        if (wish.GivenName.Trim().Length > 0)
        {
            said.Add(new(who.Given, FeelValue.Of(wish.GivenName.Trim())));
        }

        answers.Write(await dossiers.LoadAsync(dossier, cancellationToken), application.Id, definition, said);
        CaseEntry entry = await log.AppendAsync(
            application,
            actor,
            CaseKinds.Registered,
            1,
            new RegisteredLine(wish.On),
            cancellationToken
        );
        application.ChangedAt = entry.At;
        return application;
    }
}
