using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Passerelle.Adapters.Pdf;
using Passerelle.Core.SubmissionReceipts;
using Passerelle.Programs;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.SubmissionReceipts;

/// <summary>A receipt holds to the last byte, or is refused.</summary>
public sealed class ReceiptFileTests
{
    private static readonly ReceiptKey Key = ReceiptKey.Make();
    private static readonly ReceiptKey PublicKey = ReceiptKey.ReadAll(Key.PublicPem()).Single();

    [Fact]
    public void A_receipt_is_genuine_for_whoever_has_the_public_key()
    {
        var file = ReceiptFile.Seal(SampleFiles.Pdf(), Manifest(), Key);
        ReceiptCheck check = ReceiptFile.Check(file, [ReceiptKey.Make(), PublicKey]);
        check.Verdict.ShouldBe(ReceiptVerdict.Genuine);
        check.KeyId.ShouldBe(Key.Id);
        ReceiptManifest manifest = check.Manifest.ShouldNotBeNull();
        manifest.Reference.ShouldBe("V000000017");
        manifest.Documents.Single().Name.ShouldBe("passeport « à jour ».pdf\nendstream");
        manifest.Page.Length.ShouldBe(SampleFiles.Pdf().Length);
        manifest.Key.ShouldBe(Key.Id);
    }

    [Fact]
    public void One_flipped_bit_anywhere_is_refused()
    {
        var file = ReceiptFile.Seal(SampleFiles.Pdf(), Manifest(), Key);
        for (var at = 0; at < file.Length; at++)
        {
            // Every byte, each time in another of its bits, and in the one that tells small from capital letters.
            foreach (var bit in new[] { 1 << (at % 8), 0x20 })
            {
                file[at] ^= (byte)bit;
                ReceiptFile.Check(file, [PublicKey]).Verdict.ShouldNotBe(ReceiptVerdict.Genuine, $"byte {at}, bit {bit}");
                file[at] ^= (byte)bit;
            }
        }

        ReceiptFile.Check(file, [PublicKey]).Verdict.ShouldBe(ReceiptVerdict.Genuine);
    }

    [Fact]
    public void A_file_cut_short_or_lengthened_is_refused()
    {
        var file = ReceiptFile.Seal(SampleFiles.Pdf(), Manifest(), Key);
        for (var length = 0; length < file.Length; length++)
        {
            ReceiptFile.Check(file[..length], [PublicKey]).Verdict.ShouldNotBe(ReceiptVerdict.Genuine, $"{length} bytes");
        }

        foreach (var more in new[] { "\n", " ", "\0", "%%EOF\n", "\n% Passerelle receipt of submission 1\n" })
        {
            ReceiptFile.Check([.. file, .. Encoding.Latin1.GetBytes(more)], [PublicKey]).Verdict.ShouldNotBe(ReceiptVerdict.Genuine);
            ReceiptFile.Check([.. Encoding.Latin1.GetBytes(more), .. file], [PublicKey]).Verdict.ShouldNotBe(ReceiptVerdict.Genuine);
        }

        // A second update, as an editor would append it, and a receipt within a receipt.
        ReceiptFile.Check([.. file, .. file[SampleFiles.Pdf().Length..]], [PublicKey]).Verdict.ShouldBe(ReceiptVerdict.Altered);
    }

    [Fact]
    public void A_page_or_a_manifest_of_another_receipt_is_refused()
    {
        var one = ReceiptFile.Seal(SampleFiles.Pdf("Une"), Manifest(), Key);
        var other = ReceiptFile.Seal(SampleFiles.Pdf("Deu"), Manifest(), Key);
        var page = SampleFiles.Pdf("Une").Length;
        ReceiptFile.Check([.. one[..page], .. other[page..]], [PublicKey]).Verdict.ShouldBe(ReceiptVerdict.Altered);
    }

    [Fact]
    public void Another_key_and_a_file_without_a_manifest_are_told_apart()
    {
        var file = ReceiptFile.Seal(SampleFiles.Pdf(), Manifest(), Key);
        ReceiptCheck unknown = ReceiptFile.Check(file, [ReceiptKey.Make()]);
        (unknown.Verdict, unknown.KeyId, unknown.Manifest).ShouldBe((ReceiptVerdict.UnknownKey, Key.Id, null));
        ReceiptFile.Check(SampleFiles.Pdf(), [PublicKey]).Verdict.ShouldBe(ReceiptVerdict.NoReceipt);
        ReceiptFile.Check([], [PublicKey]).Verdict.ShouldBe(ReceiptVerdict.NoReceipt);
    }

    [Fact]
    public void What_is_signed_has_one_form_only()
    {
        var json = Manifest().ToJson();
        ReceiptManifest.Read(json).ShouldNotBeNull().ToJson().ShouldBe(json);
        using var read = JsonDocument.Parse(json);
        read.RootElement.EnumerateObject()
            .Select(m => m.Name)
            .ShouldBe([
                "format",
                "kind",
                "reference",
                "submittedAt",
                "zone",
                "language",
                "program",
                "definition",
                "content",
                "submission",
                "documents",
                "page",
                "key",
            ]);
        ReceiptManifest.Read("{}"u8).ShouldBeNull();
        ReceiptManifest.Read("null"u8).ShouldBeNull();
    }

    [Fact]
    public void A_key_of_another_curve_is_no_key_of_receipts()
    {
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => ReceiptKey.ReadAll(other.ExportSubjectPublicKeyInfoPem()));
        ReceiptKey.ReadAll("nothing here").ShouldBeEmpty();
        Should.Throw<InvalidOperationException>(() => PublicKey.PrivatePem());
    }

    [Fact]
    public async Task Anyone_can_check_the_renderers_receipt_with_the_systems_own_tools()
    {
        using var renderer = new WeasyPrintRenderer("weasyprint", TestFolder.New("pdf"));
        var page = await renderer.RenderAsync(
            """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Reçu</title></head><body><h1>Reçu</h1></body></html>""",
            Language.Fr,
            TestContext.Current.CancellationToken
        );
        var file = ReceiptFile.Seal(page, Manifest(), Key);
        var folder = TestFolder.New("receipt");
        var path = Path.Combine(folder, "receipt.pdf");
        var key = Path.Combine(folder, "key.pem");
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(key, Key.PublicPem(), TestContext.Current.CancellationToken);

        (await RunAsync("qpdf", "--check", path)).ShouldContain("No syntax or stream encoding errors");
        (await RunAsync("pdfinfo", path)).ShouldMatch(@"Tagged:\s+yes");
        (await RunAsync("pdftotext", path, "-")).ShouldContain("Reçu");
        await RunAsync("pdfdetach", "-saveall", "-o", folder, path);
        var manifest = Path.Combine(folder, ReceiptFile.ManifestName);
        (
            await RunAsync(
                "openssl",
                "dgst",
                "-sha256",
                "-verify",
                key,
                "-signature",
                Path.Combine(folder, ReceiptFile.SignatureName),
                manifest
            )
        ).ShouldContain("Verified OK");
        ReceiptManifest said = ReceiptManifest
            .Read(await File.ReadAllBytesAsync(manifest, TestContext.Current.CancellationToken))
            .ShouldNotBeNull();
        said.Page.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.AsSpan(0, page.Length))));

        // A few hundred bytes of a file of the real size: every byte of a small one is tried above.
        var random = new Random(17);
        for (var i = 0; i < 300; i++)
        {
            var at = random.Next(file.Length);
            var bit = (byte)(1 << random.Next(8));
            file[at] ^= bit;
            ReceiptFile.Check(file, [PublicKey]).Verdict.ShouldNotBe(ReceiptVerdict.Genuine, $"byte {at}, bit {bit}");
            file[at] ^= bit;
        }
    }

    private static ReceiptManifest Manifest() =>
        new(
            ReceiptManifest.CurrentFormat,
            ReceiptManifest.KindOfReceipts,
            "V000000017",
            "2026-11-22T15:00:00.000Z",
            "America/Toronto",
            "fr",
            "dog-licence",
            new string('a', 64),
            new string('b', 64),
            new string('c', 64),
            [new ReceiptDocument("passport", "passeport « à jour ».pdf\nendstream", 12, new string('d', 64))],
            new ReceiptPage(0, ""),
            ""
        );

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, errors);
        return await output;
    }
}
