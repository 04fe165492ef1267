using Passerelle.Texts;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Texts;

public sealed class TextsToolTests
{
    [Theory]
    [InlineData("title: {fr: Accueil}", "TEXT004", 1)]
    [InlineData("a: {fr: A, en: A}\ntitle: {en: Home, fr: ''}", "TEXT004", 2)]
    [InlineData("a: {fr: A, en: A}\n\nsaved: {fr: 'Enregistré à {time}', en: Saved}", "TEXT006", 3)]
    [InlineData("saved: {fr: 'À {time}', en: 'At {hour}'}", "TEXT006", 1)]
    [InlineData("title: {fr: A, en: A}\ntitle: {fr: B, en: B}", "TEXT001", 2)]
    [InlineData("saved-at: {fr: A, en: A}\nsavedAt: {fr: B, en: B}", "TEXT002", 2)]
    [InlineData("title: {fr: A, en: A, de: A}", "TEXT005", 1)]
    [InlineData("title: Accueil", "TEXT004", 1)]
    [InlineData("9lives: {fr: A, en: A}", "TEXT003", 1)]
    [InlineData("- a", "TEXT001", 1)]
    public void A_fault_comes_with_its_line(string yaml, string code, int line)
    {
        var fault = TextsReader.Read("/somewhere/X.texts.yaml", "X.texts.yaml", yaml).Faults.ShouldHaveSingleItem();
        fault.Code.ShouldBe(code);
        fault.Line.ShouldBe(line);
        fault.Path.ShouldBe("/somewhere/X.texts.yaml");
    }

    [Fact]
    public void A_key_becomes_a_property_and_a_placeholder_a_parameter()
    {
        var file = TextsReader.Read(
            "x",
            "Pages/Home/_Card.texts.yaml",
            "title: {fr: Été, en: Summer}\nsaved-at: {fr: 'À {time} le {day}', en: 'On {day} at {time}'}"
        );
        file.Faults.ShouldBeEmpty();
        var code = TextsWriter.Write("Passerelle", [file]);
        code.ShouldContain("namespace Passerelle.Pages.Home");
        code.ShouldContain("internal sealed class CardTexts");
        code.ShouldContain("public string Title => _english ? \"Summer\" : \"Été\";");
        code.ShouldContain(
            "public string SavedAt(string @time, string @day) => _english ? \"On \" + @day + \" at \" + @time : \"À \" + @time + \" le \" + @day;"
        );
    }

    [Theory]
    [InlineData("Choisir « Aucun » : c'est tout !", "Choisir «\u202FAucun\u202F»\u00A0: c’est tout\u202F!")]
    [InlineData("Vous avez oublié votre mot de passe?", "Vous avez oublié votre mot de passe?")]
    [InlineData("Vraiment ? Oui ; non", "Vraiment\u202F? Oui\u202F; non")]
    [InlineData("5 × 100,00 $", "5 × 100,00\u00A0$")]
    [InlineData("l'adresse {address}, d'{name}", "l’adresse {address}, d’{name}")]
    [InlineData("à 22 h 41", "à 22\u00A0h 41")]
    public void French_gets_the_spaces_that_a_keyboard_lacks_and_no_others(string typed, string shown) =>
        FrenchTypography.Mend(typed).ShouldBe(shown);
}
