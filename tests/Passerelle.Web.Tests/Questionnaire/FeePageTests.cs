using AngleSharp.Dom;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Questionnaire;

/// <summary>The page « Choisissez les types de frais » of the visitor visa, in the portal of paid representatives.</summary>
public sealed class FeePageTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    private const string Processing = "Frais de traitement";
    private const string Biometrics = "Frais relatifs à la collecte des données biométriques";
    private const string Family = "Tarif familial";
    private const string Covered = "Tarif familial – Dispensé des frais";
    private const string FamilyBiometrics = "Données biométriques – Tarif familial";
    private const string CoveredBiometrics = "Données biométriques – Tarif familial – Dispensé des frais";

    [Fact]
    [Requirement("S2-92")]
    [Requirement("S2-95")]
    [Requirement("S2-99")]
    [Requirement("S2-100")]
    public async Task In_a_family_of_three_client_1_is_proposed_the_family_rates_and_the_others_their_exemption()
    {
        Visitor visitor = await FamilyAsync("D-41");
        string[][] proposed =
        [
            [Family, FamilyBiometrics],
            [Covered, CoveredBiometrics],
            [Covered, CoveredBiometrics],
        ];
        foreach (string[] options in proposed)
        {
            await visitor.ToFeesAsync(IntakeClient.Awa);
            visitor.Heading.ShouldBe("Choisissez les types de frais");
            Chosen(visitor, Processing).ShouldBe(options[0]);
            Chosen(visitor, Biometrics).ShouldBe(options[1]);
            await visitor.FromFeesAsync(IntakeClient.Awa);
        }

        // Three visas at 100.00 are under the maximum of 500.00; three biometrics at 85.00 are not under that of 170.00.
        visitor.Heading.ShouldBe("Révisez vos réponses");
        visitor.Find("row", "Total 470,00 $");
    }

    [Fact]
    [Requirement("S2-93")]
    [Requirement("S2-96")]
    public async Task Only_client_1_pays_the_family_rate_and_paying_beside_it_is_an_overpayment()
    {
        Visitor visitor = await FamilyAsync("D-42");
        IntakeClient second = IntakeClient.Awa with { Name = "Moussa Diop" };
        IntakeClient third = IntakeClient.Awa with { Name = "Fatou Diop" };
        await visitor.EnterAsync(IntakeClient.Awa);
        await visitor.ToFeesAsync(second);
        visitor.Text.ShouldContain("Un autre choix entraînerait un paiement en trop.");
        visitor.Choose(Processing, "Entrées multiples");
        await visitor.FromFeesAsync(second);
        await visitor.ToFeesAsync(third);
        visitor.Choose(Processing, Family);
        await visitor.FromFeesAsync(third);

        visitor.Heading.ShouldBe("Révisez vos réponses");
        visitor.Text.ShouldContain(
            "Moussa Diop – Frais de traitement : le tarif familial est déjà payé par un autre membre. Il y aurait paiement en trop."
        );
        visitor.Text.ShouldContain("Fatou Diop – Frais de traitement : seul le demandeur principal paie le tarif familial.");
        await visitor.PressAsync("Continuer");
        visitor.Heading.ShouldBe("Révisez vos réponses", "what would overpay is not accepted");
    }

    [Fact]
    [Requirement("S2-91")]
    [Requirement("S2-97")]
    public async Task One_person_chooses_between_entries_that_cost_the_same_and_pays_for_biometrics()
    {
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.BeginAsync();
        await visitor.DescribeAsync("D-43", 1);
        await visitor.ToFeesAsync(IntakeClient.Awa);
        visitor.Text.ShouldContain("toutes les demandes de visa sont automatiquement traitées comme des demandes pour entrées multiples");
        Chosen(visitor, Processing).ShouldBe("Entrées multiples");
        Chosen(visitor, Biometrics).ShouldBe("Données biométriques");
        visitor.Has("radio", Family).ShouldBeFalse("one person is no family");
        visitor.Choose(Processing, "Entrée unique");
        await visitor.FromFeesAsync(IntakeClient.Awa);

        visitor.Heading.ShouldBe("Révisez vos réponses");
        visitor.Find("row", "Total 185,00 $");
    }

    [Fact]
    [Requirement("S2-94")]
    [Requirement("S2-98")]
    public async Task Who_is_exempt_from_both_fees_still_gives_biometrics()
    {
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.BeginAsync();
        await visitor.DescribeAsync("D-44", 1);
        await visitor.ToFeesAsync(IntakeClient.Awa, "Membre du clergé");
        Chosen(visitor, Processing).ShouldBe("Dispensé des frais");
        Chosen(visitor, Biometrics).ShouldBe("Données biométriques – Dispensé des frais");
        await visitor.FromFeesAsync(IntakeClient.Awa);

        visitor.Heading.ShouldBe("Révisez vos réponses");
        visitor.Find("row", "Total 0,00 $");
    }

    private async Task<Visitor> FamilyAsync(string fileNumber)
    {
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.BeginAsync();
        return await visitor.DescribeAsync(fileNumber, 3, "Famille");
    }

    // The wording of the one option that is chosen for a kind of fee.
    private static string Chosen(Visitor visitor, string kind) =>
        Accessible.Name(visitor.All("radio", within: visitor.Group(kind)).Single(r => r.HasAttribute("checked")));
}
