using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Passerelle.Core.SubmissionReceipts;
using Passerelle.Hosting;
using Passerelle.Programs;

namespace Passerelle.Commands;

/// <summary>
/// passerelle verify: whether a receipt of submission is, to the last byte, as an installation signed it; and passerelle receipt-key,
/// which gives away the public half of its keys for that.
/// </summary>
internal static class VerifyCommand
{
    // More than any receipt: a larger file is not read into memory.
    private const long Largest = 256L * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The receipt, as it was downloaded." };
        var key = new Option<FileInfo?>("--key")
        {
            Description = "PEM file with the public key, or keys, of the installation that signed; this installation's own by default.",
        };
        var verify = new Command("verify", "Confirms a receipt of submission, exit 0, or refuses it, exit 1.") { file, key };
        verify.TreatUnmatchedTokensAsErrors = false;
        verify.SetAction(
            (parsed, cancellationToken) =>
                VerifyAsync(
                    parsed.GetValue(file)!,
                    parsed.GetValue(key),
                    [.. parsed.UnmatchedTokens],
                    parsed.InvocationConfiguration,
                    cancellationToken
                )
        );
        return verify;
    }

    public static Command CreateExport()
    {
        var export = new Command("receipt-key", "Prints the public keys that this installation's receipts are confirmed with, as PEM.");
        export.TreatUnmatchedTokensAsErrors = false;
        export.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using WebApplication app = PasserelleHost.Build([.. parsed.UnmatchedTokens]);
                IReceiptKeys keys = app.Services.GetRequiredService<IReceiptKeys>();

                // One that will sign can be handed out before the first receipt.
                _ = keys.Current;
                foreach (ReceiptKey each in keys.All)
                {
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(each.PublicPem().AsMemory(), cancellationToken);
                }

                return 0;
            }
        );
        return export;
    }

    private static async Task<int> VerifyAsync(
        FileInfo file,
        FileInfo? key,
        string[] settings,
        InvocationConfiguration to,
        CancellationToken cancellationToken
    )
    {
        if (await ReadAsync(file, Largest, cancellationToken) is not { } content)
        {
            await SayAsync(to.Error, t => t.NoFile(file.ToString()));
            return 2;
        }

        if (await KeysAsync(key, settings, to.Error, cancellationToken) is not { } keys)
        {
            return 2;
        }

        ReceiptCheck check = ReceiptFile.Check(content, keys);
        await SayAsync(
            to.Error,
            t =>
                check.Verdict switch
                {
                    ReceiptVerdict.Genuine => t.Genuine(check.Manifest!.Reference, check.Manifest.SubmittedAt, check.KeyId!),
                    ReceiptVerdict.UnknownKey => t.UnknownKey(check.KeyId!),
                    ReceiptVerdict.Altered => t.Altered,
                    _ => t.NoReceipt,
                }
        );
        await to.Output.WriteLineAsync(
            JsonSerializer.Serialize(
                new
                {
                    file = file.ToString(),
                    check.Verdict,
                    key = check.KeyId,
                    check.Manifest,
                },
                Json
            )
        );
        return check.Verdict == ReceiptVerdict.Genuine ? 0 : 1;
    }

    private static async Task<IReadOnlyList<ReceiptKey>?> KeysAsync(
        FileInfo? file,
        string[] settings,
        TextWriter errors,
        CancellationToken cancellationToken
    )
    {
        if (file is null)
        {
            await using WebApplication app = PasserelleHost.Build(settings);
            IReadOnlyList<ReceiptKey> own = app.Services.GetRequiredService<IReceiptKeys>().All;
            if (own.Count > 0)
            {
                return own;
            }

            await SayAsync(errors, t => t.NoKey);
            return null;
        }

        try
        {
            const long largestKeyFile = 1024 * 1024;
            if (
                await ReadAsync(file, largestKeyFile, cancellationToken) is { } content
                && ReceiptKey.ReadAll(System.Text.Encoding.Latin1.GetString(content)) is { Count: > 0 } keys
            )
            {
                return keys;
            }
        }
        catch (CryptographicException)
        {
            // Whatever is in it, it is no key of receipts.
            await SayAsync(errors, t => t.BadKey(file.ToString()));
            return null;
        }

        await SayAsync(errors, t => t.BadKey(file.ToString()));
        return null;
    }

    private static async Task<byte[]?> ReadAsync(FileInfo file, long largest, CancellationToken cancellationToken)
    {
        try
        {
            return file.Exists && file.Length <= largest ? await File.ReadAllBytesAsync(file.FullName, cancellationToken) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Both languages: who checks a receipt need not be whom it was made for.
    private static async Task SayAsync(TextWriter errors, Func<VerifyTexts, string> text)
    {
        await errors.WriteLineAsync(text(VerifyTexts.In(Language.Fr)));
        await errors.WriteLineAsync(text(VerifyTexts.In(Language.En)));
    }
}
