using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Passerelle.Web.Tests.Filing;
using Passerelle.Web.Tests.Questionnaire;

namespace Passerelle.Web.Tests.Profiles;

/// <summary>What a representative does for a client who enters a pool, in French and without script.</summary>
internal static class ProfileSteps
{
    public const string Next = IntakeSteps.Next;
    public const string ExpressEntry = "Présenter une demande d’Entrée express";
    public const string Iec = "Faire une demande : Expérience internationale Canada (EIC)";
    public const string Quit = "Enregistrer et quitter";
    public const string Check = "Vérifier si le formulaire est bien rempli";

    /// <summary>From the home page to the first eligibility question.</summary>
    public static async Task<Visitor> BeginAsync(this PasserelleApp app, string entry)
    {
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync("/apr?lang=fr");
        await rep.ClickAsync(entry);
        return await rep.PressAsync("Commencer");
    }

    /// <summary>From the first question to that of work in Canada.</summary>
    public static async Task<Visitor> ToWorkAsync(this Visitor rep)
    {
        await rep.Fill("Province ou territoire où votre client prévoit vivre", "Ontario").PressAsync(Next);
        await rep.Fill("Test de langue passé", "IELTS, General Training (anglais)").PressAsync(Next);
        await rep.ResultsAsync(new DateOnly(2026, 5, 1), "7,5", "8,5", "8", "7,5");
        await rep.Fill("Test dans l’autre langue officielle, s’il y en a un", "TEF Canada (français)").PressAsync(Next);
        return await rep.ResultsAsync(new DateOnly(2026, 6, 1), "310", "249", "207", "310");
    }

    /// <summary>The date and the four results of a test.</summary>
    public static async Task<Visitor> ResultsAsync(
        this Visitor rep,
        DateOnly on,
        string speaking,
        string listening,
        string reading,
        string writing
    ) =>
        await rep.FillDate("Date du test de langue", on)
            .Fill("Expression orale", speaking)
            .Fill("Compréhension orale", listening)
            .Fill("Compréhension de l’écrit", reading)
            .Fill("Expression écrite", writing)
            .Choose("Votre client a-t-il d’autres résultats de test de langue ?", "Non")
            .PressAsync(Next);

    /// <summary>Work in Canada in the last three years, and its level.</summary>
    public static Task<Visitor> CanadianWorkAsync(this Visitor rep, int years, string level) =>
        rep.Fill(
                "Années d’expérience de travail qualifié au Canada dans les trois dernières années",
                years.ToString(System.Globalization.CultureInfo.InvariantCulture)
            )
            .Fill("Niveau de la profession selon la Classification nationale des professions (CNP)", level)
            .PressAsync(Next);

    /// <summary>From the results to the page of all sections, for a single client without children.</summary>
    public static async Task<Visitor> ToProfileAsync(this Visitor rep)
    {
        await rep.PressAsync("Continuer");
        await rep.Fill("Nom de famille", "Okafor")
            .Fill("Prénom(s) (facultatif)", "Chinedu")
            .FillDate("Date de naissance", new DateOnly(1994, 3, 10))
            .PressAsync(Next);
        return await rep.Choose("État matrimonial", "Jamais marié").Fill("Nombre d’enfants à charge", "0").PressAsync(Next);
    }

    /// <summary>A draft with all the answers of a persona, on the page of all sections.</summary>
    public static async Task<(Visitor Rep, string Dossier)> DraftAsync(this PasserelleApp app, string program, string persona)
    {
        string dossier;
        await using (AsyncServiceScope scope = app.Services.CreateAsyncScope())
        {
            PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
            Account account = await db.Set<Account>().SingleAsync(a => a.Portal == "apr" && a.FamilyName == "Rivard");
            dossier = PersonaDraft
                .Add(
                    db,
                    scope.ServiceProvider.GetRequiredService<AnswerVault>(),
                    scope.ServiceProvider.GetRequiredService<CatalogueProvider>().Current,
                    program,
                    persona,
                    "apr",
                    account.Id,
                    app.Clock.GetUtcNow().UtcDateTime
                )
                .PublicId;
            await db.SaveChangesAsync();
        }

        Visitor rep = await app.SignInAsync("apr", "hrivard");
        return (await rep.GoAsync($"/apr/dossiers/{dossier}/profile?lang=fr"), dossier);
    }

    /// <summary>Continues a draft from the table of the home page.</summary>
    public static Task<Visitor> ContinueDraftAsync(this Visitor rep, string dossier, string words)
    {
        AngleSharp.Dom.IElement link = rep.All("link")
            .Single(l => l.GetAttribute("href") == $"/apr/dossiers/{dossier}" && l.Closest("table") is not null);
        return Accessible.Flat(link.TextContent).StartsWith(words, StringComparison.Ordinal)
            ? rep.GoAsync(link.GetAttribute("href")!)
            : throw new PageException($"the draft is not continued with “{words}”", rep);
    }

    /// <summary>« Enregistrer et quitter » at the bottom of the form; it stands at its top too.</summary>
    public static Task<Visitor> QuitAsync(this Visitor rep) =>
        rep.PressAsync(rep.All("button").Last(b => Accessible.Same(Accessible.Name(b), Quit)));

    /// <summary>The state of a section, as its tag says.</summary>
    public static string StateOf(this Visitor rep, string section) => Accessible.Flat(rep.Task(section).QuerySelector(".tag")!.TextContent);

    /// <summary>The line of a section.</summary>
    public static AngleSharp.Dom.IElement Task(this Visitor rep, string section) =>
        rep.All("listitem")
            .Single(i =>
                i.ClassList.Contains("task") && i.QuerySelector("h3") is { } h && Accessible.Same(Accessible.Flat(h.TextContent), section)
            );

    /// <summary>The address of a link of a section.</summary>
    public static string Link(this Visitor rep, string section, string words) =>
        rep.Task(section)
            .QuerySelectorAll("a")
            .Single(a => a.TextContent.StartsWith(words, StringComparison.Ordinal))
            .GetAttribute("href")!;

    /// <summary>Signs on the declaration page.</summary>
    public static Task<Visitor> SignAsync(this Visitor rep, string? consent)
    {
        FilingVisit.FillSignature(rep);
        if (consent is not null)
        {
            rep.Choose("Consentement à l’utilisation de renseignements à des fins de recherche et d’évaluation", consent);
        }

        return rep.PressAsync("Signer");
    }
}
