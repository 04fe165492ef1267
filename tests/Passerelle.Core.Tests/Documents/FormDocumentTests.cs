using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Documents;

public sealed class FormDocumentTests
{
    [Fact]
    public async Task A_form_filled_in_online_enters_the_submitted_file_as_a_pdf_once()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync(withForms: true);
        await SubmitAsync(house);
        await house.RunDueWorkAsync();
        await SubmitAsync(house);
        await house.RunDueWorkAsync();

        Document document = (await house.ListAsync())!.ShouldHaveSingleItem();
        document.Generated.ShouldBeTrue();
        (document.Slot, document.FileName, document.Kind).ShouldBe((DraftHouse.FormSlot, "DL 1.pdf", "pdf"));
        (await house.OpenAsync(document)).ShouldBe(SampleFiles.Pdf("licence Fr Aubin"));
    }

    [Fact]
    public async Task A_form_that_was_uploaded_is_not_made_again()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync(withForms: true);
        Document uploaded = await house.ReceivedAsync(DraftHouse.FormSlot, SampleFiles.Pdf());
        await SubmitAsync(house);
        await house.RunDueWorkAsync();
        (await house.ListAsync())!.ShouldHaveSingleItem().Id.ShouldBe(uploaded.Id);
    }

    [Fact]
    public async Task Nothing_is_made_of_a_draft()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync(withForms: true);
        await QueueAsync(house);
        await house.RunDueWorkAsync();
        (await house.ListAsync())!.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_renderer_the_work_is_done_with()
    {
        await using DraftHouse house = await DraftHouse.OpenAsync(withForms: true);
        house.Renderer.IsAvailable = false;
        await SubmitAsync(house);
        await house.RunDueWorkAsync();
        (await house.ListAsync())!.ShouldBeEmpty();
    }

    private static async Task SubmitAsync(DraftHouse house)
    {
        await house.SubmitAsync();
        await QueueAsync(house);
    }

    private static async Task QueueAsync(DraftHouse house)
    {
        Dossier dossier = await house.ReadDossierAsync();
        await house.QueueAsync(FormDocuments.Name, new FormDocuments.Payload(dossier.Id, Language.Fr));
    }

    /// <summary>Prints what was asked for, in a word that a PDF can hold.</summary>
    internal sealed class PlainPrint : IFormPrint
    {
        public Task<string> WriteAsync(
            LoadedDossier dossier,
            LoadedApplication application,
            FormDefinition form,
            Language language,
            CancellationToken cancellationToken
        ) => Task.FromResult($"{form.Key} {language} {application.Answers["familyName"].AsString()}");
    }

    /// <summary>Puts the HTML into a PDF as its text.</summary>
    internal sealed class PlainRenderer : IPdfRenderer
    {
        public bool IsAvailable { get; set; } = true;

        public Task<byte[]> RenderAsync(string html, Language language, CancellationToken cancellationToken) =>
            Task.FromResult(SampleFiles.Pdf(html));
    }
}
