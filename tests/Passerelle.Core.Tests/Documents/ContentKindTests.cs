using Passerelle.Core.Documents;
using Passerelle.Core.Documents.Contents;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Documents;

public sealed class ContentKindTests
{
    public static TheoryData<string, byte[]> Whole() =>
        new()
        {
            { "pdf", SampleFiles.Pdf() },
            { "pdf", [.. "\r\n%before the header\r\n"u8, .. SampleFiles.Pdf()] },
            { "jpg", SampleFiles.Jpg() },
            { "png", SampleFiles.Png() },
            { "tiff", SampleFiles.Tiff() },
            { "doc", SampleFiles.Compound() },
            { "docx", SampleFiles.Docx() },
        };

    [Theory]
    [MemberData(nameof(Whole), DisableDiscoveryEnumeration = true)]
    public void A_whole_file_is_told_by_its_content_and_can_be_read(string kind, byte[] content)
    {
        ContentKind.Detect(content).ShouldBe(kind);
        ContentInspection.Inspect(kind, content).ShouldBeNull();
    }

    public static TheoryData<string, byte[]> Others() =>
        new()
        {
            { "nothing", [] },
            { "text", "Passeport.pdf"u8.ToArray() },
            { "page", "<!doctype html><script>alert(1)</script>"u8.ToArray() },
            { "program", [(byte)'M', (byte)'Z', 0x90, 0] },
            { "archive", SampleFiles.Zip() },
            { "document with macros", SampleFiles.Docx(withMacros: true) },
            { "spreadsheet", SampleFiles.Compound("Workbook") },
            { "picture of another kind", "GIF89a"u8.ToArray() },
        };

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void Anything_else_is_no_kind_that_is_taken(string what, byte[] content) => ContentKind.Detect(content).ShouldBeNull(what);

    public static TheoryData<string, byte[]> Cut() =>
        new()
        {
            { "pdf", SampleFiles.Pdf()[..200] },
            { "jpg", SampleFiles.Jpg()[..^30] },
            { "jpg", SampleFiles.Jpg()[..60] },
            { "png", SampleFiles.Png()[..^13] },
            { "tiff", SampleFiles.Tiff()[..80] },
            { "docx", SampleFiles.Docx()[..^40] },
        };

    [Theory]
    [MemberData(nameof(Cut), DisableDiscoveryEnumeration = true)]
    public void A_file_that_was_cut_off_is_damaged(string kind, byte[] content) =>
        ContentInspection.Inspect(kind, content).ShouldBe(DocumentDefect.Damaged);

    [Fact]
    public void A_pdf_without_a_page_says_so() =>
        ContentInspection.Inspect("pdf", SampleFiles.Pdf(pages: 0)).ShouldBe(DocumentDefect.NoPages);

    [Fact]
    public void A_word_document_under_a_password_is_encrypted()
    {
        var content = SampleFiles.Compound("EncryptedPackage");
        ContentInspection.Inspect(ContentKind.Detect(content)!, content).ShouldBe(DocumentDefect.Encrypted);
    }

    // Made with qpdf 11 of one plain page: the number is the key length in bits.
    [Theory]
    [InlineData("user-40")]
    [InlineData("user-128")]
    [InlineData("user-128aes")]
    [InlineData("user-256r5")]
    [InlineData("user-256")]
    public void A_pdf_that_asks_for_a_password_is_encrypted(string name) =>
        ContentInspection.Inspect("pdf", Read(name)).ShouldBe(DocumentDefect.Encrypted);

    // The department's own forms are protected against changes, and everybody opens them.
    [Theory]
    [InlineData("owner-40")]
    [InlineData("owner-128")]
    [InlineData("owner-128aes")]
    [InlineData("owner-128meta")]
    [InlineData("owner-256r5")]
    [InlineData("owner-256")]
    [InlineData("owner-256obj")]
    [InlineData("linearized")]
    [InlineData("object-streams")]
    [InlineData("linearized-object-streams")]
    public void A_pdf_that_opens_without_a_password_can_be_read(string name) => ContentInspection.Inspect("pdf", Read(name)).ShouldBeNull();

    [Fact]
    public void A_pdf_whose_table_is_wrong_is_read_as_readers_repair_it()
    {
        var content = SampleFiles.Pdf();
        var at = content.AsSpan().LastIndexOf("startxref"u8);
        byte[] wrong = [.. content[..(at + 10)], .. "999999\n%%EOF\n"u8];
        ContentInspection.Inspect("pdf", wrong).ShouldBeNull();
    }

    private static byte[] Read(string name) =>
        File.ReadAllBytes(Repository.Path("tests", "Passerelle.Core.Tests", "Documents", "Pdfs", name + ".pdf"));
}
