using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Programs;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;

namespace Passerelle.Web.Tests.Access;

public sealed partial class AccessWorld
{
    // What is about a submitted application rather than about a draft.
    private static bool IsOfACase(string path) =>
        path.Contains("/applications/", StringComparison.Ordinal)
        || path.Contains("/cases/", StringComparison.Ordinal)
        || path.Contains("{message}", StringComparison.Ordinal);

    // An application of the owner that was submitted, of which the officer has asked a document and the owner has put one in.
    private async Task<Dictionary<string, string>> MakeCaseAsync()
    {
        Application application = await App.SubmitAsync("hrivard", "Zoé", "Aubin");
        await using PasserelleDb db = App.NewContext();
        Actor officer = await ActorAsync(db, Office, SeatRole.CaseOfficer);
        Actor owner = await ActorAsync(db, Portal, SeatRole.Holder, "Rivard");
        LoadedCase received = await FindAsync(officer, application);
        await App.WithAsync<CaseService, CaseOutcome>(s =>
            s.RequestDocumentAsync(
                officer,
                application.PublicId,
                received.State.Seq,
                new DocumentWish(
                    "photo",
                    Again: false,
                    DateOnly.FromDateTime(App.Clock.GetUtcNow().UtcDateTime).AddDays(30),
                    "Il manque une photo."
                ),
                default
            )
        );
        DocumentRequest request = (await FindAsync(officer, application)).State.Requests[0];
        ReceiveOutcome put = await App.WithAsync<RequestAnswers, ReceiveOutcome>(async s =>
            await s.ReceiveAsync(
                owner,
                await s.FindAsync(owner, application.PublicId, request.Id.ToString("N"), default)
                    ?? throw new InvalidOperationException("The request was not found."),
                new IncomingFile("photo.png", new MemoryStream(SampleFiles.Png())),
                default
            )
        );
        await App.RunDueWorkAsync();

        Dictionary<string, string> values = Common();
        values["{application}"] = application.PublicId;
        values["{request}"] = request.Id.ToString("N");
        values["{document}"] = ((ReceiveOutcome.Received)put).Document.PublicId;
        values["{message}"] = await db.Set<Message>().Where(m => m.ApplicationId == application.Id).Select(m => m.PublicId).FirstAsync();
        return values;
    }

    private async Task<LoadedCase> FindAsync(Actor actor, Application application) =>
        await App.WithAsync<CaseReader, LoadedCase?>(r => r.FindAsync(actor, application.PublicId, default))
        ?? throw new InvalidOperationException("The case was not found.");

    private static async Task<Actor> ActorAsync(PasserelleDb db, string portal, SeatRole role, string? family = null)
    {
        Seat seat = await db.Set<Seat>()
            .Include(s => s.Account)
            .FirstAsync(s => s.Account!.Portal == portal && s.Role == role && (family == null || s.Account.FamilyName == family));
        return new Actor(
            seat.UserId,
            seat.Id,
            seat.AccountId,
            portal,
            seat.Account!.Kind,
            seat.Role,
            seat.Name ?? seat.Account.FullName,
            Language.Fr
        );
    }
}
