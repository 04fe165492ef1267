using System.Net;
using Passerelle.Core.Enrolments;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Enrolments;

/// <summary>What a candidate sees after submitting, and when the days are over.</summary>
public sealed class SubmittedPageTests
{
    [Fact]
    [Requirement("S1-78")]
    [Requirement("S1-79")]
    [Requirement("S1-80")]
    [Requirement("S1-81")]
    public async Task The_confirmation_shows_both_numbers_and_what_comes_next()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await EnrolmentWalk.SubmittedAsync(app);
        Enrolment request = await EnrolmentWalk.LatestAsync(app);
        visitor.Text.ShouldContain(request.Reference!);
        visitor.Text.ShouldContain("R500010");
        visitor.Text.ShouldContain("au cas où vous auriez besoin de communiquer avec nous au sujet de votre demande");
        visitor.Find("heading", "Que se passe-t-il ensuite?");
        await visitor.ClickAsync("Retour à la page d’accueil");
        visitor.Heading.ShouldBe("Accueil du compte");
        await visitor.PressAsync("Fermer la session");
    }

    [Fact]
    [Requirement("S1-83")]
    [Requirement("S1-84")]
    [Requirement("S1-86")]
    public async Task While_it_is_processed_only_the_summary_can_be_looked_at()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await EnrolmentWalk.SubmittedAsync(app);
        await visitor.GoAsync("/ircc");
        visitor.Text.ShouldContain("vous ne pouvez consulter que le sommaire");
        visitor.Text.ShouldContain("liste d’expéditeurs sûrs");
        var html = visitor.Page.DocumentElement.OuterHtml;
        html.IndexOf("La demande d’inscription soumise", StringComparison.Ordinal)
            .ShouldBeLessThan(html.IndexOf("Messages liés au compte</h2>", StringComparison.Ordinal));
        await visitor.ClickAsync("La demande d’inscription soumise");
        visitor.Heading.ShouldBe("Demande d’inscription soumise");
        visitor.Text.ShouldContain("22, rue du Quai");
        visitor.Page.QuerySelectorAll("main input, main select, main textarea").ShouldBeEmpty();

        foreach (var closed in new[] { "review", "papers", "submit", "additional" })
        {
            (await visitor.GoAsync($"/ircc/enrolment/{closed}")).Heading.ShouldBe("Accueil du compte", closed);
        }

        foreach (var notYet in new[] { "/ircc/search", "/ircc/dossiers", "/ircc/new/visitor-transit-study" })
        {
            (await visitor.GoAsync(notYet)).Status.ShouldBe(HttpStatusCode.NotFound, notYet);
        }
    }

    [Theory]
    [Requirement("S1-07")]
    [Requirement("S1-08")]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public async Task A_request_can_be_submitted_on_the_thirtieth_day_and_no_later(int days, bool expired)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await EnrolmentWalk.CandidateAsync(app);
        await visitor.FillReviewAsync();
        await visitor.GivePapersAsync(app);
        app.Clock.Advance(TimeSpan.FromDays(days));
        await app.RunDueWorkAsync();
        visitor = await app.Visitor().ComeInAsync(app);

        if (!expired)
        {
            await visitor.GoAsync("/ircc/enrolment/submit");
            await visitor.Tick("J’ai lu l’énoncé de consentement et de déclaration, et je l’accepte.").PressAsync("Soumettre la demande");
            visitor.Heading.ShouldBe("Votre demande d’inscription est soumise");
            return;
        }

        visitor.Text.ShouldContain("Votre demande d’inscription a expiré");
        (await visitor.GoAsync("/ircc/enrolment/submit")).Heading.ShouldBe("Accueil du compte");
        await visitor.PressAsync("Commencer une nouvelle demande");
        await visitor.GoAsync("/ircc/enrolment/review");
        // Nothing typed is lost: the new request begins with the old answers.
        visitor.Value("Nom de votre entreprise ou organisation (facultatif)").ShouldBe("Gagnon Immigration inc.");
        visitor.Value("Numéro, rue et bureau").ShouldBe("22, rue du Quai");
    }

    [Fact]
    public async Task A_double_press_of_submit_makes_one_request()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await EnrolmentWalk.CandidateAsync(app);
        await visitor.FillReviewAsync();
        await visitor.GivePapersAsync(app);
        visitor.Tick("J’ai lu l’énoncé de consentement et de déclaration, et je l’accepte.");
        Visitor again = await visitor.NewTabAsync();
        again.Tick("J’ai lu l’énoncé de consentement et de déclaration, et je l’accepte.");
        await visitor.PressAsync("Soumettre la demande");
        await again.PressAsync("Soumettre la demande");
        again.Heading.ShouldBe("Votre demande d’inscription est soumise");
    }
}
