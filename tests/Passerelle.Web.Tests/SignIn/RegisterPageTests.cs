using System.Net;
using AngleSharp.Dom;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn;

/// <summary>A CléGC is registered by its user: terms, user code, password, three recovery questions.</summary>
public sealed class RegisterPageTests
{
    private const string Password = "Bouleau2027";

    private static readonly (string Question, string Answer)[] Recovery =
    [
        ("Comment s’appelait votre premier animal de compagnie ?", "Pompon"),
        ("Quel était le nom de votre premier enseignant ?", "Madame Gagnon"),
        ("Quel plat refusiez-vous de manger dans votre enfance ?", "Le navet"),
    ];

    [Fact]
    [Requirement("S3-12")]
    [Requirement("S3-13")]
    [Requirement("S3-14")]
    [Requirement("S3-19")]
    [Requirement("S3-20")]
    public async Task From_the_sign_in_page_over_the_terms_to_the_confirmation_and_the_portals_terms()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/apr/signin?lang=fr");
        visitor.Has("heading", "Ouvrir une session avec CléGC").ShouldBeTrue();
        await visitor.ClickAsync("S’enregistrer");
        visitor.Heading.ShouldBe("Modalités et conditions d’utilisation de CléGC");
        await visitor.PressAsync("J’accepte");
        await FillForm(visitor, "m.tremblay").PressAsync("Soumettre");

        visitor.Heading.ShouldBe("Enregistrement complété – CléGC");
        await visitor.PressAsync("Continuer");
        visitor.Heading.ShouldBe("Conditions d’utilisation du portail");
        await visitor.PressAsync("J’accepte");
        visitor.Heading.ShouldBe("Avez-vous reçu un numéro d’identification personnel (NIP)?");
        await app.RunDueWorkAsync();
        (await app.VisitAsync("/mailbox?to=marie@example.org&lang=fr")).Has("heading", "Votre justificatif est enregistré").ShouldBeTrue();
    }

    [Fact]
    [Requirement("S3-15")]
    [Requirement("S3-16")]
    [Requirement("S3-17")]
    [Requirement("S3-18")]
    public async Task Every_field_is_marked_and_required_and_nothing_but_secrets_is_typed_twice()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await FormAsync(app);
        foreach (IElement field in visitor.Page.QuerySelectorAll("main form :is(input:not([type=hidden]), select)"))
        {
            Accessible.Name(field).ShouldEndWith("*");
        }

        await visitor.PressAsync("Soumettre");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.ShouldBe([
            "Entrez un code d’utilisateur.",
            "Entrez une adresse de courriel, par exemple nom@example.org.",
            "Entrez un nouveau mot de passe.",
            "Choisissez la question de récupération 1.",
            "Répondez à la question de récupération 1.",
            "Choisissez la question de récupération 2.",
            "Répondez à la question de récupération 2.",
            "Choisissez la question de récupération 3.",
            "Répondez à la question de récupération 3.",
        ]);

        // The user code counts for the password, and three questions are three.
        FillForm(visitor, "m.tremblay", "Tremblay2027");
        visitor.Fill("Question *", Recovery[0].Question, visitor.Group("Question de récupération 3"));
        await visitor.PressAsync("Soumettre");
        visitor.Errors.ShouldBe([
            "Choisissez un autre mot de passe : il contient 3 caractères consécutifs de votre nom d’utilisateur.",
            "La question de récupération 3 est choisie plus haut. Choisissez-en une autre.",
        ]);
        visitor.Value("Code d’utilisateur *").ShouldBe("m.tremblay");
        visitor.Value("Adresse de courriel *").ShouldBe("marie@example.org");
        visitor.Page.QuerySelectorAll("main input[name^=answer]").ShouldAllBe(i => i.GetAttribute("value") == "");
        visitor.Value("Question *", visitor.Group("Question de récupération 1")).ShouldBe(Accessible.Flat(Recovery[0].Question));
    }

    [Fact]
    [Requirement("S3-07")]
    public async Task A_credential_is_unique()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await FormAsync(app);
        await FillForm(visitor, "HRivard").PressAsync("Soumettre");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.ShouldBe(["Ce code d’utilisateur est déjà pris. Choisissez-en un autre."]);
        visitor.Value("Code d’utilisateur *").ShouldBe("HRivard");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("a b c d")]
    [InlineData("éléonore")]
    [InlineData("a@example.org")]
    public async Task A_user_code_has_a_form(string code)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await FormAsync(app);
        await FillForm(visitor, code).PressAsync("Soumettre");
        visitor.Errors.Single().ShouldStartWith("Composez le code d’utilisateur de 4 à 40 lettres");
    }

    [Fact]
    public async Task Without_the_terms_there_is_no_form_and_where_codes_are_mailed_no_registration()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        foreach (var address in new[] { "/apr/register/credential?lang=fr", "/apr/register/credential?terms=2020-1&lang=fr" })
        {
            (await app.VisitAsync(address)).Heading.ShouldBe("Modalités et conditions d’utilisation de CléGC");
        }

        (await app.VisitAsync("/ircc/register")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.VisitAsync("/apr/register/done?lang=fr")).Heading.ShouldBe("Enregistrement complété – CléGC");
    }

    [Fact]
    [Requirement("S2-17")]
    [Requirement("S2-18")]
    [Requirement("S2-19")]
    public async Task A_forgotten_password_is_replaced_after_the_recovery_questions_set_at_registration()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await FormAsync(app);
        await FillForm(visitor, "m.tremblay").PressAsync("Soumettre");
        visitor = await app.VisitAsync("/apr/signin?lang=fr");
        IElement password = visitor.Field("Mot de passe");
        IElement link = visitor.Find("link", "Vous avez oublié votre mot de passe ?");
        password.CompareDocumentPosition(link).HasFlag(DocumentPositions.Following).ShouldBeTrue();
        link.CompareDocumentPosition(visitor.Find("button", "Ouverture de session")).HasFlag(DocumentPositions.Following).ShouldBeTrue();
        await visitor.ClickAsync("Vous avez oublié votre mot de passe ?");
        await visitor.PressAsync("Continuer");
        visitor.Errors.ShouldBe(["Entrez votre code d’utilisateur."]);
        await visitor.Fill("Code d’utilisateur", "M.Tremblay").PressAsync("Continuer");

        visitor.Heading.ShouldBe("Questions de récupération");
        visitor.All("textbox").Select(Accessible.Name).ShouldBe(Recovery.Select(r => r.Question));
        await visitor.GoAsync("/apr/signin/forgotten/password");
        visitor.Heading.ShouldBe("Questions de récupération");
        await Answer(visitor, Recovery[0].Answer, Recovery[1].Answer, "Le chou").PressAsync("Continuer");
        visitor.Errors.ShouldBe(["Au moins une des réponses n’est pas la bonne. Répondez de nouveau à toutes les questions."]);
        await Answer(visitor, "pompon", "MADAME GAGNON", "le navet !").PressAsync("Continuer");

        visitor.Heading.ShouldBe("Choisissez un nouveau mot de passe");
        await visitor
            .Fill("Nouveau mot de passe", "Sapin2028")
            .Fill("Confirmez le nouveau mot de passe", "Sapin2028")
            .PressAsync("Enregistrer");
        visitor.Text.ShouldContain("Votre mot de passe est changé");
        await visitor.Fill("Code d’utilisateur", "m.tremblay").Fill("Mot de passe", Password).PressAsync("Ouverture de session");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.Fill("Code d’utilisateur", "m.tremblay").Fill("Mot de passe", "Sapin2028").PressAsync("Ouverture de session");
        await visitor.PressAsync("J’accepte");
        visitor.Heading.ShouldBe("Avez-vous reçu un numéro d’identification personnel (NIP)?");
    }

    [Fact]
    public async Task The_recovery_questions_are_changed_with_the_password_and_asked_next_time()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync(returnTo: "/apr/profile");
        await visitor.ClickAsync("Changer les questions de récupération");
        await FillRecovery(visitor).Fill("Mot de passe", "pas-le-bon").PressAsync("Enregistrer");
        visitor.Errors.ShouldBe(["Le mot de passe n’est pas le bon. Entrez votre mot de passe actuel et, de nouveau, les réponses."]);
        visitor.Value("Question *", visitor.Group("Question de récupération 1")).ShouldBe(Accessible.Flat(Recovery[0].Question));
        await FillRecovery(visitor).Fill("Mot de passe", "Lilas-2026-Nord").PressAsync("Enregistrer");
        visitor.Text.ShouldContain("Vos questions de récupération sont changées");

        (await AskedAsync(app, "hrivard")).ShouldBe(Recovery.Select(r => Accessible.Flat(r.Question)));
        visitor = await BeginAsync(app, "hrivard");
        await Answer(visitor, "Pompon", "Madame Gagnon", "Le navet").PressAsync("Continuer");
        visitor.Heading.ShouldBe("Choisissez un nouveau mot de passe");
        (await (await app.EnterAsync("ircc", "helene.rivard@example.org")).GoAsync("/ircc/profile/recovery")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    [Requirement("S2-20")]
    public async Task A_forgotten_user_code_is_not_retrieved_another_credential_is_registered()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/apr/signin/forgotten?lang=fr");
        visitor.Text.ShouldContain("Un code d’utilisateur ne peut pas être retrouvé");
        await visitor.ClickAsync("Enregistrer une nouvelle CléGC");
        visitor.Heading.ShouldBe("Modalités et conditions d’utilisation de CléGC");
    }

    [Fact]
    public async Task A_user_code_that_nobody_has_is_asked_questions_too_always_the_same_and_locked_alike()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        List<string> nobody = await TriesAsync(app, "personne.ici");
        List<string> somebody = await TriesAsync(app, "hrivard");

        nobody.ShouldBe(somebody);
        await app.RunDueWorkAsync();
        app.MailFiles().Count.ShouldBe(1, "only somebody can be told that the answers are refused for now");
        nobody.Count(s => s.Contains("Trop de réponses inexactes", StringComparison.Ordinal)).ShouldBe(2);
        (await AskedAsync(app, "personne.ici")).ShouldBe(await AskedAsync(app, "Personne.Ici"));
        (await AskedAsync(app, "personne.ici")).Distinct().Count().ShouldBe(3);
        (await AskedAsync(app, "personne.ici")).ShouldNotBe(await AskedAsync(app, "quelqu.un"));
    }

    // What is answered to six tries, with the questions themselves left out.
    private static async Task<List<string>> TriesAsync(PasserelleApp app, string code)
    {
        List<string> seen = [];
        Visitor visitor = await BeginAsync(app, code);
        for (var i = 0; i < 4; i++)
        {
            await Answer(visitor, "a", "b", "c").PressAsync("Continuer");
            seen.Add($"{visitor.Status} {visitor.Path} {string.Join('|', visitor.Errors)} {visitor.All("textbox").Count}");
        }

        // Another window does not begin the count anew.
        Visitor other = await BeginAsync(app, code);
        await Answer(visitor, "a", "b", "c").PressAsync("Continuer");
        await Answer(other, "a", "b", "c").PressAsync("Continuer");
        seen.AddRange(new[] { visitor, other }.Select(v => $"{v.Status} {v.Path} {v.Text}"));
        return seen;
    }

    private static async Task<IReadOnlyList<string>> AskedAsync(PasserelleApp app, string code) =>
        [.. (await BeginAsync(app, code)).All("textbox").Select(Accessible.Name)];

    private static async Task<Visitor> BeginAsync(PasserelleApp app, string code)
    {
        Visitor visitor = await app.VisitAsync("/apr/signin/forgotten?lang=fr");
        return await visitor.Fill("Code d’utilisateur", code).PressAsync("Continuer");
    }

    private static Visitor Answer(Visitor visitor, params string[] answers)
    {
        foreach ((string label, string answer) in visitor.All("textbox").Select(Accessible.Name).Zip(answers).ToArray())
        {
            visitor.Fill(label, answer);
        }

        return visitor;
    }

    private static async Task<Visitor> FormAsync(PasserelleApp app)
    {
        Visitor visitor = await app.VisitAsync("/apr/register?lang=fr");
        return await visitor.PressAsync("J’accepte");
    }

    internal static Visitor FillForm(Visitor visitor, string code, string password = Password, string email = "marie@example.org")
    {
        visitor
            .Fill("Code d’utilisateur *", code)
            .Fill("Adresse de courriel *", email)
            .Fill("Nouveau mot de passe *", password)
            .Fill("Confirmez le nouveau mot de passe *", password);
        return FillRecovery(visitor);
    }

    private static Visitor FillRecovery(Visitor visitor)
    {
        for (var i = 0; i < Recovery.Length; i++)
        {
            IElement group = visitor.Group($"Question de récupération {i + 1}");
            visitor.Fill("Question *", Recovery[i].Question, group).Fill("Réponse *", Recovery[i].Answer, group);
        }

        return visitor;
    }
}
