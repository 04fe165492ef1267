using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Signing;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Documents;

public sealed class DocumentServiceTests
{
    private const int Limit = 4 * 1024 * 1024;

    public static TheoryData<string, byte[]> Kinds() =>
        new()
        {
            { "pdf", SampleFiles.Pdf() },
            { "jpg", SampleFiles.Jpg() },
            { "png", SampleFiles.Png() },
            { "tiff", SampleFiles.Tiff() },
            { "doc", SampleFiles.Compound() },
            { "docx", SampleFiles.Docx() },
        };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public async Task A_file_is_taken_for_what_it_holds_and_opens_once_it_was_scanned(string kind, byte[] content)
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        Document document = await house.ReceivedAsync(DraftHouse.Photo, content, "photo.exe");
        document.Kind.ShouldBe(kind);
        document.Size.ShouldBe(content.Length);
        (await house.OpenAsync(document)).ShouldBeNull("not scanned yet");

        await house.RunDueWorkAsync();

        (await house.OpenAsync(document)).ShouldBe(content);
    }

    public static TheoryData<byte[], DocumentRefusal> NotTaken() =>
        new()
        {
            { [], DocumentRefusal.Empty },
            { SampleFiles.PdfOfSize(Limit + 1), DocumentRefusal.TooLarge },
            { SampleFiles.Zip(), DocumentRefusal.KindNotAccepted },
            { "un texte"u8.ToArray(), DocumentRefusal.KindNotAccepted },
        };

    [Theory]
    [MemberData(nameof(NotTaken), DisableDiscoveryEnumeration = true)]
    public async Task A_file_that_is_not_taken_leaves_nothing(byte[] content, DocumentRefusal why)
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        var refused = (await house.ReceiveAsync(DraftHouse.Photo, content)).ShouldBeOfType<ReceiveOutcome.Refused>();
        refused.Why.ShouldBe(why);
        house.Files.Contents.ShouldBeEmpty();
        (await house.ListAsync())!.ShouldBeEmpty();
        await using PasserelleDb db = house.NewContext();
        (await db.Set<IncomingContent>().AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_of_exactly_the_limit_is_taken()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        (await house.ReceivedAsync(DraftHouse.Photo, SampleFiles.PdfOfSize(Limit))).Size.ShouldBe(Limit);
    }

    [Fact]
    public async Task Each_portal_has_its_own_limit()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync("ircc");
        const int limit = 2 * 1024 * 1024;
        (await house.ReceiveAsync(DraftHouse.Photo, SampleFiles.PdfOfSize(limit))).ShouldBeOfType<ReceiveOutcome.Received>();
        (await house.ReceiveAsync(DraftHouse.Photo, SampleFiles.PdfOfSize(limit + 1)))
            .ShouldBeOfType<ReceiveOutcome.Refused>()
            .Limits.MaxBytes.ShouldBe(limit);
    }

    [Fact]
    public async Task A_full_store_refuses_in_words_and_keeps_nothing_half()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        house.Files.IsFull = true;
        (await house.ReceiveAsync(DraftHouse.Photo, SampleFiles.Pdf()))
            .ShouldBeOfType<ReceiveOutcome.Refused>()
            .Why.ShouldBe(DocumentRefusal.StoreFull);
        (await house.ListAsync())!.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_file_takes_the_place_of_the_one_before()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        Document before = await house.ReceivedAsync(DraftHouse.Photo, SampleFiles.Png(1));
        Document after = await house.ReceivedAsync(DraftHouse.Photo, SampleFiles.Png(2));
        await house.RunDueWorkAsync();
        (await house.ListAsync())!.Select(d => d.Id).ShouldBe([after.Id]);
        (await house.OpenAsync(before)).ShouldBeNull();
    }

    [Fact]
    public async Task A_slot_of_several_keeps_them_all()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        await house.ReceivedAsync(DraftHouse.Rabies, SampleFiles.Pdf("Un"));
        await house.ReceivedAsync(DraftHouse.Rabies, SampleFiles.Pdf("Deux"));
        (await house.ListAsync())!.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Two_uploads_at_once_to_a_slot_of_one_leave_one()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        ReceiveOutcome[] outcomes = await Task.WhenAll(
            Enumerable.Range(1, 4).Select(i => house.ReceiveAsync(DraftHouse.Photo, SampleFiles.Png((byte)i)))
        );
        outcomes.ShouldAllBe(o => o is ReceiveOutcome.Received);
        (await house.ListAsync())!.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_changes_read_before_either_was_saved_the_second_is_refused_even_in_the_same_instant()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        await house.AskAsync<IServiceProvider, bool>(async first =>
        {
            await TouchAsync(first, house);
            await house.AskAsync<IServiceProvider, bool>(async second =>
            {
                await TouchAsync(second, house);
                await second.GetRequiredService<PasserelleDb>().SaveChangesAsync();
                return true;
            });
            await Should.ThrowAsync<DbUpdateConcurrencyException>(() => first.GetRequiredService<PasserelleDb>().SaveChangesAsync());
            return true;
        });

        static async Task TouchAsync(IServiceProvider services, DraftHouse house)
        {
            DossierService dossiers = services.GetRequiredService<DossierService>();
            await dossiers.TouchAsync((await dossiers.FindAsync(house.Actor, house.Dossier, default))!.Dossier, default);
        }
    }

    [Fact]
    public async Task Two_uploads_at_once_to_a_slot_of_several_keep_both()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        await Task.WhenAll(Enumerable.Range(1, 3).Select(i => house.ReceiveAsync(DraftHouse.Rabies, SampleFiles.Pdf($"N {i}"))));
        (await house.ListAsync())!.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_removed_is_gone()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        Document document = await house.ReceivedAsync(DraftHouse.Photo, SampleFiles.Png());
        await house.RunDueWorkAsync();
        (await RemoveAsync(house, document)).ShouldBe(RemoveOutcome.Removed);
        (await house.OpenAsync(document)).ShouldBeNull();
        (await house.ListAsync())!.ShouldBeEmpty();
        (await RemoveAsync(house, document)).ShouldBe(RemoveOutcome.NotFound);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Any_change_of_documents_voids_a_signature(bool receive)
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        Document document = await house.ReceivedAsync(DraftHouse.Photo, SampleFiles.Png());
        await SignAsync(house);

        if (receive)
        {
            await house.ReceivedAsync(DraftHouse.Rabies, SampleFiles.Pdf());
        }
        else
        {
            await RemoveAsync(house, document);
        }

        (await house.ReadDossierAsync()).State.ShouldBe(DossierState.Draft);
        await using PasserelleDb db = house.NewContext();
        (await db.Set<Signature>().SingleAsync()).VoidedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_submitted_dossier_takes_nothing_more_and_loses_nothing()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        Document document = await house.ReceivedAsync(DraftHouse.Photo, SampleFiles.Png());
        await house.SubmitAsync();
        (await house.ReceiveAsync(DraftHouse.Rabies, SampleFiles.Pdf()))
            .ShouldBeOfType<ReceiveOutcome.Refused>()
            .Why.ShouldBe(DocumentRefusal.Closed);
        (await RemoveAsync(house, document)).ShouldBe(RemoveOutcome.Closed);
        house.Files.Contents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_another_accounts_is_as_if_it_were_not_there()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        Document document = await house.ReceivedAsync(DraftHouse.Photo, SampleFiles.Png());
        await house.RunDueWorkAsync();
        Actor other = DraftHouse.NewActor("apr");

        (await house.OpenAsync(document, other)).ShouldBeNull();
        (await house.ReceiveAsync(DraftHouse.Photo, SampleFiles.Png(), actor: other)).ShouldBeOfType<ReceiveOutcome.NotFound>();
        (await RemoveAsync(house, document, other)).ShouldBe(RemoveOutcome.NotFound);
        (await house.AskAsync<DocumentService, object?>(async s => await s.ListAsync(other, house.Application, default))).ShouldBeNull();
        house.Files.Contents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_officer_sees_what_was_submitted_and_nothing_before()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        Document document = await house.ReceivedAsync(DraftHouse.Photo, SampleFiles.Png());
        await house.RunDueWorkAsync();
        Actor officer = DraftHouse.NewActor("office", AccountKind.Office, SeatRole.CaseOfficer);

        (await house.OpenAsync(document, officer)).ShouldBeNull();
        await house.SubmitAsync();
        (await house.OpenAsync(document, officer)).ShouldBe(SampleFiles.Png());
    }

    [Theory]
    [InlineData("no-such-slot")]
    [InlineData("training-certificate")]
    public async Task A_slot_that_is_not_asked_takes_nothing(string slot)
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        (await house.ReceiveAsync(slot, SampleFiles.Pdf())).ShouldBeOfType<ReceiveOutcome.NotFound>();
        house.Files.Contents.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_infected_file_never_opens()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        Document document = await house.ReceivedAsync(DraftHouse.Photo, SampleFiles.InfectedPdf());
        await house.RunDueWorkAsync();
        (await house.ListAsync())!.Single().State.ShouldBe(DocumentState.Infected);
        (await house.OpenAsync(document)).ShouldBeNull();
    }

    private static Task<RemoveOutcome> RemoveAsync(DraftHouse house, Document document, Actor? actor = null) =>
        house.AskAsync<DocumentService, RemoveOutcome>(s => s.RemoveAsync(actor ?? house.Actor, document.PublicId, default));

    private static async Task SignAsync(DraftHouse house)
    {
        Dossier dossier = await house.ReadDossierAsync();
        await house.ChangeAsync(d => d.State = DossierState.Signed);
        await using PasserelleDb db = house.NewContext();
        db.Add(
            new Signature
            {
                DossierId = dossier.Id,
                UserId = house.Actor.UserId,
                GivenName = "Hélène",
                FamilyName = "Rivard",
                Covers = new string('0', 64),
                DeclarationText = "Je déclare…",
                Language = "fr",
                At = house.Clock.GetUtcNow().UtcDateTime,
            }
        );
        await db.SaveChangesAsync();
    }
}
