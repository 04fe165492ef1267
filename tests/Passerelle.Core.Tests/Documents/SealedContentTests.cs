using System.Security.Cryptography;
using Passerelle.Core.Data;
using Passerelle.Core.Documents.Contents;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Documents;

public sealed class SealedContentTests
{
    private const string Owner = "document-1";
    private readonly Ring _keys = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(SealedFormat.Chunk - 1)]
    [InlineData(SealedFormat.Chunk)]
    [InlineData(SealedFormat.Chunk + 1)]
    [InlineData((3 * SealedFormat.Chunk) + 17)]
    public async Task What_was_sealed_opens_again_whole(int size)
    {
        var plain = RandomNumberGenerator.GetBytes(size);
        using var sealing = new SealingStream(new MemoryStream(plain), _keys, Owner, maxBytes: size);
        using var stored = new MemoryStream();
        await sealing.CopyToAsync(stored);

        sealing.PlainLength.ShouldBe(size);
        sealing.Sha256().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(plain)));
        await using OpeningStream opening = await OpenAsync(stored.ToArray());
        opening.Length.ShouldBe(size);
        (await ReadAsync(opening)).ShouldBe(plain);
    }

    [Fact]
    public async Task Any_part_can_be_read()
    {
        var plain = RandomNumberGenerator.GetBytes((2 * SealedFormat.Chunk) + 100);
        await using OpeningStream opening = await OpenAsync(await SealAsync(plain));
        foreach (var at in new[] { SealedFormat.Chunk - 3, 5, (2 * SealedFormat.Chunk) + 90, SealedFormat.Chunk })
        {
            opening.Position = at;
            var part = new byte[10];
            await opening.ReadExactlyAsync(part);
            part.ShouldBe(plain[at..(at + 10)]);
        }
    }

    [Fact]
    public async Task One_byte_over_the_limit_is_refused()
    {
        var plain = new byte[100_001];
        using var sealing = new SealingStream(new MemoryStream(plain), _keys, Owner, maxBytes: 100_000);
        await Should.ThrowAsync<ContentTooLargeException>(() => sealing.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task A_changed_byte_anywhere_does_not_open()
    {
        var stored = await SealAsync(new byte[SealedFormat.Chunk + 50]);
        for (var at = 0; at < stored.Length; at += 997)
        {
            var altered = stored.ToArray();
            altered[at] ^= 1;
            await Should.ThrowAsync<CryptographicException>(async () => await ReadAsync(await OpenAsync(altered)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50 + SealedFormat.Tag)]
    [InlineData(50 + SealedFormat.Tag + 1)]
    public async Task A_content_that_was_cut_off_does_not_open(int cut)
    {
        var stored = await SealAsync(new byte[SealedFormat.Chunk + 50]);
        await Should.ThrowAsync<CryptographicException>(async () => await ReadAsync(await OpenAsync(stored[..^cut])));
    }

    [Fact]
    public async Task Chunks_that_changed_places_do_not_open()
    {
        var stored = await SealAsync(RandomNumberGenerator.GetBytes((2 * SealedFormat.Chunk) + 1));
        const int chunk = SealedFormat.Chunk + SealedFormat.Tag;
        byte[] altered =
        [
            .. stored[..SealedFormat.Header],
            .. stored[(SealedFormat.Header + chunk)..(SealedFormat.Header + (2 * chunk))],
            .. stored[SealedFormat.Header..(SealedFormat.Header + chunk)],
            .. stored[(SealedFormat.Header + (2 * chunk))..],
        ];
        await Should.ThrowAsync<CryptographicException>(async () => await ReadAsync(await OpenAsync(altered)));
    }

    [Fact]
    public async Task The_content_of_another_document_does_not_open()
    {
        var stored = await SealAsync(new byte[10]);
        await Should.ThrowAsync<CryptographicException>(async () =>
            await ReadAsync(await OpeningStream.OpenAsync(new MemoryStream(stored), _keys, "document-2", CancellationToken.None))
        );
    }

    private async Task<byte[]> SealAsync(byte[] plain)
    {
        using var sealing = new SealingStream(new MemoryStream(plain), _keys, Owner, long.MaxValue);
        using var stored = new MemoryStream();
        await sealing.CopyToAsync(stored);
        return stored.ToArray();
    }

    private Task<OpeningStream> OpenAsync(byte[] stored) =>
        OpeningStream.OpenAsync(new MemoryStream(stored), _keys, Owner, CancellationToken.None);

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var plain = new MemoryStream();
        await stream.CopyToAsync(plain);
        return plain.ToArray();
    }

    private sealed class Ring : IKeyRing
    {
        private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

        public (int Id, byte[] Key) Current => (1, _key);

        public byte[]? Find(int id) => id == 1 ? _key : null;
    }
}
