using System.IO.Compression;
using System.Net;
using System.Text;
using Passerelle.Core.Documents;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Documents;

public sealed class DocumentPageTests
{
    private const string Photo = "Photo du chien";
    private const string Rabies = "Certificat de vaccination contre la rage";

    public static TheoryData<byte[], string, string> Kinds() =>
        new()
        {
            { SampleFiles.Pdf(), "application/pdf", "fichier.exe.pdf" },
            { SampleFiles.Jpg(), "image/jpeg", "fichier.exe.jpg" },
            { SampleFiles.Png(), "image/png", "fichier.exe.png" },
            { SampleFiles.Tiff(), "image/tiff", "fichier.exe.tiff" },
            { SampleFiles.Compound(), "application/msword", "fichier.exe.doc" },
            { SampleFiles.Docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "fichier.exe.docx" },
        };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public async Task A_document_is_given_back_as_what_it_is_whatever_it_was_called(byte[] content, string mediaType, string name)
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Document document = await draft.ReceiveAsync(Photo, new PickedFile("fichier.exe", "application/x-msdownload", content));
        Visitor got = await draft.Visitor.GoAsync($"/apr/documents/{document.PublicId}");
        got.Status.ShouldBe(HttpStatusCode.OK);
        got.Body.ShouldBe(content);
        got.Response!.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        got.Response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        got.Response.Content.Headers.ContentDisposition.FileName.ShouldBe(name);
        got.Response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        got.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_picture_is_previewed_in_the_page_without_script()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Document document = await draft.ReceiveAsync(Photo, new PickedFile("photo.png", "image/png", SampleFiles.Png()));
        Visitor page = await draft.Visitor.GoAsync(draft.Checklist);
        await page.ClickAsync("Aperçu : photo.png");
        page.Heading.ShouldBe("Aperçu : photo.png");
        var address = page.Page.QuerySelector("img.preview-picture")!.GetAttribute("src")!;

        Visitor content = await page.GoAsync(address);
        content.Body.ShouldBe(SampleFiles.Png());
        content.Response!.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        var policy = content.Response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'none'");
        policy.ShouldContain("frame-ancestors 'self'");
        address.ShouldBe($"/apr/documents/{document.PublicId}/inline");
    }

    [Fact]
    public async Task A_word_document_is_not_shown_in_a_frame()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Document document = await draft.ReceiveAsync(Photo, new PickedFile("lettre.docx", "text/html", SampleFiles.Docx()));
        (await draft.Visitor.GoAsync($"/apr/documents/{document.PublicId}/inline")).Status.ShouldBe(HttpStatusCode.NotFound);
        Visitor page = await draft.Visitor.GoAsync($"/apr/documents/{document.PublicId}/preview");
        page.Has("link", "Enregistrer une copie").ShouldBeTrue();
    }

    [Fact]
    public async Task Another_representatives_document_answers_like_one_that_does_not_exist()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Document document = await draft.ReceiveAsync(Photo, new PickedFile("photo.png", "image/png", SampleFiles.Png()));
        Visitor other = await draft.App.SignInAsync("apr", FiledDraft.OtherRepresentative);
        foreach (
            var address in new[]
            {
                $"/apr/documents/{{0}}",
                "/apr/documents/{0}/preview",
                "/apr/documents/{0}/inline",
                "/apr/documents/{0}/remove",
            }
        )
        {
            await SameAsync(
                other,
                string.Format(null, CompositeFormat.Parse(address), document.PublicId),
                string.Format(null, CompositeFormat.Parse(address), new string('A', 22))
            );
        }

        await SameAsync(other, $"/apr/dossiers/{draft.Dossier}/documents.zip", $"/apr/dossiers/{new string('A', 22)}/documents.zip");
        await SameAsync(other, draft.Checklist, $"/apr/dossiers/{new string('A', 22)}/checklist");
        await SameAsync(
            other,
            draft.Slot("photo"),
            draft.Slot("photo").Replace(draft.Dossier, new string('A', 22), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_archive_holds_every_document()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        await draft.ReceiveAsync(Photo, new PickedFile("photo.png", "image/png", SampleFiles.Png()));
        await draft.ReceiveAsync(Rabies, new PickedFile("rage.pdf", "application/pdf", SampleFiles.Pdf()));
        Visitor page = await draft.Visitor.GoAsync(draft.Checklist);
        await page.ClickAsync("Enregistrer une copie de tous les documents");
        page.Response!.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        using var archive = new ZipArchive(new MemoryStream(page.Body), ZipArchiveMode.Read);
        archive
            .Entries.Select(e => e.FullName)
            .ShouldBe(["1 Zoé Aubin/Photo du chien - photo.png", "1 Zoé Aubin/Certificat de vaccination contre la rage - rage.pdf"]);
    }

    [Fact]
    public async Task Nothing_of_a_document_lies_readable_in_the_data_folder()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        await draft.ReceiveAsync(Rabies, new PickedFile("rage.pdf", "application/pdf", SampleFiles.Pdf("Numero de puce 985112003")));
        string[] files = Directory.GetFiles(Path.Combine(draft.App.DataFolder, "documents"), "*", SearchOption.AllDirectories);
        files.ShouldHaveSingleItem();
        foreach (var file in Directory.GetFiles(draft.App.DataFolder, "*", SearchOption.AllDirectories))
        {
            var content = await ReadAsync(file);
            content.AsSpan().IndexOf("985112003"u8).ShouldBe(-1, file);
            content.AsSpan().IndexOf("%PDF-"u8).ShouldBe(-1, file);
        }
    }

    [Fact]
    public async Task An_upload_without_the_forms_token_is_refused()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        using var parts = new MultipartFormDataContent { { new ByteArrayContent(SampleFiles.Pdf()), "file", "rage.pdf" } };
        Visitor answer = await draft.Visitor.SendAsync(HttpMethod.Post, draft.Slot("rabies-certificate"), parts);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        Directory.Exists(Path.Combine(draft.App.DataFolder, "documents")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_form_filled_in_online_is_read_as_a_pdf_of_its_answers()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync();
        Visitor page = await draft.Visitor.GoAsync(draft.Checklist);
        await page.ClickAsync("Aperçu : DL 1 (réponses données en ligne)");
        page.Response!.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var text = await PdfText.ReadAsync(page.Body);
        text.ShouldContain("Demande de licence pour chien");
        text.ShouldContain("Aubin");
        text.ShouldContain("Je tiendrai mes chiens en laisse");
    }

    [Fact]
    public async Task Where_no_renderer_is_installed_the_print_view_is_served()
    {
        await using FiledDraft draft = await FiledDraft.OpenAsync([KeyValuePair.Create("Passerelle:PdfProgram", "no-such-program")]);
        Visitor page = await draft.Visitor.GoAsync(draft.Slot("licence-form") + "/form");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Heading.ShouldBe("Demande de licence pour chien");
        page.Text.ShouldContain("Aubin");
    }

    private static async Task SameAsync(Visitor visitor, string foreign, string unknown)
    {
        await visitor.GoAsync(unknown);
        (HttpStatusCode, string) expected = (visitor.Status, visitor.Heading);
        expected.Item1.ShouldBe(HttpStatusCode.NotFound, unknown);
        await visitor.GoAsync(foreign);
        (visitor.Status, visitor.Heading).ShouldBe(expected, foreign);
    }

    // The embedded database holds its files open.
    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        return content.ToArray();
    }
}
