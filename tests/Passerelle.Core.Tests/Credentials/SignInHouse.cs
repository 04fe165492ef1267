using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;
using Passerelle.Data.Postgres;
using Passerelle.Data.Sqlite;
using Passerelle.Programs;
using Passerelle.Testing;

namespace Passerelle.Core.Tests.Credentials;

/// <summary>Core's sign-in upon a fresh database, a clock that stands still, and a mail sender that remembers.</summary>
internal sealed class SignInHouse : IAsyncDisposable
{
    public const string Password = "Lilas-2026-Nord";
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private SignInHouse(TestDatabase database, IMailSender? sender)
    {
        _database = database;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddTestPorts();
        services.AddSingleton(sender ?? Mails);
        services.AddSingleton<IMailTexts, PlainTexts>();
        services.AddSingleton<ISignInRules>(Rules);
        services.AddSingleton<IWorkClaim>(TestDatabase.Provider == "postgres" ? new PostgresWorkClaim() : new SqliteWorkClaim());
        services.AddScoped(_ => _database.NewContext());
        services.AddPasserelleCore();
        // Cheap hashes: what is tested here is not their cost.
        services.Configure<CredentialOptions>(o => o.PasswordRounds = 10);
        _services = services.BuildServiceProvider();
    }

    public FakeClock Clock { get; } = new();
    public RememberedMails Mails { get; } = new();
    public SomeRules Rules { get; } = new();

    /// <param name="sender">Sends the mails in place of <see cref="Mails"/>.</param>
    public static async Task<SignInHouse> OpenAsync(IMailSender? sender = null) => new(await TestDatabase.CreateAsync(), sender);

    /// <summary>One unit of work, as one request would do it.</summary>
    public async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> question)
        where TService : notnull
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T> SignInAsync<T>(Func<SignInService, Task<T>> question) => AskAsync(question);

    /// <summary>Finds the sign-in anew, then does something with it, in one unit of work.</summary>
    public Task<T> WithAsync<T>(SignInAttempt attempt, Func<SignInService, SignInProgress, Task<T>> question) =>
        SignInAsync(async s =>
            await question(
                s,
                await s.FindAsync(attempt.Portal, attempt.PublicId, default) ?? throw new InvalidOperationException("The sign-in is over.")
            )
        );

    public Task<SignInAttempt?> StartAsync(string portal, string name, string password = Password, string? returnTo = null) =>
        SignInAsync(s => s.StartAsync(portal, name, password, returnTo, default));

    public Task<bool> RegisterAsync(
        string portal,
        string realm,
        string name,
        bool questions = true,
        AccountState state = AccountState.Active
    ) =>
        AskAsync<Registrar, bool>(r =>
            r.RegisterAsync(
                Actor.System,
                new NewCredential(
                    realm,
                    name,
                    Password,
                    $"{realm}-{name}@example.org",
                    Language.Fr,
                    questions ? [.. Enumerable.Range(1, 4).Select(i => new NewSecurityQuestion($"Question {i}", $"Réponse n° {i}"))] : []
                ),
                new Account
                {
                    Portal = portal,
                    Kind = AccountKind.Representative,
                    State = state,
                    GivenName = "Hélène",
                    FamilyName = "Rivard",
                    Email = $"{realm}-{name}@example.org",
                    CreatedAt = Clock.GetUtcNow().UtcDateTime,
                },
                SeatRole.Holder,
                null,
                default
            )
        );

    public async Task RunDueWorkAsync(CancellationToken cancellationToken = default)
    {
        await _services.GetRequiredService<WorkRunner>().RunDueAsync(cancellationToken);
    }

    public Task SweepAsync() =>
        AskAsync<IEnumerable<IWorkHandler>, int>(async handlers =>
        {
            IWorkHandler sweep = handlers.Single(h => h.Kind == "credential-sweep");
            var item = new WorkItem
            {
                Kind = sweep.Kind,
                Payload = "{}",
                DueAt = Clock.GetUtcNow().UtcDateTime,
            };
            await sweep.HandleAsync(item, default);
            return 0;
        });

    public PasserelleDb NewContext() => _database.NewContext();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    internal sealed class SomeRules : ISignInRules
    {
        public string TermsVersion { get; set; } = "1";

        public SignInRules? Find(string portal) =>
            portal switch
            {
                "asks" => new SignInRules(
                    "asks",
                    "keys",
                    SignInFactor.SecurityQuestion,
                    TimeSpan.FromMinutes(3),
                    5,
                    TermsVersion,
                    new PasswordRules()
                ),
                "mails" => new SignInRules(
                    "mails",
                    "mail",
                    SignInFactor.EmailedCode,
                    TimeSpan.FromMinutes(3),
                    5,
                    TermsVersion,
                    new PasswordRules()
                ),
                _ => null,
            };
    }

    internal sealed class RememberedMails : IMailSender
    {
        public List<OutgoingMail> Sent { get; } = [];

        /// <summary>How often sending still fails before it works.</summary>
        public int Failing { get; set; }

        /// <summary>What happens while the mail server takes the mail.</summary>
        public Action Meanwhile { get; set; } = () => { };

        public string LastCode => Sent[^1].Body.Split(' ')[1];

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
        {
            Meanwhile();
            if (Failing-- > 0)
            {
                throw new IOException("The mail server is away.");
            }

            Sent.Add(mail);
            return Task.CompletedTask;
        }
    }

    private sealed class PlainTexts : IMailTexts
    {
        public (string Subject, string Body) Compose(
            string template,
            string portal,
            Language language,
            IReadOnlyDictionary<string, string> parameters
        ) => (template, $"{portal} {parameters.GetValueOrDefault("code")}");
    }
}
