using System.Net;
using AngleSharp.Dom;
using Passerelle.Testing;
using Passerelle.Web.Tests.Profiles;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Frame;

/// <summary>The pages that are there to be read: help of each programme, glossary.</summary>
public sealed class ContentPageTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    [Fact]
    [Requirement("S2-238")]
    [Requirement("S2-239")]
    [Requirement("S2-240")]
    public async Task The_glossary_names_the_bodies_the_federal_programmes_and_whom_interim_health_care_covers()
    {
        Visitor visitor = await app.VisitAsync("/apr/help?lang=fr");
        await visitor.ClickAsync("Glossaire");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        visitor.Heading.ShouldBe("Glossaire");

        IElement paid = visitor.Find("region", "Représentant autorisé rémunéré (RAR)");
        paid.TextContent.ShouldContain("reçoit une rémunération");
        paid.TextContent.ShouldContain("membre en règle");
        string[] bodies = [.. visitor.All("listitem", within: paid).Select(i => Accessible.Flat(i.TextContent))];
        bodies.ShouldContain("Collège des consultants en immigration et en citoyenneté");
        bodies.ShouldContain("Chambre des notaires du Québec");
        bodies.ShouldContain("Barreau du Québec");

        IElement express = visitor.Find("region", "Entrée express");
        express.TextContent.ShouldContain("programmes fédéraux d’immigration économique");
        express.TextContent.ShouldContain("programmes des candidats");
        express.TextContent.ShouldContain("instructions ministérielles");
        visitor.All("listitem", within: express).Count.ShouldBeGreaterThanOrEqualTo(3);

        string health = Accessible.Flat(visitor.Find("region", "Programme fédéral de santé intérimaire (PFSI)").TextContent);
        health.ShouldContain("limitée et temporaire");
        foreach (string group in new[] { "les réfugiés réinstallés", "les demandeurs d’asile", "les demandeurs d’asile déboutés" })
        {
            health.ShouldContain(group);
        }
    }

    [Fact]
    [Requirement("S2-241")]
    [Requirement("S2-242")]
    [Requirement("S2-243")]
    [Requirement("S2-244")]
    public async Task The_glossary_says_who_needs_a_travel_authorization_who_does_not_and_who_cannot_ask()
    {
        Visitor visitor = await app.VisitAsync("/apr/glossary?lang=fr");
        IElement term = visitor.Find("region", "Autorisation de voyage électronique (AVE)");
        string text = Accessible.Flat(term.TextContent);
        text.ShouldContain("étrangers dispensés de visa qui prennent l’avion pour se rendre au Canada");
        text.ShouldContain("transit par un aéroport canadien");
        string[] without = [.. visitor.All("listitem", within: term).Select(i => Accessible.Flat(i.TextContent))];
        without.ShouldContain(i => i.Contains("citoyens des États-Unis", StringComparison.Ordinal));
        without.ShouldContain(i => i.Contains("visa canadien valide", StringComparison.Ordinal));
        without.ShouldContain(i => i.Contains("en autocar", StringComparison.Ordinal) && i.Contains("croisière", StringComparison.Ordinal));
        text.ShouldContain("citoyens canadiens, même s’ils ont aussi une autre citoyenneté, et les résidents permanents ne peuvent pas");
    }

    [Fact]
    [Requirement("S2-245")]
    public async Task Pages_of_content_say_when_they_were_changed_and_what_is_on_them_in_both_languages()
    {
        Visitor visitor = await app.VisitAsync("/apr/glossary?lang=fr");
        Footer(visitor).ShouldContain("Date de modification : 1er décembre 2026", Case.Sensitive, "the glossary’s own day");
        LeadsToItsParts(visitor, "Sur cette page");
        await visitor.GoAsync("/apr/help/visitor-visa?lang=en");
        Footer(visitor).ShouldContain("Date modified: December 1, 2026");
        LeadsToItsParts(visitor, "On this page");
        await visitor.GoAsync("/privacy?lang=fr");
        Footer(visitor).ShouldContain("Date de modification : 22 novembre 2026", Case.Sensitive, "the day of the site");
        LeadsToItsParts(visitor, "Sur cette page");
    }

    [Fact]
    public async Task The_words_of_a_portal_are_its_own()
    {
        Visitor visitor = await app.VisitAsync("/apr/glossary?lang=fr");
        visitor.Has("region", "CléGC").ShouldBeTrue();
        await visitor.GoAsync("/ircc/glossary");
        visitor.Has("region", "CléGC").ShouldBeFalse();
        visitor.Has("region", "Code de vérification").ShouldBeTrue();
        await visitor.GoAsync("/dli/glossary");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Each_programme_of_a_portal_has_its_help_with_forms_documents_and_the_fees_of_the_day()
    {
        Visitor visitor = await app.VisitAsync("/apr/help?lang=fr");
        visitor.Has("link", "Visa de résident temporaire d’urgence").ShouldBeFalse("it is not offered in this portal");
        await visitor.ClickAsync("Visa de visiteur");
        visitor.Heading.ShouldBe("Visa de visiteur");
        visitor.Find("region", "Les étapes").TextContent.ShouldContain("il ne sert qu’à vous");
        visitor.Find("region", "Formulaires").TextContent.ShouldContain("IMM 5257");
        visitor.Find("region", "Documents").TextContent.ShouldContain("Passeport");
        visitor.Find("region", "Frais").TextContent.ShouldContain("100,00");

        await visitor.GoAsync("/apr/help/interim-federal-health");
        visitor.Find("region", "Frais").TextContent.ShouldContain("Aucuns frais");
        await visitor.GoAsync("/apr/help/emergency-visa");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        await visitor.GoAsync("/ircc/help/emergency-visa");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(ProfileSteps.ExpressEntry, "Entrée express")]
    [InlineData(ProfileSteps.Iec, "Expérience internationale Canada")]
    [Requirement("S2-172")]
    [Requirement("S2-201")]
    public async Task The_help_centre_of_a_programme_is_reached_from_where_it_is_begun(string entry, string heading)
    {
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync("/apr?lang=fr");
        await rep.ClickAsync(entry);
        await rep.ClickAsync($"Centre d’aide – {heading}");
        rep.Heading.ShouldBe(heading);
        LeadsToItsParts(rep, "Sur cette page");
    }

    private static string Footer(Visitor visitor) => Accessible.Flat(visitor.Page.QuerySelector("footer")!.TextContent);

    private static void LeadsToItsParts(Visitor visitor, string title)
    {
        IReadOnlyList<IElement> links = visitor.All("link", within: visitor.Find("navigation", title));
        links.Count.ShouldBeGreaterThan(2);
        foreach (IElement link in links)
        {
            IElement heading = visitor.Page.GetElementById(link.GetAttribute("href")!.TrimStart('#')).ShouldNotBeNull();
            Accessible.Flat(heading.TextContent).ShouldBe(Accessible.Flat(link.TextContent));
        }
    }
}
