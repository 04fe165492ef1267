using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Submissions;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;
using Shouldly;

namespace Passerelle.Web.Tests.Pools;

/// <summary>Files applications whose programmes have pools, through the product's services: the pages of filing have tests of their own.</summary>
internal static class PoolFiling
{
    // One folder for all: its demonstration data is made once and copied.
    private static readonly Lazy<string> Catalogue = new(SampleCatalogue.WithPools);

    /// <summary>The product with two programmes that have pools.</summary>
    public static Task<PasserelleApp> StartAsync() => PasserelleApp.StartAsync(catalogueFolder: Catalogue.Value);

    /// <summary>The folder of that catalogue.</summary>
    public static string Folder => Catalogue.Value;

    /// <summary>Signs and submits a persona of a programme, and does what is due; gives the application.</summary>
    public static async Task<Application> EnterPoolAsync(this PasserelleApp app, string signInName, string program, string persona)
    {
        Actor actor = await CaseFiling.ActorAsync(app, signInName);
        string dossier;
        await using (AsyncServiceScope scope = app.Services.CreateAsyncScope())
        {
            PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
            Dossier draft = PersonaDraft.Add(
                db,
                scope.ServiceProvider.GetRequiredService<AnswerVault>(),
                scope.ServiceProvider.GetRequiredService<CatalogueProvider>().Current,
                program,
                persona,
                actor.Portal,
                actor.AccountId,
                app.Clock.GetUtcNow().UtcDateTime
            );
            draft.Applications[0].ClientName ??= "Zoé Aubin";
            await db.SaveChangesAsync();
            dossier = draft.PublicId;
        }

        await CaseFiling.SignAsync(app, actor, dossier, signInName);
        (await app.WithAsync<SubmissionService, SubmitOutcome?>(s => s.SubmitAsync(actor, dossier, default))).ShouldBe(
            SubmitOutcome.Submitted
        );
        await app.RunDueWorkAsync();
        await using PasserelleDb after = app.NewContext();
        return await after.Set<Application>().AsNoTracking().SingleAsync(a => a.Dossier!.PublicId == dossier);
    }

    /// <summary>A supervisor prepares a round of the florists from France and issues it.</summary>
    public static async Task InviteFloristsAsync(this PasserelleApp app)
    {
        Visitor supervisor = await app.SignInAsync("office", "superviseur@example.org");
        await supervisor.GoAsync("/office/pools/market-stall?lang=fr");
        await supervisor
            .Fill("Programme ou catégorie", "Fleurs")
            .Fill("Pays", "France")
            .Fill("Nombre d’invitations", "10")
            .PressAsync("Voir l’aperçu");
        await supervisor
            .Tick("Je confirme : les invitations partent aussitôt et ne peuvent pas être reprises.")
            .PressAsync("Émettre la ronde");
        supervisor.Errors.ShouldBeEmpty();
        await app.RunDueWorkAsync();
    }
}
