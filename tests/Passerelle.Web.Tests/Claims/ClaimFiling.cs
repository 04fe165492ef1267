using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Submissions;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;
using Shouldly;

namespace Passerelle.Web.Tests.Claims;

/// <summary>Files the claims of the catalogue's personas through the product's services: the pages have tests of their own.</summary>
internal static class ClaimFiling
{
    public const string Rep = "helene.rivard@example.org";
    public const string ClaimsOfficer = "asile@example.org";
    public const string Supervisor = "superviseur@example.org";
    public const string Entry =
        "Présenter une nouvelle demande d’asile ou poursuivre le traitement d’une demande d’asile présentée à l’Agence des services frontaliers du Canada (ASFC)";
    public const string Ready = "J’ai lu et compris les renseignements fournis et je suis prêt à créer la demande de mon client";

    /// <summary>Submits a persona's claim; its applications, principal applicant first.</summary>
    public static async Task<IReadOnlyList<Application>> SubmitClaimAsync(this PasserelleApp app, string persona)
    {
        Actor actor = await CaseFiling.ActorAsync(app, Rep, "ircc");
        Dossier dossier = await app.PrepareClaimAsync(persona);
        await CaseFiling.SignAsync(app, actor, dossier.PublicId, Rep);
        (await app.WithAsync<SubmissionService, SubmitOutcome?>(s => s.SubmitAsync(actor, dossier.PublicId, default))).ShouldBe(
            SubmitOutcome.Submitted
        );
        await app.RunDueWorkAsync();
        await using PasserelleDb after = app.NewContext();
        return await after
            .Set<Application>()
            .AsNoTracking()
            .Include(a => a.Dossier)
            .Where(a => a.DossierId == dossier.Id)
            .OrderBy(a => a.Position)
            .ToListAsync();
    }

    /// <summary>A persona's claim with everything that is asked, ready to be signed.</summary>
    public static async Task<Dossier> PrepareClaimAsync(this PasserelleApp app, string persona)
    {
        Actor actor = await CaseFiling.ActorAsync(app, Rep, "ircc");
        Dossier dossier;
        await using (AsyncServiceScope scope = app.Services.CreateAsyncScope())
        {
            PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
            dossier = PersonaDraft.Add(
                db,
                scope.ServiceProvider.GetRequiredService<AnswerVault>(),
                scope.ServiceProvider.GetRequiredService<CatalogueProvider>().Current,
                "refugee-claim",
                persona,
                "ircc",
                actor.AccountId,
                app.Clock.GetUtcNow().UtcDateTime
            );
            await db.SaveChangesAsync();
        }

        LoadedDossier loaded = (await app.WithAsync<DossierService, LoadedDossier?>(s => s.FindAsync(actor, dossier.PublicId, default)))!;
        foreach (LoadedApplication application in loaded.Applications)
        {
            foreach (var slot in application.Evaluation!.Checklist.Where(i => i.Slot.Form is null).Select(i => i.Key))
            {
                ReceiveOutcome received = await app.WithAsync<DocumentService, ReceiveOutcome>(s =>
                    s.ReceiveAsync(
                        actor,
                        application.Application.PublicId,
                        slot,
                        new IncomingFile(slot + ".pdf", new MemoryStream(SampleFiles.Pdf())),
                        default
                    )
                );
                received.ShouldBeOfType<ReceiveOutcome.Received>(slot);
            }
        }

        await app.RunDueWorkAsync();
        return dossier;
    }
}
