using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Commands;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.SubmissionReceipts;
using Passerelle.Testing;
using Passerelle.Web.Tests.Documents;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Cases;

/// <summary>The receipt of submission: what it says, who gets it, and that it is confirmed to the last byte.</summary>
public sealed class SubmissionReceiptTests
{
    [Fact]
    public async Task The_receipt_is_a_tagged_pdf_with_all_answers_and_files_in_either_language_and_stays_the_same()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        var status = $"/apr/applications/{filed.PublicId}";
        await rep.GoAsync(status);
        await rep.ClickAsync("Télécharger le récépissé en français (PDF)");
        rep.Response!.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        rep.Response.Content.Headers.ContentDisposition!.FileName.ShouldBe($"recepisse-{filed.Number}-fr.pdf");
        var french = rep.Body;
        (await PdfText.ReadAsync(french)).ShouldReadInOrder(
            "Récépissé de soumission",
            "Numéro de demande",
            filed.Number!,
            "Soumise le",
            "22 novembre 2026 à 10 h (fuseau horaire America/Toronto, UTC−05:00)",
            "Rex",
            "Documents soumis",
            "vaccin.pdf",
            $"SHA-256 : {Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Pdf()))}",
            "Vérifier ce récépissé"
        );

        await rep.GoAsync(status);
        await rep.ClickAsync("Télécharger le récépissé en anglais (PDF)");
        rep.Response!.Content.Headers.ContentDisposition!.FileName.ShouldBe($"receipt-of-submission-{filed.Number}-en.pdf");
        (await PdfText.ReadAsync(rep.Body, "en")).ShouldReadInOrder(
            "Receipt of submission",
            filed.Number!,
            "November 22, 2026 at 10:00 a.m. (time zone America/Toronto, UTC−05:00)",
            "Rex",
            "Documents submitted",
            "vaccin.pdf"
        );

        app.Clock.Advance(TimeSpan.FromDays(1));
        rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"{status}/receipt/fr.pdf");
        rep.Body.ShouldBe(french);

        await rep.GoAsync($"{status}/receipt/de.pdf");
        rep.Status.ShouldBe(HttpStatusCode.NotFound);
        await using PasserelleDb db = app.NewContext();
        (await db.Set<SubmissionReceipt>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(2);
    }

    [Fact]
    public async Task After_the_submission_the_receipts_are_offered_and_where_none_can_be_made_the_application_is_shown()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync(
            [new("Passerelle:PdfProgram", "no-such-program")],
            SampleCatalogue.WithDogLicence()
        );
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        rep.Text.ShouldNotContain("Récépissé");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}/receipt/fr.pdf");
        rep.Heading.ShouldBe("Demande soumise");
    }

    [Fact]
    public async Task Verify_confirms_the_receipt_and_refuses_it_after_one_byte_has_changed()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        var folder = TestFolder.New("receipt");
        var path = Path.Combine(folder, "recu.pdf");
        var key = Path.Combine(folder, "key.pem");
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync(await CongratulationsAsync(app, filed));
        rep.Heading.ShouldContain("Félicitations");
        await rep.ClickAsync($"Récépissé de soumission de la demande {filed.Number}, en français (PDF)");
        var receipt = rep.Body;
        await File.WriteAllBytesAsync(path, receipt, TestContext.Current.CancellationToken);

        (int code, string output, string said) = await RunAsync(VerifyCommand.Create(), [path, .. SettingsOf(app)]);
        said.ShouldContain($"Authentique\u00A0: récépissé de la demande {filed.Number}, soumise le 2026-11-22T15:00:00.000Z (UTC)");
        said.ShouldContain($"Genuine: receipt of application {filed.Number}");
        code.ShouldBe(0);
        using (var json = JsonDocument.Parse(output))
        {
            json.RootElement.GetProperty("verdict").GetString().ShouldBe("genuine");
            json.RootElement.GetProperty("manifest").GetProperty("documents")[0].GetProperty("name").GetString().ShouldBe("vaccin.pdf");
        }

        // Elsewhere, with the public key alone.
        (code, var pem, _) = await RunAsync(VerifyCommand.CreateExport(), SettingsOf(app));
        code.ShouldBe(0);
        pem.ShouldNotContain("PRIVATE");
        await File.WriteAllTextAsync(key, pem, TestContext.Current.CancellationToken);
        (code, _, _) = await RunAsync(VerifyCommand.Create(), [path, "--key", key]);
        code.ShouldBe(0);

        receipt[receipt.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, receipt, TestContext.Current.CancellationToken);
        (code, output, said) = await RunAsync(VerifyCommand.Create(), [path, "--key", key]);
        code.ShouldBe(1);
        said.ShouldContain("Refusé\u00A0: ce fichier n’est pas tel qu’il a été signé.");
        said.ShouldContain("Refused: this file is not as it was signed.");
        output.ShouldContain("\"verdict\":\"altered\"");
        output.ShouldNotContain("manifest");
    }

    [Fact]
    public async Task What_cannot_be_checked_is_misuse_and_what_is_no_receipt_is_refused()
    {
        var folder = TestFolder.New("receipt");
        var path = Path.Combine(folder, "plain.pdf");
        var key = Path.Combine(folder, "key.pem");
        await File.WriteAllBytesAsync(path, SampleFiles.Pdf(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(key, ReceiptKey.Make().PublicPem(), TestContext.Current.CancellationToken);

        (int code, _, string said) = await RunAsync(VerifyCommand.Create(), [path, "--key", key]);
        (code, said.Contains("ne contient pas de manifeste", StringComparison.Ordinal)).ShouldBe((1, true));
        (code, _, said) = await RunAsync(VerifyCommand.Create(), [path, "--key", path]);
        (code, said.Contains("holds no public ECDSA P-256 key", StringComparison.Ordinal)).ShouldBe((2, true));
        (code, _, said) = await RunAsync(VerifyCommand.Create(), [Path.Combine(folder, "none.pdf"), "--key", key]);
        (code, said.Contains("does not exist", StringComparison.Ordinal)).ShouldBe((2, true));
        string[] nothingSigned = [path, $"--Passerelle:DataFolder={TestFolder.New("empty")}", "--environment=Development"];
        (code, _, said) = await RunAsync(VerifyCommand.Create(), nothingSigned);
        (code, said.Contains("has signed no receipt", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    private static async Task<string> CongratulationsAsync(PasserelleApp app, Application filed)
    {
        await using PasserelleDb db = app.NewContext();
        var dossier = await db.Set<Dossier>().Where(d => d.Id == filed.DossierId).Select(d => d.PublicId).SingleAsync();
        return $"/apr/dossiers/{dossier}/congratulations";
    }

    private static string[] SettingsOf(PasserelleApp app) =>
        [
            $"--Passerelle:DataFolder={app.DataFolder}",
            $"--Passerelle:CatalogueFolder={app.CatalogueFolder}",
            $"--Passerelle:Database:Provider={TestDatabase.Provider}",
            $"--Passerelle:Database:ConnectionString={app.Database.ConnectionString}",
            "--environment=Development",
        ];

    private static async Task<(int Code, string Output, string Said)> RunAsync(Command command, string[] arguments)
    {
        await using var output = new StringWriter();
        await using var said = new StringWriter();
        var code = await command.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = said });
        return (code, output.ToString(), said.ToString());
    }
}
