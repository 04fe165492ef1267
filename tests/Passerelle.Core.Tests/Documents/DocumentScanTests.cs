using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Documents;

public sealed class DocumentScanTests
{
    public static TheoryData<string, byte[], DocumentState, DocumentDefect?> Contents() =>
        new()
        {
            { "pdf", SampleFiles.Pdf(), DocumentState.Clean, null },
            { "docx", SampleFiles.Docx(), DocumentState.Clean, null },
            { "pdf", SampleFiles.InfectedPdf(), DocumentState.Infected, null },
            { "pdf", [.. SampleFiles.Pdf()[..200], .. SampleFiles.Eicar()], DocumentState.Infected, null },
            { "pdf", SampleFiles.Pdf()[..200], DocumentState.Unreadable, DocumentDefect.Damaged },
            { "pdf", SampleFiles.Pdf(pages: 0), DocumentState.Unreadable, DocumentDefect.NoPages },
            { "doc", SampleFiles.Compound("EncryptedPackage"), DocumentState.Unreadable, DocumentDefect.Encrypted },
        };

    [Theory]
    [MemberData(nameof(Contents), DisableDiscoveryEnumeration = true)]
    public async Task A_received_document_is_judged(string kind, byte[] content, DocumentState state, DocumentDefect? defect)
    {
        await using DocumentHouse house = await DocumentHouse.OpenAsync();
        Document document = await house.ReceiveAsync(kind, content);
        await house.RunDueWorkAsync();
        Document judged = await house.ReadAsync(document);
        judged.State.ShouldBe(state);
        judged.Defect.ShouldBe(defect);
    }

    [Fact]
    public async Task A_content_that_was_altered_where_it_lies_never_becomes_clean()
    {
        await using DocumentHouse house = await DocumentHouse.OpenAsync();
        Document document = await house.ReceiveAsync("pdf", SampleFiles.Pdf());
        house.Files.Contents.Single()[^20] ^= 1;
        await house.RunDueWorkAsync();
        (await house.ReadAsync(document)).State.ShouldBe(DocumentState.Unreadable);
    }

    [Fact]
    public async Task The_plain_bytes_are_nowhere_in_the_store()
    {
        await using DocumentHouse house = await DocumentHouse.OpenAsync();
        await house.ReceiveAsync("pdf", SampleFiles.Pdf("Texte en clair"));
        house.Files.Contents.Single().AsSpan().IndexOf("Texte en clair"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task A_document_that_was_removed_meanwhile_is_left_alone()
    {
        await using DocumentHouse house = await DocumentHouse.OpenAsync();
        Document document = await house.ReceiveAsync("pdf", SampleFiles.Pdf());
        await house.ChangeAsync(db => db.Set<Document>().Single().Removed = true);
        await house.RunDueWorkAsync();
        (await house.ReadAsync(document)).State.ShouldBe(DocumentState.Received);
    }

    [Fact]
    public async Task The_sweep_takes_contents_of_removed_and_infected_documents_and_keeps_their_rows()
    {
        await using DocumentHouse house = await DocumentHouse.OpenAsync();
        Document removed = await house.ReceiveAsync("pdf", SampleFiles.Pdf("Un"));
        Document infected = await house.ReceiveAsync("pdf", SampleFiles.InfectedPdf());
        Document clean = await house.ReceiveAsync("pdf", SampleFiles.Pdf("Deux"));
        await house.RunDueWorkAsync();
        await house.ChangeAsync(db => db.Set<Document>().Single(d => d.Id == removed.Id).Removed = true);

        await house.SweepAsync();

        house.Files.Contents.Count.ShouldBe(1);
        (await house.ReadAsync(removed)).SweptAt.ShouldNotBeNull();
        (await house.ReadAsync(infected)).SweptAt.ShouldNotBeNull();
        (await house.ReadAsync(clean)).SweptAt.ShouldBeNull();
    }

    [Fact]
    public async Task The_sweep_takes_the_contents_of_a_deleted_dossier()
    {
        await using DocumentHouse house = await DocumentHouse.OpenAsync();
        await house.ReceiveAsync("pdf", SampleFiles.Pdf());
        await house.RunDueWorkAsync();
        await house.ChangeAsync(db => db.Set<Dossier>().Single().State = DossierState.Deleted);
        await house.SweepAsync();
        house.Files.Contents.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_sweep_takes_what_an_interrupted_upload_left_once_it_cannot_be_under_way()
    {
        await using DocumentHouse house = await DocumentHouse.OpenAsync();
        var key = PublicId.New();
        await house.Files.WriteAsync(key, new MemoryStream([1]), default);
        await house.ChangeAsync(db => db.Add(new IncomingContent { StorageKey = key, At = house.Clock.GetUtcNow().UtcDateTime }));

        await house.SweepAsync();
        house.Files.Contents.Count.ShouldBe(1);

        house.Clock.Advance(DocumentSweep.AbandonedAfter + TimeSpan.FromMinutes(1));
        await house.SweepAsync();
        house.Files.Contents.ShouldBeEmpty();
        await using PasserelleDb after = house.NewContext();
        (await after.Set<IncomingContent>().AnyAsync()).ShouldBeFalse();
    }
}
