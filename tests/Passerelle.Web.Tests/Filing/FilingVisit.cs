using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Testing;

namespace Passerelle.Web.Tests.Filing;

/// <summary>The portal and the payment site, and a representative whose dossier is complete and waits for the signature.</summary>
internal sealed class FilingVisit : IAsyncDisposable
{
    private readonly PortalAndPaymentSite _house;

    private FilingVisit(PortalAndPaymentSite house) => _house = house;

    public PasserelleApp App => _house.App;

    /// <summary>The representative's browser.</summary>
    public Visitor Rep { get; private set; } = null!;

    /// <summary>Public id of the dossier.</summary>
    public string Dossier { get; private set; } = "";

    public string Path(string step) => $"/apr/dossiers/{Dossier}/{step}";

    /// <summary>Signed in, with a complete dossier of one applicant: 25.00 to pay, or nothing.</summary>
    public static async Task<FilingVisit> StartAsync(bool free = false)
    {
        var visit = new FilingVisit(await PortalAndPaymentSite.StartAsync());
        visit.Rep = await visit.SignInAsync("hrivard");
        visit.Dossier = await visit.CompleteDossierAsync(free);
        return visit;
    }

    /// <summary>Another person's browser, signed in.</summary>
    public Task<Visitor> SignInAsync(string name) => _house.SignInAsync(DemonstrationPerson.Find("apr", name));

    /// <summary>Fills in the signature on the declaration page, with the right answer, and presses « Signer ».</summary>
    public async Task SignAsync()
    {
        await Rep.GoAsync(Path("declaration"));
        FillSignature(Rep);
        await Rep.PressAsync("Signer");
    }

    public static void FillSignature(Visitor rep)
    {
        (string question, string answer) = Asked(rep);
        rep.Tick("J’accepte").Fill("Votre prénom", "Hélène").Fill("Votre nom de famille", "Rivard").Fill(question, answer);
    }

    /// <summary>The security question on the page, with its right answer.</summary>
    public static (string Question, string Answer) Asked(Visitor rep)
    {
        foreach ((string question, string answer) in DemonstrationPerson.Find("apr", "hrivard").Answers)
        {
            if (rep.Has("textbox", question))
            {
                return (question, answer);
            }
        }

        throw new PageException("no security question of the representative is asked", rep);
    }

    /// <summary>From a complete dossier to the hosted payment page.</summary>
    public async Task GoToPaymentAsync()
    {
        await SignAsync();
        await Rep.GoAsync(Path("fees"));
        await Rep.PressAsync("Transmettre et payer");
    }

    /// <summary>Pays by card on the payment site's page; the number decides what happens.</summary>
    public static async Task PayByCardAsync(Visitor payer, string number = "4111 1111 1111 1111")
    {
        payer
            .Fill("Nom du titulaire de la carte", "Hélène Rivard")
            .Fill("Numéro de la carte", number)
            .Fill("Mois", "12")
            .Fill("Année", "2030")
            .Fill("Code de sécurité", "123");
        await payer.PressAsync("Traiter la transaction");
    }

    /// <summary>Waits until the payment site has posted its next callback, and the portal has answered it.</summary>
    public ValueTask<int> NextCallbackAsync() => _house.NextCallbackAsync();

    /// <summary>Posts to the portal's callback address, as the payment site or somebody else would.</summary>
    public Task<int> PostCallbackAsync(string body, string signature) => _house.PostCallbackAsync(body, signature);

    /// <summary>The last callback the payment site posted.</summary>
    public (string Body, string Signature) LastCallback => _house.LastCallback;

    /// <summary>What is in the database of a kind.</summary>
    public async Task<List<T>> StoredAsync<T>()
        where T : class
    {
        await using PasserelleDb db = App.NewContext();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }

    /// <summary>Changes an answer behind the page's back, as another window would.</summary>
    public async Task ChangeAnswerAsync()
    {
        await using AsyncServiceScope scope = App.Services.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        Dossier dossier = await db.Set<Dossier>().SingleAsync(d => d.PublicId == Dossier);
        AnswerDocument answers = await db.Set<AnswerDocument>().SingleAsync(a => a.DossierId == dossier.Id && a.ApplicationId != null);
        answers.Sealed = scope
            .ServiceProvider.GetRequiredService<AnswerVault>()
            .Seal(answers.Id, AnswerJson.Read(Answers(free: false).Replace("Rex", "Max", StringComparison.Ordinal)));
        await scope.ServiceProvider.GetRequiredService<DossierService>().TouchAsync(dossier, default);
        await db.SaveChangesAsync();
    }

    /// <summary>The payment site goes away.</summary>
    public Task StopSandboxAsync() => _house.StopSandboxAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private async Task<string> CompleteDossierAsync(bool free)
    {
        await using AsyncServiceScope scope = App.Services.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        CatalogueProvider catalogue = scope.ServiceProvider.GetRequiredService<CatalogueProvider>();
        Account account = await db.Set<Account>().SingleAsync(a => a.Portal == "apr" && a.FamilyName == "Rivard");
        DateTime now = App.Clock.GetUtcNow().UtcDateTime;
        var dossier = new Dossier
        {
            AccountId = account.Id,
            Portal = "apr",
            Entry = "dog-licence",
            DefinitionHash = catalogue.Latest("shared/dossier").Definition.ContentHash,
            FileNumber = "CH-1",
            CreatedAt = now,
            SavedAt = now,
            ExpiresAt = now.AddDays(30),
        };
        var application = new Application
        {
            DossierId = dossier.Id,
            Position = 1,
            Program = "dog-licence",
            DefinitionHash = catalogue.Latest("dog-licence").Definition.ContentHash,
            ClientName = "Zoé Aubin",
        };
        dossier.Applications.Add(application);
        db.Add(dossier);
        AnswerVault vault = scope.ServiceProvider.GetRequiredService<AnswerVault>();
        Add(null, "dossier", """{"applicantCount": 1, "fileNumber": "CH-1"}""");
        Add(application.Id, "intake", Answers(free));
        db.Add(
            new Document
            {
                DossierId = dossier.Id,
                ApplicationId = application.Id,
                Slot = "rabies-certificate",
                FileName = "certificat-rage.pdf",
                Kind = "pdf",
                Size = 1234,
                Sha256 = new string('a', 64),
                StorageKey = PublicId.New(),
                State = DocumentState.Clean,
                ReceivedAt = now,
            }
        );
        await db.SaveChangesAsync();
        return dossier.PublicId;

        void Add(Guid? of, string form, string answers)
        {
            var id = Guid.CreateVersion7();
            db.Add(
                new AnswerDocument
                {
                    Id = id,
                    DossierId = dossier.Id,
                    ApplicationId = of,
                    Form = form,
                    Sealed = vault.Seal(id, AnswerJson.Read(answers)),
                    SavedAt = now,
                }
            );
        }
    }

    private static string Answers(bool free) =>
        $$$"""
            {"clientName": "Zoé Aubin", "birthDate": "2000-05-17", "home": "flat",
             "dogs": [{"id": "r1", "dogName": "Rex", "breed": "beagle", "born": "2021-06", "sterilised": true, "assistance": {{{(
                free ? "true" : "false"
            )}}}, "chip": null}],
             "documents": ["none"], "fees": {"licence": "{{{(
                free ? "exempt" : "keeper"
            )}}}"}, "familyName": "Aubin", "givenName": "Zoé", "undertaking": true}
            """;
}
