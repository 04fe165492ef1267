using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Passerelle.Web.Tests.Frame;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Questions;

public sealed class QuestionFieldTests
{
    [Theory]
    [InlineData("q.familyName", "text", null)]
    [InlineData("q.email", "email", null)]
    [InlineData("q.phone", "tel", null)]
    [InlineData("q.applicantCount", "text", "numeric")]
    [InlineData("q.funds", "text", "decimal")]
    [InlineData("q.birthDate.day", "text", "numeric")]
    [InlineData("q.birthDate.year", "text", "numeric")]
    [InlineData("q.since.year", "text", "numeric")]
    [InlineData("q.consent", "checkbox", null)]
    public async Task An_input_has_the_posted_name_its_keyboard_and_a_label(string name, string type, string? keyboard)
    {
        var page = await EmptyAsync();
        var input = page.QuerySelectorAll<IHtmlInputElement>("input").Single(element => element.Name == name);
        input.Type.ShouldBe(type);
        input.GetAttribute("inputmode").ShouldBe(keyboard);
        input.LabelOf().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Months_are_chosen_in_words()
    {
        var page = await EmptyAsync();
        var month = page.QuerySelectorAll<IHtmlSelectElement>("select").Single(element => element.Name == "q.birthDate.month");
        month.Options.Select(option => option.Value).ShouldBe(["", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]);
        month.Options[8].Text.ShouldBe("août");
        month.LabelOf().ShouldBe("Mois");
    }

    [Theory]
    [InlineData("Date de naissance")]
    [InlineData("Depuis quel mois y habitez-vous?")]
    [InlineData("Le client est-il mineur?")]
    [InlineData("État matrimonial")]
    [InlineData("Langues parlées")]
    [InlineData("Liste des documents additionnels")]
    [InlineData("Visa de visiteur")]
    public async Task Several_inputs_stand_under_one_legend(string legend)
    {
        var page = await EmptyAsync();
        page.QuerySelectorAll("fieldset > legend").Select(element => element.TextContent.Trim()).ShouldContain(legend);
    }

    [Fact]
    public async Task Few_options_are_radios_and_many_a_list_that_works_without_script()
    {
        var page = await EmptyAsync();
        page.QuerySelectorAll("input[type=radio][name='q.maritalStatus']").Length.ShouldBe(3);
        var hint = page.QuerySelector("input[value=common-law]")!.GetAttribute("aria-describedby")!;
        page.GetElementById(hint)!.TextContent.ShouldBe("Vous vivez ensemble depuis au moins un an.");
        var countries = page.QuerySelectorAll<IHtmlSelectElement>("select").Single(element => element.Name == "q.citizenship");
        countries.HasAttribute("data-autocomplete").ShouldBeTrue();
        countries.Options.Length.ShouldBe(24);
    }

    [Fact]
    public async Task The_optional_one_says_so_and_its_example_is_its_hint()
    {
        var page = await EmptyAsync();
        page.QuerySelector("label[for=q-uci]")!.TextContent.ShouldBe("Identificateur unique de client (IUC) (facultatif)");
        page.GetElementById("q-uci-hint")!.TextContent.ShouldBe("Par exemple\u00A0: 0000-0000");
    }

    [Fact]
    public async Task No_additional_document_is_an_answer_of_its_own()
    {
        var page = await EmptyAsync();
        var none = page.QuerySelectorAll<IHtmlInputElement>("input").Single(input => input.Value == "none");
        none.Name.ShouldBe("q.documents");
        none.LabelOf().ShouldBe("Aucun document additionnel n’est requis pour ce client");
    }

    [Theory]
    [InlineData("fr", "q-familyName", "Entrez une réponse à «\u202FNom de famille\u202F»")]
    [InlineData("fr", "q-birthDate-day", "Entrez le jour, le mois et l’année à «\u202FDate de naissance\u202F», par exemple 14 mai 1988")]
    [InlineData("en", "q-birthDate-day", "Enter the day, month and year at “Date of birth”, for example May 14, 1988")]
    [InlineData("fr", "q-minor", "Choisissez une réponse à «\u202FLe client est-il mineur?\u202F»")]
    [InlineData("en", "q-fees-processing", "Choose a fee option at “Fee options”")]
    [InlineData("fr", "q-consent", "Cochez la case «\u202FJ’ai le consentement écrit du client\u202F» pour continuer")]
    public async Task A_refused_post_keeps_what_was_typed_and_leads_to_the_input_that_needs_it(string language, string id, string message)
    {
        await using var host = await WebHost.StartAsync();
        using var first = await host.Client.GetAsync("/styleguide/questions");
        var form = await ErrorPageTests.PageOf(first);
        var cookie = first
            .Headers.GetValues("Set-Cookie")
            .First(value => value.StartsWith("passerelle.forms", StringComparison.Ordinal))
            .Split(';')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/styleguide/questions?lang={language}");
        request.Headers.Add("Cookie", cookie);
        request.Content = new FormUrlEncodedContent([
            new("form-token", form.QuerySelector("#journey input[name=form-token]")!.GetAttribute("value")!),
            new("q.purposeDetails", "<b>«\u00A0Voir\u00A0»</b>\nma sœur"),
            new("q.birthDate.month", "8"),
            new("q.birthDate.day", "31bis"),
            new("q.languages", "en"),
            new("q.minor", "false"),
        ]);
        using var response = await host.Client.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(422);
        var page = await ErrorPageTests.PageOf(response);

        var link = page.QuerySelectorAll(".error-summary a").Single(element => element.GetAttribute("href") == "#" + id);
        link.TextContent.ShouldBe(message);
        page.GetElementById(id)!.LocalName.ShouldBeOneOf("input", "select", "textarea");
        page.GetElementById("q-purposeDetails")
            .ShouldBeAssignableTo<IHtmlTextAreaElement>()!
            .Value.ShouldBe("<b>«\u00A0Voir\u00A0»</b>\nma sœur");
        page.GetElementById("q-birthDate-day")!.GetAttribute("value").ShouldBe("31bis");
        page.GetElementById("q-birthDate-month").ShouldBeAssignableTo<IHtmlSelectElement>()!.Value.ShouldBe("8");
        page.QuerySelectorAll("input:checked").Select(element => element.GetAttribute("value")).ShouldBe(["false", "en"]);
    }

    [Fact]
    public async Task Every_id_is_there_once_and_every_description_exists()
    {
        var page = await EmptyAsync();
        page.QuerySelectorAll("[id]").Select(element => element.Id).ToList().ShouldBeUnique();
        foreach (
            var id in page.QuerySelectorAll("[aria-describedby]")
                .SelectMany(element => element.GetAttribute("aria-describedby")!.Split(' '))
        )
        {
            page.GetElementById(id).ShouldNotBeNull(id);
        }
    }

    private static async Task<IHtmlDocument> EmptyAsync()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.Client.GetAsync("/styleguide/questions");
        return await ErrorPageTests.PageOf(response);
    }
}
