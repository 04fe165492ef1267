using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Payments;
using Passerelle.Feel;
using Passerelle.Programs;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;
using Shouldly;

namespace Passerelle.Web.Tests.Institutions;

/// <summary>Files study permits whose institution is that of the demonstration, through the product's services.</summary>
internal static class LetterFiling
{
    /// <summary>The number of the demonstration's institution, typed by hand in the application.</summary>
    public const string Number = "O900000000001";

    private const string Program = "study-permit-extension";

    /// <summary>Files the application of a persona, paid, with a letter of acceptance.</summary>
    public static async Task<Application> FileStudyAsync(this PasserelleApp app)
    {
        Actor actor = await CaseFiling.ActorAsync(app, "hrivard");
        Dossier dossier = await DraftAsync(app, actor);
        ReceiveOutcome received = await app.WithAsync<DocumentService, ReceiveOutcome>(s =>
            s.ReceiveAsync(
                actor,
                dossier.Applications[0].PublicId,
                "acceptance-letter",
                new IncomingFile("lettre.pdf", new MemoryStream(SampleFiles.Pdf())),
                default
            )
        );
        received.ShouldBeOfType<ReceiveOutcome.Received>();
        await app.RunDueWorkAsync();
        await CaseFiling.SignAsync(app, actor, dossier.PublicId, "hrivard");
        // The payment site is away: what it would say is said in its place.
        await app.WithAsync<PaymentService, BeginResult?>(s =>
            s.BeginAsync(actor, dossier.PublicId, Language.Fr, a => "/back/" + a, default)
        );
        await using PasserelleDb db = app.NewContext();
        PaymentAttempt attempt = await db.Set<PaymentAttempt>().AsNoTracking().SingleAsync(p => p.DossierId == dossier.Id);
        var answer = new PaymentAnswer(attempt.PublicId, PaymentAnswerState.Approved, attempt.AmountCents, "card", "T-1", null);
        (await app.WithAsync<PaymentConfirmation, PaymentState?>(s => s.ConfirmAsync(answer, default))).ShouldBe(PaymentState.Approved);
        await app.RunDueWorkAsync();
        return await db.Set<Application>().AsNoTracking().SingleAsync(a => a.DossierId == dossier.Id);
    }

    /// <summary>Raises the verification of an application that was filed, as filing does.</summary>
    public static async Task<LetterVerification> RaiseAsync(this PasserelleApp app, Application application, string given, string family)
    {
        Actor actor = await CaseFiling.ActorAsync(app, "hrivard");
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        LetterVerification raised = await scope
            .ServiceProvider.GetRequiredService<LetterRaising>()
            .RaiseAsync(actor, application, Number, new LetterSubject(given, family, new DateOnly(2004, 2, 3), []), default);
        await scope.ServiceProvider.GetRequiredService<PasserelleDb>().SaveChangesAsync();
        return raised;
    }

    private static async Task<Dossier> DraftAsync(PasserelleApp app, Actor actor)
    {
        await using PasserelleDb db = app.NewContext();
        AnswerVault vault = app.Services.GetRequiredService<AnswerVault>();
        Catalogue catalogue = app.Services.GetRequiredService<CatalogueProvider>().Current;
        DateTime now = app.Clock.GetUtcNow().UtcDateTime;
        Dossier draft = PersonaDraft.Add(db, vault, catalogue, Program, "status-restored", "apr", actor.AccountId, now);
        foreach (AnswerDocument document in db.Set<AnswerDocument>().Local.Where(a => a.Form == "imm5709").ToList())
        {
            AnswerSet answers = vault.Open(document, catalogue.Programs[Program]);
            document.Sealed = vault.Seal(document.Id, answers.With("schoolNumber", FeelValue.Of(Number)));
        }

        db.AddRange(
            catalogue
                .Programs[Program]
                .Slots.Where(s => s.Form is null && s.Key != "acceptance-letter")
                .Select(s => new Document
                {
                    DossierId = draft.Id,
                    ApplicationId = draft.Applications[0].Id,
                    Slot = s.Key,
                    FileName = "document.pdf",
                    Kind = "pdf",
                    Size = 1234,
                    Sha256 = new string('a', 64),
                    StorageKey = PublicId.New(),
                    State = DocumentState.Clean,
                    ReceivedAt = now,
                })
        );
        await db.SaveChangesAsync();
        return draft;
    }
}
