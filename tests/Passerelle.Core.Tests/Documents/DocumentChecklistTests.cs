using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Documents;

public sealed class DocumentChecklistTests
{
    [Fact]
    public async Task A_slot_goes_from_not_provided_to_received()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        (await house.SlotAsync(DraftHouse.Photo)).State.ShouldBe(SlotState.NotProvided);
        await house.ReceivedAsync(DraftHouse.Photo, SampleFiles.Png());
        (await house.SlotAsync(DraftHouse.Photo)).State.ShouldBe(SlotState.Checking);
        await house.RunDueWorkAsync();
        (await house.SlotAsync(DraftHouse.Photo)).State.ShouldBe(SlotState.Received);
    }

    [Fact]
    public async Task One_refused_file_among_several_holds_the_slot_up()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        await house.ReceivedAsync(DraftHouse.Rabies, SampleFiles.Pdf());
        await house.ReceivedAsync(DraftHouse.Rabies, SampleFiles.Pdf()[..200]);
        await house.RunDueWorkAsync();
        (await house.SlotAsync(DraftHouse.Rabies)).State.ShouldBe(SlotState.Refused);
    }

    [Fact]
    public async Task The_dossier_is_complete_once_every_slot_is()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        DossierChecklist before = await house.ChecklistAsync();
        before.IsComplete.ShouldBeFalse();
        before
            .Obstacles.Select(o => (o.Kind, o.Slot!.Key))
            .ShouldBe([(ObstacleKind.Document, DraftHouse.Rabies), (ObstacleKind.Document, DraftHouse.Photo)]);

        await house.ReceivedAsync(DraftHouse.Rabies, SampleFiles.Pdf());
        await house.ReceivedAsync(DraftHouse.Photo, SampleFiles.Png());
        (await house.ChecklistAsync()).IsComplete.ShouldBeFalse("nothing was scanned yet");
        await house.RunDueWorkAsync();

        (await house.ChecklistAsync()).IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task A_form_is_filled_in_online_until_it_is_uploaded_and_again_once_that_is_removed()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        SlotStatus online = await house.SlotAsync(DraftHouse.FormSlot);
        (online.Way, online.State).ShouldBe((FormWay.Online, SlotState.FormComplete));

        Document uploaded = await house.ReceivedAsync(DraftHouse.FormSlot, SampleFiles.Pdf());
        await house.RunDueWorkAsync();
        SlotStatus upload = await house.SlotAsync(DraftHouse.FormSlot);
        (upload.Way, upload.State).ShouldBe((FormWay.Uploaded, SlotState.Received));

        await house.AskAsync<DocumentService, RemoveOutcome>(s => s.RemoveAsync(house.Actor, uploaded.PublicId, default));
        (await house.SlotAsync(DraftHouse.FormSlot)).Way.ShouldBe(FormWay.Online);
    }

    [Fact]
    public async Task Filling_in_online_instead_sets_the_uploaded_form_aside()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        Document uploaded = await house.ReceivedAsync(DraftHouse.FormSlot, SampleFiles.Pdf());
        (
            await house.AskAsync<DocumentService, bool>(s =>
                s.FillInOnlineAsync(house.Actor, house.Application, DraftHouse.FormSlot, default)
            )
        ).ShouldBeTrue();

        ApplicantChecklist applicant = (await house.ChecklistAsync()).Applicants[0];
        applicant.Aside.Select(d => d.Id).ShouldBe([uploaded.Id]);
        applicant.Slots.Single(s => s.Key == DraftHouse.FormSlot).State.ShouldBe(SlotState.FormComplete);
    }

    [Fact]
    public async Task Where_forms_are_the_questionnaire_their_slots_take_no_file()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync("ircc");
        SlotStatus slot = await house.SlotAsync(DraftHouse.FormSlot);
        slot.Way.ShouldBe(FormWay.OnlineOnly);
        slot.TakesFiles.ShouldBeFalse();
    }

    [Fact]
    public async Task The_archive_holds_every_clean_document_once_under_a_name_that_tells_it()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        await house.ReceivedAsync(DraftHouse.Rabies, SampleFiles.Pdf("Un"), "scan.pdf");
        await house.ReceivedAsync(DraftHouse.Rabies, SampleFiles.Pdf("Deux"), "scan.pdf");
        await house.ReceivedAsync(DraftHouse.Photo, SampleFiles.InfectedPdf(), "photo.pdf");
        await house.RunDueWorkAsync();

        using var zip = new MemoryStream();
        await house.AskAsync<DocumentArchive, bool>(async a =>
        {
            await a.WriteAsync((await a.ListAsync(house.Actor, house.Dossier, Language.Fr, default))!, zip, default);
            return true;
        });

        using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
        const string slot = "1 Zoé Aubin/Certificat de vaccination contre la rage - scan";
        archive.Entries.Select(e => e.FullName).ShouldBe([slot + ".pdf", slot + " (2).pdf"]);
        using var content = new MemoryStream();
        using (Stream entry = archive.Entries[1].Open())
        {
            entry.CopyTo(content);
        }

        content.ToArray().ShouldBe(SampleFiles.Pdf("Deux"));
    }

    [Fact]
    public async Task The_archive_of_another_account_does_not_exist()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync();
        (
            await house.AskAsync<DocumentArchive, object?>(async a =>
                await a.ListAsync(DraftHouse.NewActor("apr"), house.Dossier, Language.Fr, default)
            )
        ).ShouldBeNull();
    }
}
