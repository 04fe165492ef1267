using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Passerelle.Core.Documents.Contents;
using static System.FormattableString;

namespace Passerelle.Core.SubmissionReceipts;

/// <summary>What is found of a file that is said to be a receipt.</summary>
public enum ReceiptVerdict
{
    /// <summary>Every byte is as it was signed, by a key that is trusted.</summary>
    Genuine,

    /// <summary>It carries no manifest: no receipt, or only a part of one.</summary>
    NoReceipt,

    /// <summary>It names a key that is not among the trusted ones.</summary>
    UnknownKey,

    /// <summary>Something in it is not as it was signed.</summary>
    Altered,
}

/// <summary>The verdict, with what the receipt says when it is genuine.</summary>
/// <param name="Manifest">Null unless genuine: what an altered file says is worth nothing.</param>
/// <param name="KeyId">The key that the file names, for <see cref="ReceiptVerdict.UnknownKey"/>.</param>
public sealed record ReceiptCheck(ReceiptVerdict Verdict, ReceiptManifest? Manifest, string? KeyId);

/// <summary>
/// A PDF with its signed manifest inside. The page comes first, as the renderer made it; an incremental update (ISO 32000-1, 7.5.6)
/// attaches <c>manifest.json</c> and <c>manifest.json.sig</c> to it. The manifest covers the page by its hash and length; the update
/// has one form only for a page, a manifest and a signature, so that the checker builds it again and compares every byte.
/// </summary>
public static partial class ReceiptFile
{
    /// <summary>Name of the attached manifest.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>Name of the attached signature: ECDSA P-256 over SHA-256 of the manifest, DER.</summary>
    public const string SignatureName = "manifest.json.sig";

    private static ReadOnlySpan<byte> Marker => "\n% Passerelle receipt of submission 1\n"u8;
    private static ReadOnlySpan<byte> StreamBegins => "\nstream\n"u8;
    private static ReadOnlySpan<byte> StreamEnds => "\nendstream\n"u8;

    /// <summary>Attaches the manifest, completed with the page's hash and the key's id, and its signature.</summary>
    /// <exception cref="InvalidDataException">The page is not a PDF of the kind that the renderer writes.</exception>
    public static byte[] Seal(byte[] page, ReceiptManifest manifest, ReceiptKey key)
    {
        var json = (
            manifest with
            {
                Page = new ReceiptPage(page.Length, Convert.ToHexStringLower(SHA256.HashData(page))),
                Key = key.Id,
            }
        ).ToJson();
        var file = Attach(page, json, key.Sign(json));
        return Check(file, [key]).Verdict == ReceiptVerdict.Genuine
            ? file
            : throw new InvalidDataException("A receipt that was just made does not hold.");
    }

    /// <summary>Whether every byte of the file is as one of the keys signed it.</summary>
    public static ReceiptCheck Check(byte[] file, IReadOnlyCollection<ReceiptKey> keys)
    {
        ReadOnlySpan<byte> all = file;
        var length = all.LastIndexOf(Marker);
        if (
            length < 0
            || StreamAfter(all, length) is not { } json
            || StreamAfter(all, json.End.Value) is not { } signature
            || ReceiptManifest.Read(all[json]) is not { } manifest
        )
        {
            return new ReceiptCheck(ReceiptVerdict.NoReceipt, null, null);
        }

        if (keys.FirstOrDefault(k => k.Id == manifest.Key) is not { } key)
        {
            return new ReceiptCheck(ReceiptVerdict.UnknownKey, null, manifest.Key);
        }

        // In this order: a page that is not the signed one is never parsed.
        var holds =
            key.Verifies(all[json], all[signature])
            && manifest.Page.Length == length
            && manifest.Page.Sha256 == Convert.ToHexStringLower(SHA256.HashData(all[..length]))
            && all.SequenceEqual(Attach(file[..length], file[json], file[signature]));
        return holds
            ? new ReceiptCheck(ReceiptVerdict.Genuine, manifest, key.Id)
            : new ReceiptCheck(ReceiptVerdict.Altered, null, manifest.Key);
    }

    private static Range? StreamAfter(ReadOnlySpan<byte> all, int from)
    {
        var begins = all[from..].IndexOf(StreamBegins);
        if (begins < 0)
        {
            return null;
        }

        var start = from + begins + StreamBegins.Length;
        var ends = all[start..].IndexOf(StreamEnds);
        return ends < 0 ? null : start..(start + ends);
    }

    private static byte[] Attach(byte[] page, byte[] json, byte[] signature)
    {
        PdfEnd end = PdfEnd.Of(page);
        var first = end.Size;
        using var file = new MemoryStream(page.Length + json.Length + 4096);
        file.Write(page);
        file.Write(Marker);
        SortedDictionary<long, long> places = [];
        Stream(first, "application#2Fjson", json);
        Object(first + 1, Specification(ManifestName, "Signed manifest of this receipt", first));
        Stream(first + 2, "application#2Foctet-stream", signature);
        Object(first + 3, Specification(SignatureName, "Signature of the manifest (ECDSA P-256, SHA-256, DER)", first + 2));
        Object(
            end.Root,
            Invariant(
                $"{end.Catalog}/Names << /EmbeddedFiles << /Names [({ManifestName}) {first + 1} 0 R ({SignatureName}) {first + 3} 0 R] >> >>\n/AF [{first + 1} 0 R {first + 3} 0 R]\n>>"
            )
        );
        var table = file.Position;
        Write("xref\n");
        foreach (var (number, place) in places)
        {
            Write(Invariant($"{number} 1\n{place:D10} 00000 n \n"));
        }

        Write(Invariant($"trailer\n{end.Trailer}/Size {first + 4}\n/Prev {end.Table}\n>>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();

        void Object(long number, string text)
        {
            places[number] = file.Position;
            Write(Invariant($"{number} 0 obj\n{text}\nendobj\n"));
        }

        void Stream(long number, string type, byte[] content)
        {
            places[number] = file.Position;
            Write(
                Invariant(
                    $"{number} 0 obj\n<< /Type /EmbeddedFile /Subtype /{type} /Length {content.Length} /Params << /Size {content.Length} >> >>"
                )
            );
            file.Write(StreamBegins);
            file.Write(content);
            file.Write(StreamEnds);
            Write("endobj\n");
        }

        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
    }

    private static string Specification(string name, string description, long content) =>
        Invariant(
            $"<< /Type /Filespec /F ({name}) /UF ({name}) /Desc ({description}) /AFRelationship /Data /EF << /F {content} 0 R /UF {content} 0 R >> >>"
        );

    /// <summary>What an update must know of the file it goes behind.</summary>
    /// <param name="Table">Where its cross-reference table is.</param>
    /// <param name="Size">One more than its highest object number.</param>
    /// <param name="Root">Number of its catalog.</param>
    /// <param name="Catalog">The catalog's dictionary as written, without its end.</param>
    /// <param name="Trailer">The trailer's dictionary as written, without size and end.</param>
    private sealed partial record PdfEnd(long Table, long Size, long Root, string Catalog, string Trailer)
    {
        public static PdfEnd Of(byte[] pdf)
        {
            var text = Encoding.Latin1.GetString(pdf);
            Match start = Refuse(Last().Match(text), "no end");
            var table = long.Parse(start.Groups["at"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            var trailerAt = text.LastIndexOf("trailer", start.Index, StringComparison.Ordinal);
            if (table >= trailerAt || !text.AsSpan((int)table).StartsWith("xref", StringComparison.Ordinal))
            {
                throw Unlike("no cross-reference table");
            }

            var trailer = text[(trailerAt + "trailer".Length)..start.Index].Trim();
            PdfValue members = new PdfReader(pdf, trailerAt + "trailer".Length).TryDictionary() ?? throw Unlike("no trailer");
            if (
                members["Size"]?.Integer is not { } size
                || members["Root"]?.Reference is not (var root, "0")
                || members["Prev"] is not null
            )
            {
                throw Unlike("an unusual trailer");
            }

            var place = Place(text, (int)table, trailerAt, root);
            Match catalog = Refuse(Object().Match(text, place), "no catalog");
            if (long.Parse(catalog.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) != root)
            {
                throw Unlike("no catalog in its place");
            }

            var written = catalog.Groups["dictionary"].Value;
            if (written.Contains("/Names", StringComparison.Ordinal) || written.Contains("/AF", StringComparison.Ordinal))
            {
                throw Unlike("attachments");
            }

            return new PdfEnd(table, size, root, WithoutEnd(written), WithoutEnd(SizeMember().Replace(trailer, "")));
        }

        // The table is in sections: «first count», then as many lines of twenty bytes.
        private static int Place(string text, int table, int trailerAt, long number)
        {
            var at = table + "xref".Length;
            while (Section().Match(text, at) is { Success: true } section && section.Index < trailerAt)
            {
                var first = long.Parse(section.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
                var count = long.Parse(section.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
                at = section.Index + section.Length;
                if (number >= first && number < first + count)
                {
                    return int.Parse(text.AsSpan(at + (int)((number - first) * 20), 10), NumberStyles.None, CultureInfo.InvariantCulture);
                }

                at += (int)(count * 20);
            }

            throw Unlike("no catalog in the table");
        }

        private static string WithoutEnd(string dictionary) =>
            dictionary.EndsWith(">>", StringComparison.Ordinal)
                ? dictionary[..^2].TrimEnd() + "\n"
                : throw Unlike("a dictionary without end");

        private static Match Refuse(Match match, string what) => match.Success ? match : throw Unlike(what);

        private static InvalidDataException Unlike(string what) =>
            new($"The renderer's PDF is not of the kind that a manifest is attached to: {what}.");

        [GeneratedRegex(@"startxref\s+(?<at>\d+)\s+%%EOF\s*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
        private static partial Regex Last();

        [GeneratedRegex(@"\G\s*(?<first>\d+) (?<count>\d+)[ \r]*\n", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
        private static partial Regex Section();

        [GeneratedRegex(
            @"\G(?<number>\d+) 0 obj\s+(?<dictionary><<.*?>>)\s*endobj",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline,
            1000
        )]
        private static partial Regex Object();

        [GeneratedRegex(@"/Size\s+\d+\s*", RegexOptions.CultureInvariant, 1000)]
        private static partial Regex SizeMember();
    }
}
