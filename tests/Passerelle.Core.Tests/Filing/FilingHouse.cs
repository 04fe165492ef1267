using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Payments;
using Passerelle.Core.Signing;
using Passerelle.Core.Submissions;
using Passerelle.Core.Work;
using Passerelle.Data.Postgres;
using Passerelle.Data.Sqlite;
using Passerelle.Programs;
using Passerelle.Testing;

namespace Passerelle.Core.Tests.Filing;

/// <summary>A representative with complete dossiers of a programme that exists only in tests, ready to be signed, paid and submitted.</summary>
internal sealed class FilingHouse : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private int _started;

    private FilingHouse(TestDatabase database, FakeClock clock, Catalogue? catalogue)
    {
        _database = database;
        Clock = clock;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IPaymentGateway>(Site);
        if (catalogue is not null)
        {
            services.AddSingleton(catalogue);
        }

        services.AddTestPorts();
        services.AddSingleton<IMailSender>(Mails);
        services.AddSingleton<IMailTexts>(Mails);
        services.AddSingleton<ISignInRules, CodeRules>();
        services.AddSingleton<IWorkClaim>(TestDatabase.Provider == "postgres" ? new PostgresWorkClaim() : new SqliteWorkClaim());
        services.AddScoped(_ => _database.NewContext());
        services.AddPasserelleCore();
        services.Configure<CredentialOptions>(o => o.PasswordRounds = 10);
        _services = services.BuildServiceProvider();
    }

    public FakeClock Clock { get; }
    public FakePaymentSite Site { get; } = new();
    public CodeMails Mails { get; } = new();
    public Actor Actor { get; private set; } = Actor.System;
    public Actor Other { get; private set; } = Actor.System;

    /// <summary>Has no security questions: signs by emailed code.</summary>
    public Actor WithoutQuestions { get; private set; } = Actor.System;

    public static async Task<FilingHouse> OpenAsync(DateTimeOffset? at = null, Catalogue? catalogue = null)
    {
        var house = new FilingHouse(await TestDatabase.CreateAsync(), at is { } start ? new FakeClock(start) : new FakeClock(), catalogue);
        await house._services.GetRequiredService<CatalogueProvider>().StoreCurrentAsync(default);
        house.Actor = await house.RegisterAsync("Hélène", "Rivard");
        house.Other = await house.RegisterAsync("Paul", "Autre");
        house.WithoutQuestions = await house.RegisterAsync("Mona", "Courriel", questions: false);
        return house;
    }

    /// <summary>One unit of work, as one request would do it.</summary>
    public async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> question)
        where TService : notnull
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public PasserelleDb NewContext() => _database.NewContext();

    /// <summary>Work on a schedule is due from now on.</summary>
    public Task EnsureSchedulesAsync() => _services.GetRequiredService<WorkRunner>().EnsureSchedulesAsync(default);

    public Task RunDueWorkAsync() => _services.GetRequiredService<WorkRunner>().RunDueAsync(default);

    /// <summary>A complete draft with one keeper of a beagle: 25.00.</summary>
    public Task<string> BeagleAsync() =>
        StartAsync("""{"applicantCount": 1, "fileNumber": "CH-1"}""", Keeper("Zoé", "Aubin", assistance: false, "keeper"));

    /// <summary>A complete draft with one keeper of an assistance dog: nothing to pay.</summary>
    public Task<string> GuideDogAsync() =>
        StartAsync("""{"applicantCount": 1, "fileNumber": "CH-2"}""", Keeper("Ida", "Roy", assistance: true, "exempt"));

    /// <summary>A complete draft of a family of three: two owe 25.00, the third keeps an assistance dog: 50.00.</summary>
    public Task<string> FamilyAsync() =>
        StartAsync(
            """{"applicantCount": 3, "groupType": "family", "fileNumber": "CH-3"}""",
            Keeper("Léa", "Roy", assistance: false, "family"),
            Keeper("Max", "Roy", assistance: false, "family-exempt"),
            Keeper("Ida", "Roy", assistance: true, "exempt")
        );

    public static (string Name, string Answers) Keeper(string given, string family, bool assistance, string fee) =>
        (
            $"{given} {family}",
            $$$"""
            {"clientName": "{{{given}}} {{{family}}}", "birthDate": "2000-05-17", "home": "flat",
             "dogs": [{"id": "r1", "dogName": "Rex", "breed": "beagle", "born": "2021-06", "sterilised": true, "assistance": {{{(
                assistance ? "true" : "false"
            )}}}, "chip": null}],
             "documents": ["none"], "fees": {"licence": "{{{fee}}}"}, "familyName": "{{{family}}}", "givenName": "{{{given}}}", "undertaking": true}
            """
        );

    /// <summary>The next dossiers are this actor's.</summary>
    public void Become(Actor actor) => Actor = actor;

    public async Task<string> StartAsync(string shared, params (string Name, string Answers)[] keepers)
    {
        var dossier = await AskAsync<DraftService, string?>(s => s.StartAsync(Actor, "dog-licence", $"key-{++_started}", default));
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        AnswerVault vault = scope.ServiceProvider.GetRequiredService<AnswerVault>();
        var hash = scope.ServiceProvider.GetRequiredService<CatalogueProvider>().Latest("dog-licence").Definition.ContentHash;
        Dossier draft = await db.Set<Dossier>().Include(d => d.Applications).SingleAsync(d => d.PublicId == dossier);
        draft.FileNumber = "CH";
        Add(db, vault, draft, null, "dossier", shared);
        for (var i = 0; i < keepers.Length; i++)
        {
            Application application = i == 0 ? draft.Applications[0] : new Application { DossierId = draft.Id, Position = i + 1 };
            if (i > 0)
            {
                db.Add(application);
            }

            application.Program = "dog-licence";
            application.DefinitionHash = hash;
            application.ClientName = keepers[i].Name;
            Add(db, vault, draft, application, "intake", keepers[i].Answers);
            db.Add(DocumentOf(application, "rabies-certificate"));
        }

        await db.SaveChangesAsync();
        return dossier!;
    }

    public Document DocumentOf(Application application, string slot) =>
        new()
        {
            DossierId = application.DossierId,
            ApplicationId = application.Id,
            Slot = slot,
            FileName = "rage.pdf",
            Kind = "pdf",
            Size = 1234,
            Sha256 = new string('a', 64),
            StorageKey = PublicId.New(),
            State = DocumentState.Clean,
            ReceivedAt = Clock.GetUtcNow().UtcDateTime,
        };

    /// <summary>Replaces an applicant's answers, as saving a page does; <paramref name="touch"/> false leaves the dossier unaware of it.</summary>
    public async Task ChangeAsync(string dossier, string answers, bool touch = true)
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        Dossier draft = await db.Set<Dossier>().SingleAsync(d => d.PublicId == dossier);
        AnswerDocument document = await db.Set<AnswerDocument>()
            .Where(a => a.DossierId == draft.Id && a.ApplicationId != null)
            .FirstAsync();
        document.Sealed = scope.ServiceProvider.GetRequiredService<AnswerVault>().Seal(document.Id, AnswerJson.Read(answers));
        if (touch)
        {
            await scope.ServiceProvider.GetRequiredService<DossierService>().TouchAsync(draft, default);
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Signs as the representative, with the right answer.</summary>
    public async Task<IReadOnlyList<SigningProblem>?> SignAsync(string dossier, Func<SignatureForm, SignatureForm>? otherwise = null)
    {
        SigningSheet? sheet = await AskAsync<SigningService, SigningSheet?>(s => s.OpenAsync(Actor, dossier, default));
        var form = new SignatureForm(
            Agrees: true,
            "Hélène",
            "Rivard",
            sheet?.Challenge?.Position,
            $"Réponse n° {sheet?.Challenge?.Position}",
            Language.Fr
        );
        return await AskAsync<SigningService, IReadOnlyList<SigningProblem>?>(s =>
            s.SignAsync(Actor, dossier, otherwise?.Invoke(form) ?? form, default)
        );
    }

    public Task<bool> IsSignedAsync(string dossier) =>
        AskAsync<SigningService, bool>(async s => await s.OpenAsync(Actor, dossier, default) is { IsSigned: true });

    public Task<BeginResult?> BeginAsync(string dossier) =>
        AskAsync<PaymentService, BeginResult?>(s => s.BeginAsync(Actor, dossier, Language.Fr, a => "/back/" + a, default));

    public Task<PaymentState?> ConfirmAsync(PaymentAnswer answer) =>
        AskAsync<PaymentConfirmation, PaymentState?>(s => s.ConfirmAsync(answer, default));

    public Task<PaymentAttempt?> ReturnAsync(string dossier, string attempt) =>
        AskAsync<PaymentService, PaymentAttempt?>(s => s.ReturnAsync(Actor, dossier, attempt, default));

    public Task<SubmitOutcome?> SubmitAsync(string dossier, Actor? actor = null) =>
        AskAsync<SubmissionService, SubmitOutcome?>(s => s.SubmitAsync(actor ?? Actor, dossier, default));

    public Task<SubmittedDossier?> SubmittedAsync(string dossier) =>
        AskAsync<SubmissionService, SubmittedDossier?>(s => s.FindAsync(Actor, dossier, default));

    public async Task<IReadOnlyList<PaymentAttempt>> AttemptsAsync()
    {
        await using PasserelleDb db = NewContext();
        return await db.Set<PaymentAttempt>().AsNoTracking().OrderBy(p => p.StartedAt).ThenBy(p => p.Id).ToListAsync();
    }

    public async Task<int> CountAsync<T>()
        where T : class
    {
        await using PasserelleDb db = NewContext();
        return await db.Set<T>().CountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private void Add(PasserelleDb db, AnswerVault vault, Dossier dossier, Application? application, string form, string answers)
    {
        var id = Guid.CreateVersion7();
        db.Add(
            new AnswerDocument
            {
                Id = id,
                DossierId = dossier.Id,
                ApplicationId = application?.Id,
                Form = form,
                Sealed = vault.Seal(id, AnswerJson.Read(answers)),
                SavedAt = Clock.GetUtcNow().UtcDateTime,
            }
        );
    }

    private async Task<Actor> RegisterAsync(string given, string family, bool questions = true)
    {
        var account = new Account
        {
            Portal = "apr",
            Kind = AccountKind.Representative,
            GivenName = given,
            FamilyName = family,
            Email = $"{Folded.Of(family)}@example.org",
            CreatedAt = Clock.GetUtcNow().UtcDateTime,
        };
        await AskAsync<Registrar, bool>(r =>
            r.RegisterAsync(
                Actor.System,
                new NewCredential(
                    "cleGc",
                    Folded.Of(family),
                    "Lilas-2026-Nord",
                    account.Email,
                    Language.Fr,
                    questions ? [.. Enumerable.Range(1, 4).Select(i => new NewSecurityQuestion($"Question {i}", $"Réponse n° {i}"))] : []
                ),
                account,
                SeatRole.Holder,
                null,
                default
            )
        );
        await using PasserelleDb db = NewContext();
        Seat seat = await db.Set<Seat>().Include(s => s.Account).SingleAsync(s => s.Account!.FamilyName == family);
        return new Actor(
            seat.UserId,
            seat.Id,
            seat.AccountId,
            "apr",
            AccountKind.Representative,
            SeatRole.Holder,
            $"{given} {family}",
            Language.Fr
        );
    }

    /// <summary>Remembers the codes that were mailed.</summary>
    internal sealed class CodeMails : IMailSender, IMailTexts
    {
        public string? LastCode { get; private set; }

        /// <summary>The templates of all mails sent, in order.</summary>
        public ConcurrentQueue<string> Templates { get; } = new();

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => Task.CompletedTask;

        public (string Subject, string Body) Compose(
            string template,
            string portal,
            Language language,
            IReadOnlyDictionary<string, string> parameters
        )
        {
            Templates.Enqueue(template);
            LastCode = parameters.GetValueOrDefault("code") ?? LastCode;
            return (template, template);
        }
    }

    private sealed class CodeRules : ISignInRules
    {
        public SignInRules? Find(string portal) =>
            new(portal, "cleGc", SignInFactor.EmailedCode, TimeSpan.FromMinutes(3), 5, null, new PasswordRules());
    }
}
