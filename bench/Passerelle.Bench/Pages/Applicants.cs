using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Data.Sqlite;
using Passerelle.Programs;
using Passerelle.Testing;

namespace Passerelle.Bench.Pages;

/// <summary>Signed-in representatives, each with a dossier of their own that stands at the measured page.</summary>
internal static class Applicants
{
    public const string Portal = "bench";
    private const string Realm = "bench";
    private const string Password = "Benchmark-2026!";
    private const string Question = "Benchmark?";
    private const string Answer = "benchmark";
    private const string GivenName = "Bench";

    /// <summary>How quick hashing is: signing in is not what is measured.</summary>
    public const int PasswordRounds = 1000;

    /// <summary>Makes the people, before the server starts.</summary>
    public static async Task RegisterAsync(string databaseFile, int count, CancellationToken cancellationToken)
    {
        DbContextOptions<PasserelleDb> options = Options(databaseFile);
        await using (var db = new PasserelleDb(options))
        {
            await db.Database.MigrateAsync(cancellationToken);
        }

        var passwords = new Passwords(
            Microsoft.Extensions.Options.Options.Create(new CredentialOptions { PasswordRounds = PasswordRounds })
        );
        for (var i = 1; i <= count; i++)
        {
            await using var db = new PasserelleDb(options);
            await new Registrar(db, passwords).RegisterAsync(
                Actor.System,
                new NewCredential(
                    Realm,
                    NameOf(i),
                    Password,
                    $"{NameOf(i)}@example.org",
                    Language.En,
                    [new NewSecurityQuestion(Question, Answer)]
                ),
                new Account
                {
                    Portal = Portal,
                    Kind = AccountKind.Representative,
                    GivenName = GivenName,
                    FamilyName = NameOf(i),
                    Email = $"{NameOf(i)}@example.org",
                    Language = Language.En,
                    CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
                },
                SeatRole.Holder,
                personName: null,
                cancellationToken
            );
        }
    }

    /// <summary>How often answers were stored in this database since it was made.</summary>
    public static async Task<long> StoredAsync(string databaseFile, CancellationToken cancellationToken)
    {
        await using var db = new PasserelleDb(Options(databaseFile));
        return await db
            .Database.SqlQueryRaw<long>("select sum(\"Revision\") as \"Value\" from answer_documents")
            .SingleAsync(cancellationToken);
    }

    /// <summary>Signs one person in and walks to the measured page, through the product's own pages.</summary>
    public static async Task<Applicant> ArriveAsync(
        HttpMessageHandler handler,
        Uri site,
        Journey journey,
        int number,
        CancellationToken cancellationToken
    )
    {
        var visitor = new Visitor(handler, site);
        var person = new DemonstrationPerson(
            Portal,
            NameOf(number),
            Password,
            "en",
            GivenName,
            NameOf(number),
            new Dictionary<string, string>(StringComparer.Ordinal) { [Question] = Answer }
        );
        await SignInSteps.SignInAsync(visitor, person, "", () => Task.CompletedTask, cancellationToken);
        await visitor.GoAsync($"/{Portal}/new/profile", cancellationToken);
        await visitor.PressAsync(visitor.Page.QuerySelector("main form button")!, cancellationToken);
        Journey.Set(visitor.Page, "q.program", "profile");
        await visitor.PressAsync(Journey.NextButton(visitor.Page), cancellationToken);
        while (Journey.PageOf(visitor) != journey.MeasuredPage)
        {
            await journey.AnswerAsync(visitor, cancellationToken);
        }

        Uri page = visitor.Address;
        await journey.AnswerAsync(visitor, cancellationToken);
        return await Applicant.PrepareAsync(visitor, page, cancellationToken);
    }

    private static DbContextOptions<PasserelleDb> Options(string databaseFile)
    {
        var builder = new DbContextOptionsBuilder<PasserelleDb>();
        builder.UsePasserelleSqlite($"Data Source={databaseFile}");
        return builder.Options;
    }

    private static string NameOf(int number) => "bench" + number.ToString("000", CultureInfo.InvariantCulture);
}
