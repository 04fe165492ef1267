using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Signing;
using Passerelle.Core.Submissions;
using Passerelle.Programs;
using Passerelle.Testing;
using Passerelle.Web.Tests.SignIn;
using Shouldly;

namespace Passerelle.Web.Tests.Cases;

/// <summary>Files applications of a programme that exists only in tests, through the product's services: the pages have tests of their own.</summary>
internal static class CaseFiling
{
    /// <summary>The applicants' address of record.</summary>
    public const string Keeper = "gardien@example.org";

    // One folder for all: its demonstration data is made once and copied.
    private static readonly Lazy<string> Catalogue = new(SampleCatalogue.WithDogLicence);

    /// <summary>The product with that programme.</summary>
    public static Task<PasserelleApp> StartAsync() => PasserelleApp.StartAsync(catalogueFolder: Catalogue.Value);

    /// <summary>Submits one application of a person of the demonstration; nothing is to be paid for an assistance dog.</summary>
    public static async Task<Application> SubmitAsync(
        this PasserelleApp app,
        string signInName,
        string given,
        string family,
        string portal = "apr"
    )
    {
        Actor actor = await ActorAsync(app, signInName, portal);
        var dossier = await app.WithAsync<DraftService, string?>(s =>
            s.StartAsync(actor, "dog-licence", Guid.CreateVersion7().ToString("N"), default)
        );
        await FillAsync(app, actor, dossier!, given, family);
        await SignAsync(app, actor, dossier!, signInName);
        (await app.WithAsync<SubmissionService, SubmitOutcome?>(s => s.SubmitAsync(actor, dossier!, default))).ShouldBe(
            SubmitOutcome.Submitted
        );
        await app.RunDueWorkAsync();
        await using PasserelleDb db = app.NewContext();
        return await db.Set<Application>().AsNoTracking().SingleAsync(a => a.Dossier!.PublicId == dossier);
    }

    /// <summary>The product writes to the inbox of a person's account.</summary>
    public static async Task TellAccountAsync(this PasserelleApp app, string signInName, string kind, string portal = "apr")
    {
        Actor actor = await ActorAsync(app, signInName, portal);
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        scope
            .ServiceProvider.GetRequiredService<MessageWriter>()
            .ToAccount(actor.AccountId, kind, new Dictionary<string, string>(StringComparer.Ordinal));
        await scope.ServiceProvider.GetRequiredService<PasserelleDb>().SaveChangesAsync();
    }

    /// <summary>A representative of the demonstration, as a service meets them.</summary>
    public static async Task<Actor> ActorAsync(PasserelleApp app, string signInName, string portal = "apr")
    {
        await using PasserelleDb db = app.NewContext();
        Guid user = await db.Set<Passerelle.Core.Credentials.User>()
            .Where(u => u.Realm == (portal == "apr" ? "cleGc" : portal) && u.SignInName == signInName)
            .Select(u => u.Id)
            .SingleAsync();
        Seat seat = await db.Set<Seat>().Include(s => s.Account).SingleAsync(s => s.UserId == user && s.Account!.Portal == portal);
        return new Actor(
            user,
            seat.Id,
            seat.AccountId,
            portal,
            AccountKind.Representative,
            seat.Role,
            seat.Account!.FullName,
            seat.Account.Language
        );
    }

    private static async Task FillAsync(PasserelleApp app, Actor actor, string dossier, string given, string family)
    {
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        AnswerVault vault = scope.ServiceProvider.GetRequiredService<AnswerVault>();
        Dossier draft = await db.Set<Dossier>().Include(d => d.Applications).SingleAsync(d => d.PublicId == dossier);
        Application application = draft.Applications[0];
        application.Program = "dog-licence";
        application.DefinitionHash = scope
            .ServiceProvider.GetRequiredService<CatalogueProvider>()
            .Latest("dog-licence")
            .Definition.ContentHash;
        application.ClientName = $"{given} {family}";
        application.ClientNameFolded = Folded.Of(application.ClientName);
        Add(null, "dossier", """{"applicantCount": 1, "fileNumber": "CH-1"}""");
        Add(
            application.Id,
            "intake",
            $$$"""
            {"clientName": "{{{given}}} {{{family}}}", "birthDate": "2000-05-17", "email": "{{{Keeper}}}", "home": "flat",
             "dogs": [{"id": "r1", "dogName": "Rex", "breed": "beagle", "born": "2021-06", "sterilised": true, "assistance": true, "chip": null}],
             "documents": ["none"], "fees": {"licence": "exempt"}, "familyName": "{{{family}}}", "givenName": "{{{given}}}", "undertaking": true}
            """
        );
        await db.SaveChangesAsync();
        ReceiveOutcome received = await scope
            .ServiceProvider.GetRequiredService<DocumentService>()
            .ReceiveAsync(
                actor,
                application.PublicId,
                "rabies-certificate",
                new IncomingFile("vaccin.pdf", new MemoryStream(SampleFiles.Pdf())),
                default
            );
        received.ShouldBeOfType<ReceiveOutcome.Received>();
        await app.RunDueWorkAsync();

        void Add(Guid? of, string form, string answers)
        {
            var id = Guid.CreateVersion7();
            db.Add(
                new AnswerDocument
                {
                    Id = id,
                    DossierId = draft.Id,
                    ApplicationId = of,
                    Form = form,
                    Sealed = vault.Seal(id, AnswerJson.Read(answers)),
                    SavedAt = app.Clock.GetUtcNow().UtcDateTime,
                }
            );
        }
    }

    /// <summary>Signs a complete dossier with the right answer.</summary>
    public static async Task SignAsync(PasserelleApp app, Actor actor, string dossier, string signInName)
    {
        SigningSheet sheet = (await app.WithAsync<SigningService, SigningSheet?>(s => s.OpenAsync(actor, dossier, default)))!;
        DemonstrationPerson person = DemonstrationPerson.Find(actor.Portal, signInName);
        var names = actor.Name.Split(' ');
        string answer;
        if (sheet.Challenge!.Position is { } position)
        {
            answer = person.Answers.ElementAt(position - 1).Value;
        }
        else
        {
            (await app.WithAsync<SigningProof, bool>(s => s.MailCodeAsync(actor, dossier, default))).ShouldBeTrue();
            await app.RunDueWorkAsync();
            answer = app.LastCode();
        }

        IReadOnlyList<SigningProblem>? problems = await app.WithAsync<SigningService, IReadOnlyList<SigningProblem>?>(s =>
            s.SignAsync(
                actor,
                dossier,
                new SignatureForm(Agrees: true, names[0], names[1], sheet.Challenge.Position, answer, actor.Language, Consents: false),
                default
            )
        );
        problems.ShouldNotBeNull().ShouldBeEmpty();
    }
}
