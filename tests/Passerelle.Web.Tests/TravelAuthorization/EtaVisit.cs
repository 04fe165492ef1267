using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Payments;
using Passerelle.Core.Submissions;
using Passerelle.Testing;
using Passerelle.Web.Tests.Filing;
using Shouldly;

namespace Passerelle.Web.Tests.TravelAuthorization;

/// <summary>The portal and the payment site, and a representative on the page of all parts of a complete eTA application.</summary>
internal sealed class EtaVisit : IAsyncDisposable
{
    private EtaVisit(PortalAndPaymentSite house) => House = house;

    public PortalAndPaymentSite House { get; }

    public PasserelleApp App => House.App;

    public Visitor Rep { get; private set; } = null!;

    public string Dossier { get; private set; } = "";

    public string Path(string step) => $"http://localhost/apr/dossiers/{Dossier}/{step}";

    public static async Task<EtaVisit> StartAsync(string persona)
    {
        var visit = new EtaVisit(await PortalAndPaymentSite.StartAsync());
        await using (AsyncServiceScope scope = visit.App.Services.CreateAsyncScope())
        {
            PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
            Account account = await db.Set<Account>().SingleAsync(a => a.Portal == "apr" && a.FamilyName == "Rivard");
            visit.Dossier = PersonaDraft
                .Add(
                    db,
                    scope.ServiceProvider.GetRequiredService<AnswerVault>(),
                    scope.ServiceProvider.GetRequiredService<CatalogueProvider>().Current,
                    "electronic-travel-authorization",
                    persona,
                    "apr",
                    account.Id,
                    visit.App.Clock.GetUtcNow().UtcDateTime
                )
                .PublicId;
            await db.SaveChangesAsync();
        }

        visit.Rep = await visit.House.SignInAsync(DemonstrationPerson.Find("apr", "hrivard"));
        await visit.Rep.GoAsync(visit.Path("profile") + "?lang=fr");
        return visit;
    }

    /// <summary>From the page of all parts to the payment site.</summary>
    public async Task GoToPaymentAsync()
    {
        await Rep.PressAsync("Continuer");
        await Rep.Tick("J’accepte").Fill("Signature", "Hélène Rivard").PressAsync("Procéder au paiement");
        await Rep.PressAsync("Transmettre et payer");
    }

    public async Task<List<T>> StoredAsync<T>()
        where T : class
    {
        await using PasserelleDb db = App.NewContext();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }

    /// <summary>One application with a number, one submission, one approved payment of 7.00.</summary>
    public async Task SubmittedOnceAsync()
    {
        (await StoredAsync<Submission>()).ShouldHaveSingleItem();
        (await StoredAsync<Application>()).ShouldHaveSingleItem().Number.ShouldNotBeNull();
        PaymentAttempt paid = (await StoredAsync<PaymentAttempt>()).Single(p => p.ReceiptNumber is not null);
        paid.State.ShouldBe(PaymentState.Approved);
        paid.AmountCents.ShouldBe(700);
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
