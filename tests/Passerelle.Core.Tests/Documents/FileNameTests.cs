using Passerelle.Core.Documents;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Documents;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("passeport.pdf", "passeport.pdf")]
    [InlineData("Relevé d’emploi — 2026 (é).PDF", "Relevé d’emploi — 2026 (é).PDF")]
    [InlineData(@"C:\Users\Moi\passeport.pdf", "passeport.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\r\nSet-Cookie: b.pdf", "aSet-Cookie_ b.pdf")]
    [InlineData("exe.\u202Efdp.exe", "exe.fdp.exe")]
    [InlineData("a\"b<c>d.pdf", "a_b_c_d.pdf")]
    [InlineData("  passeport.pdf . ", "passeport.pdf")]
    [InlineData("护照 😀.pdf", "护照 😀.pdf")]
    [InlineData("", "document")]
    [InlineData(null, "document")]
    [InlineData("...", "document")]
    public void A_name_is_kept_for_people_and_harmless(string? given, string kept) => FileName.Clean(given).ShouldBe(kept);

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var name = FileName.Clean(new string('é', 300) + ".docx");
        name.Length.ShouldBe(FileName.MaxLength);
        name.ShouldEndWith("é.docx");
    }

    [Theory]
    [InlineData("passeport.pdf", "pdf", "passeport.pdf")]
    [InlineData("photo.JPEG", "jpg", "photo.JPEG")]
    [InlineData("photo.tif", "tiff", "photo.tif")]
    [InlineData("passeport.exe", "pdf", "passeport.exe.pdf")]
    [InlineData("passeport", "png", "passeport.png")]
    public void It_is_saved_under_an_ending_that_is_true(string name, string kind, string saved) =>
        FileName.ForDownload(name, kind).ShouldBe(saved);
}
