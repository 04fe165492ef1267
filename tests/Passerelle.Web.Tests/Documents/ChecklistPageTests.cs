using System.Net;
using Passerelle.Core.Documents;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Documents;

public sealed class ChecklistPageTests
{
    private const string Photo = "Photo du chien";
    private const string Rabies = "Certificat de vaccination contre la rage";
    private const string Form = "Demande de licence pour chien (DL 1)";

    [Fact]
    [Requirement("S2-107")]
    public async Task The_checklist_asks_for_the_documents_and_shows_the_fees()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Visitor page = await draft.Visitor.GoAsync(draft.Checklist);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Heading.ShouldBe("Liste de vérification des documents");
        page.Has("heading", Photo).ShouldBeTrue();
        page.Has("button", $"Téléverser : {Photo}").ShouldBeTrue();
        page.Has("link", $"Remplir en ligne : {Form}").ShouldBeTrue();
        page.Has("heading", "Frais à payer").ShouldBeTrue();
        page.Find("table", "Détail des frais").TextContent.ShouldContain("25,00");
    }

    [Fact]
    public async Task A_file_sent_without_script_is_checked_and_then_received()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Visitor page = await draft.UploadAsync(Photo, new PickedFile("mon chien.pdf", "application/pdf", SampleFiles.Png()));
        page.Redirects[^1].Status.ShouldBe(HttpStatusCode.SeeOther);
        page.Heading.ShouldBe("Liste de vérification des documents");
        page.Find("region", Photo).TextContent.ShouldContain("En cours de vérification");

        await draft.App.RunDueWorkAsync();
        await page.ClickAsync("Voir où en est la vérification");

        page.Find("region", Photo).TextContent.ShouldContain("Reçu");
        page.Has("link", "Aperçu : mon chien.pdf").ShouldBeTrue();
    }

    [Fact]
    public async Task Several_files_are_sent_at_once_where_several_are_taken()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Visitor page = await draft.UploadAsync(
            Rabies,
            new PickedFile("un.pdf", "application/pdf", SampleFiles.Pdf("Un")),
            new PickedFile("deux.docx", "application/octet-stream", SampleFiles.Docx())
        );
        page.Find("region", Rabies).TextContent.ShouldContain("un.pdf");
        page.Find("region", Rabies).TextContent.ShouldContain("deux.docx");
    }

    [Fact]
    public async Task Of_several_files_the_good_one_is_kept_and_the_other_is_explained()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Visitor page = await draft.UploadAsync(
            Rabies,
            new PickedFile("un.pdf", "application/pdf", SampleFiles.Pdf()),
            new PickedFile("note.pdf", "application/pdf", "un texte"u8.ToArray())
        );
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Errors.ShouldHaveSingleItem().ShouldContain("note.pdf");
        page.Title.ShouldStartWith("Erreur");
        page.Find("region", Rabies).TextContent.ShouldContain("un.pdf");
    }

    public static TheoryData<string, byte[], string> Refused() =>
        new()
        {
            { "trop-grand.pdf", SampleFiles.PdfOfSize((4 * 1024 * 1024) + 1), "dépasse 4 Mo" },
            { "beaucoup-trop-grand.pdf", new byte[6 * 1024 * 1024], "dépasse 4 Mo" },
            { "archive.pdf", SampleFiles.Zip(), "format accepté" },
            { "vide.pdf", [], "est vide" },
        };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task What_is_not_taken_is_explained_in_words(string name, byte[] content, string words)
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Visitor page = await draft.UploadAsync(Photo, new PickedFile(name, "application/pdf", content));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Errors.ShouldHaveSingleItem().ShouldContain(name);
        Accessible.Flat(page.Errors[0]).ShouldContain(words);
    }

    [Fact]
    public async Task Sending_no_file_says_what_to_do()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Visitor page = await draft.UploadAsync(Photo);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Errors.ShouldHaveSingleItem().ShouldContain("Choisissez le fichier");
    }

    [Fact]
    public async Task An_infected_file_is_refused_and_never_opens()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Document document = await draft.ReceiveAsync(Photo, new PickedFile("photo.pdf", "application/pdf", SampleFiles.InfectedPdf()));
        Visitor page = await draft.Visitor.GoAsync(draft.Checklist);
        page.Find("region", Photo).TextContent.ShouldContain("logiciel malveillant");
        page.Has("link", "Aperçu : photo.pdf").ShouldBeFalse();
        foreach (var way in new[] { "", "/preview", "/inline" })
        {
            (await draft.Visitor.GoAsync($"/apr/documents/{document.PublicId}{way}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task It_goes_on_to_the_declaration_only_when_nothing_is_missing()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Visitor page = await draft.Visitor.GoAsync(draft.Checklist);
        await page.PressAsync("Continuer");
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Errors.Count.ShouldBe(2);

        await draft.ReceiveAsync(Photo, new PickedFile("photo.png", "image/png", SampleFiles.Png()));
        await draft.ReceiveAsync(Rabies, new PickedFile("rage.pdf", "application/pdf", SampleFiles.Pdf()));
        await page.GoAsync(draft.Checklist);
        await page.PressAsync("Continuer");

        page.Path.ShouldEndWith("/declaration");
    }

    [Fact]
    public async Task A_file_is_removed_after_being_asked()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Document document = await draft.ReceiveAsync(Photo, new PickedFile("photo.png", "image/png", SampleFiles.Png()));
        Visitor page = await draft.Visitor.GoAsync(draft.Checklist);
        await page.ClickAsync("Supprimer : photo.png");
        await page.PressAsync("Supprimer");
        page.Heading.ShouldBe("Liste de vérification des documents");
        page.Find("region", Photo).TextContent.ShouldContain("Non fourni");
        (await page.GoAsync($"/apr/documents/{document.PublicId}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_uploaded_form_can_be_filled_in_online_instead()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Visitor page = await draft.UploadAsync(Form, new PickedFile("dl1.pdf", "application/pdf", SampleFiles.Pdf()));
        page.Find("region", Form).TextContent.ShouldContain("dl1.pdf");
        await page.ClickAsync($"Remplir en ligne : {Form}");
        await page.PressAsync("Remplir en ligne");
        await page.GoAsync(draft.Checklist);
        page.Find("region", Form).TextContent.ShouldContain("Rempli en ligne");
        page.Has("heading", "Fichiers mis de côté").ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_all_in_english_too()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Visitor page = await draft.Visitor.GoAsync(draft.Checklist + "?lang=en");
        page.Language.ShouldStartWith("en");
        page.Heading.ShouldBe("Document checklist");
        page.Has("button", "Upload: Photo of the dog").ShouldBeTrue();
    }
}
