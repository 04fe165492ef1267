using System.Text;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Payments;
using Passerelle.Core.Submissions;
using Passerelle.Core.Tests.Filing;
using Passerelle.Core.Work;
using Passerelle.Programs;
using Shouldly;

namespace Passerelle.Core.Tests.AcceptanceLetters;

/// <summary>An institution with two users, another one, two officers, and letters that wait.</summary>
internal sealed class LetterHouse : IAsyncDisposable
{
    /// <summary>The number of the institution: in no list.</summary>
    public const string Number = "O123456789012";

    /// <summary>The number of the other one, in the list.</summary>
    public const string OtherNumber = "O19359011020";

    private LetterHouse(FilingHouse filing) => Filing = filing;

    public FilingHouse Filing { get; }
    public Actor Primary { get; private set; } = Actor.System;
    public Actor Secondary { get; private set; } = Actor.System;
    public Actor Stranger { get; private set; } = Actor.System;
    public Actor Officer { get; } =
        Actor.System with
        {
            UserId = Guid.CreateVersion7(),
            SeatId = Guid.CreateVersion7(),
            Portal = "office",
            Role = SeatRole.CaseOfficer,
            Name = "Nadia Ouellet",
        };

    /// <summary>Headings and answers as the pages name them.</summary>
    public static LetterSheetWords Words { get; } =
        new(
            new Dictionary<string, LetterColumn>(StringComparer.Ordinal)
            {
                ["numero de la demande"] = LetterColumn.Number,
                ["nom de famille"] = LetterColumn.FamilyName,
                ["etat de validation"] = LetterColumn.Answer,
            },
            new Dictionary<string, LetterAnswer>(StringComparer.Ordinal)
            {
                ["concordance"] = LetterAnswer.Matched,
                ["aucune concordance"] = LetterAnswer.NoMatch,
                ["annulee"] = LetterAnswer.Cancelled,
            }
        );

    public static async Task<LetterHouse> OpenAsync(bool withAccount = true)
    {
        var house = new LetterHouse(await FilingHouse.OpenAsync());
        if (withAccount)
        {
            (house.Primary, house.Secondary) = await house.RegisterAsync(Number, "Collège de l’Exemple");
            (house.Stranger, _) = await house.RegisterAsync("O900000000009", "Institut d’ailleurs");
        }

        return house;
    }

    /// <summary>Files a persona of the study permit's extension, paid; the dossier's public id and the attempt's.</summary>
    public async Task<(string Dossier, string Attempt)> FileAsync(string persona, Func<AnswerSet, AnswerSet>? otherwise = null)
    {
        var dossier = await Filing.AskAsync<IServiceProvider, string>(async services =>
        {
            var db = (PasserelleDb)services.GetService(typeof(PasserelleDb))!;
            var vault = (AnswerVault)services.GetService(typeof(AnswerVault))!;
            Catalogue catalogue = SampleCatalogues.WithDogLicence.Value;
            Dossier draft = PersonaDraft.Add(
                db,
                vault,
                catalogue,
                "study-permit-extension",
                persona,
                "apr",
                Filing.Actor.AccountId,
                Filing.Clock.GetUtcNow().UtcDateTime
            );
            foreach (AnswerDocument document in db.Set<AnswerDocument>().Local.Where(a => a.Form == "imm5709").ToList())
            {
                AnswerSet answers = vault.Open(document, catalogue.Programs["study-permit-extension"]);
                document.Sealed = vault.Seal(document.Id, otherwise?.Invoke(answers) ?? answers);
            }

            IEnumerable<string> slots = catalogue.Programs["study-permit-extension"].Slots.Where(s => s.Form is null).Select(s => s.Key);
            db.AddRange(slots.Select(s => Filing.DocumentOf(draft.Applications[0], s)));
            await db.SaveChangesAsync();
            return draft.PublicId;
        });
        (await Filing.SignAsync(dossier)).ShouldNotBeNull().ShouldBeEmpty();
        var attempt = (await Filing.BeginAsync(dossier))!.Attempt!;
        (await Filing.ConfirmAsync(Filing.Site.Becomes(attempt, PaymentAnswerState.Approved))).ShouldBe(PaymentState.Approved);
        return (dossier, attempt);
    }

    /// <summary>So many applications that wait for the institution, in cases of two lines.</summary>
    public async Task<IReadOnlyList<LetterVerification>> RaiseAsync(int count)
    {
        return await Filing.AskAsync<IServiceProvider, IReadOnlyList<LetterVerification>>(async services =>
        {
            var db = (PasserelleDb)services.GetService(typeof(PasserelleDb))!;
            var raising = (LetterRaising)services.GetService(typeof(LetterRaising))!;
            var log = (CaseLog)services.GetService(typeof(CaseLog))!;
            var queue = (WorkQueue)services.GetService(typeof(WorkQueue))!;
            DateTime now = Filing.Clock.GetUtcNow().UtcDateTime;
            var dossier = new Dossier
            {
                AccountId = Filing.Actor.AccountId,
                Portal = "apr",
                Entry = "visa-study-work",
                State = DossierState.Submitted,
                CreatedAt = now,
                SavedAt = now,
                SubmittedAt = now,
                ExpiresAt = now.AddDays(60),
            };
            db.Add(dossier);
            List<LetterVerification> raised = [];
            foreach (var some in Enumerable.Range(1, count).Chunk(500))
            {
                Dictionary<Guid, LetterRaisedLine> lines = [];
                foreach (var i in some)
                {
                    var application = new Application
                    {
                        DossierId = dossier.Id,
                        Position = i,
                        HolderId = Filing.Actor.AccountId,
                        Program = "study-permit",
                        ClientName = $"Étudiant {i}",
                        Number = CheckedNumber.Of("S", i),
                    };
                    LetterVerification letter = raising.New(
                        application,
                        Number,
                        new LetterSubject($"Prénom{i}", $"Nom{i}", new DateOnly(2004, 1, 1), [])
                    );
                    db.AddRange(application, letter);
                    raised.Add(letter);
                    lines.Add(application.Id, new LetterRaisedLine(letter.Id, letter.Due));
                }

                await log.AppendManyAsync(lines, Filing.Actor, CaseKinds.LetterRaised, 1, default);
                await db.SaveChangesAsync();
                db.ChangeTracker.Clear();
            }

            queue.Add(LettersArrived.Name, new LettersArrived.Payload(Number));
            await db.SaveChangesAsync();
            return raised;
        });
    }

    /// <summary>A file of rows.</summary>
    public static byte[] Csv(IEnumerable<string> rows, Encoding? encoding = null, char separator = ',') =>
        (encoding ?? new UTF8Encoding(false)).GetBytes(
            string.Join(
                "\r\n",
                new[] { string.Join(separator, "Numéro de la demande", "Nom de famille", "État de validation") }.Concat(rows)
            ) + "\r\n"
        );

    /// <summary>Sends a file as a user; what came of it.</summary>
    public async Task<OpenedUpload> SendAsync(byte[] file, Actor? actor = null)
    {
        LetterFileOutcome outcome = await TakeAsync(file, actor);
        outcome.Problem.ShouldBeNull();
        return (
            await Filing.AskAsync<LetterSheets, OpenedUpload?>(s => s.FindAsync(actor ?? Primary, outcome.PublicId!, default))
        ).ShouldNotBeNull();
    }

    public Task<LetterFileOutcome> TakeAsync(byte[] file, Actor? actor = null) =>
        Filing.AskAsync<LetterSheets, LetterFileOutcome>(s =>
            s.TakeAsync(actor ?? Primary, new IncomingFile("réponses.csv", new MemoryStream(file)), Words, default)
        );

    public Task<LetterOutcome> AnswerAsync(Actor actor, LetterVerification letter, LetterAnswer answer) =>
        Filing.AskAsync<LetterAnswers, LetterOutcome>(a => a.AnswerAsync(actor, letter.PublicId, answer, default));

    public async Task<CaseState> StateAsync(LetterVerification letter)
    {
        List<CaseEntry> entries = await EntriesAsync(letter);
        CaseLog.FirstBroken(entries).ShouldBeNull();
        // Cases made for these tests begin with the letter.
        return CaseState.Of(entries);
    }

    public async Task<List<CaseEntry>> EntriesAsync(LetterVerification letter)
    {
        await using PasserelleDb db = Filing.NewContext();
        return await db.Set<CaseEntry>()
            .AsNoTracking()
            .Where(e => e.ApplicationId == letter.ApplicationId)
            .OrderBy(e => e.Seq)
            .ToListAsync();
    }

    public async Task<List<LetterVerification>> LettersAsync()
    {
        await using PasserelleDb db = Filing.NewContext();
        return await db.Set<LetterVerification>().AsNoTracking().OrderBy(v => v.Number).ToListAsync();
    }

    public async ValueTask DisposeAsync() => await Filing.DisposeAsync();

    private async Task<(Actor Primary, Actor Secondary)> RegisterAsync(string number, string name)
    {
        var account = new Account
        {
            Portal = "dli",
            Kind = AccountKind.Institution,
            GivenName = "",
            FamilyName = "",
            Organisation = name,
            InstitutionNumber = number,
            Email = $"{number}@example.org",
            CreatedAt = Filing.Clock.GetUtcNow().UtcDateTime,
        };
        await RegisterAsync(account, SeatRole.Primary, "Paul Lavoie");
        await using (PasserelleDb db = Filing.NewContext())
        {
            var user = new User
            {
                Realm = "cleGc",
                SignInName = $"admissions-{number}",
                SignInKey = $"admissions-{number}",
                Email = $"admissions-{number}@example.org",
                PasswordHash = "x",
                Language = Language.Fr,
            };
            db.Add(user);
            db.Add(
                new Seat
                {
                    UserId = user.Id,
                    AccountId = account.Id,
                    Role = SeatRole.Secondary,
                    Name = "Sonia Roy",
                }
            );
            await db.SaveChangesAsync();
        }

        await using PasserelleDb seats = Filing.NewContext();
        List<Seat> there = await seats.Set<Seat>().Where(s => s.AccountId == account.Id).ToListAsync();
        Actor Of(SeatRole role)
        {
            Seat seat = there.Single(s => s.Role == role);
            return new Actor(seat.UserId, seat.Id, account.Id, "dli", AccountKind.Institution, role, seat.Name!, Language.Fr);
        }

        return (Of(SeatRole.Primary), Of(SeatRole.Secondary));
    }

    private Task<bool> RegisterAsync(Account account, SeatRole role, string name) =>
        Filing.AskAsync<Registrar, bool>(r =>
            r.RegisterAsync(
                Actor.System,
                new NewCredential("cleGc", $"{role}-{account.InstitutionNumber}", "Lilas-2026-Nord", account.Email, Language.Fr, []),
                account,
                role,
                name,
                default
            )
        );
}
