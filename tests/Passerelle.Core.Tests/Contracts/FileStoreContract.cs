using System.Security.Cryptography;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Contracts;

/// <summary>What every file store must keep to; each adapter's test class inherits it.</summary>
public abstract class FileStoreContract
{
    /// <summary>A store of its own, empty.</summary>
    protected abstract Task<IFileStore> CreateAsync();

    [Fact]
    public async Task A_content_is_read_as_it_was_written()
    {
        IFileStore store = await CreateAsync();
        var content = RandomNumberGenerator.GetBytes(300_000);
        var key = PublicId.New();
        await store.WriteAsync(key, new MemoryStream(content), CancellationToken.None);
        (await ReadAsync(store, key)).ShouldBe(content);
    }

    [Fact]
    public async Task An_empty_content_is_a_content()
    {
        IFileStore store = await CreateAsync();
        var key = PublicId.New();
        await store.WriteAsync(key, new MemoryStream(), CancellationToken.None);
        (await ReadAsync(store, key)).ShouldBe([]);
    }

    [Fact]
    public async Task A_content_that_cannot_seek_is_written_too()
    {
        IFileStore store = await CreateAsync();
        var content = RandomNumberGenerator.GetBytes(200_000);
        var key = PublicId.New();
        await store.WriteAsync(key, new Trickle(content, breaksAt: null), CancellationToken.None);
        (await ReadAsync(store, key)).ShouldBe(content);
    }

    [Fact]
    public async Task What_was_never_written_is_not_there()
    {
        IFileStore store = await CreateAsync();
        (await store.OpenAsync(PublicId.New(), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Writing_again_replaces()
    {
        IFileStore store = await CreateAsync();
        var key = PublicId.New();
        await store.WriteAsync(key, new MemoryStream([1, 2, 3, 4]), CancellationToken.None);
        await store.WriteAsync(key, new MemoryStream([5]), CancellationToken.None);
        (await ReadAsync(store, key)).ShouldBe([5]);
    }

    [Fact]
    public async Task A_content_that_breaks_off_leaves_nothing()
    {
        IFileStore store = await CreateAsync();
        var key = PublicId.New();
        await Should.ThrowAsync<EndOfStreamException>(() =>
            store.WriteAsync(key, new Trickle(new byte[200_000], breaksAt: 150_000), CancellationToken.None)
        );
        (await store.OpenAsync(key, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_content_that_breaks_off_leaves_the_earlier_one()
    {
        IFileStore store = await CreateAsync();
        var key = PublicId.New();
        await store.WriteAsync(key, new MemoryStream([1]), CancellationToken.None);
        await Should.ThrowAsync<EndOfStreamException>(() =>
            store.WriteAsync(key, new Trickle(new byte[200_000], breaksAt: 100), CancellationToken.None)
        );
        (await ReadAsync(store, key)).ShouldBe([1]);
    }

    [Fact]
    public async Task What_was_deleted_is_gone_and_may_be_deleted_again()
    {
        IFileStore store = await CreateAsync();
        var key = PublicId.New();
        await store.WriteAsync(key, new MemoryStream([1]), CancellationToken.None);
        await store.DeleteAsync(key, CancellationToken.None);
        await store.DeleteAsync(key, CancellationToken.None);
        (await store.OpenAsync(key, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_contents_written_at_once_are_one_of_them_whole()
    {
        IFileStore store = await CreateAsync();
        var key = PublicId.New();
        byte[][] contents =
        [
            [.. Enumerable.Repeat((byte)1, 500_000)],
            [.. Enumerable.Repeat((byte)2, 400_000)],
        ];
        await Task.WhenAll(contents.Select(c => store.WriteAsync(key, new Trickle(c, breaksAt: null), CancellationToken.None)));
        contents.ShouldContain(await ReadAsync(store, key), new BytesComparer());
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("abcd/../../ef")]
    [InlineData("abcd efgh")]
    public async Task A_key_that_is_no_public_id_is_refused(string key)
    {
        IFileStore store = await CreateAsync();
        await Should.ThrowAsync<ArgumentException>(() => store.WriteAsync(key, new MemoryStream([1]), CancellationToken.None));
        await Should.ThrowAsync<ArgumentException>(() => store.OpenAsync(key, CancellationToken.None));
    }

    private static async Task<byte[]> ReadAsync(IFileStore store, string key)
    {
        await using Stream content = (await store.OpenAsync(key, CancellationToken.None)).ShouldNotBeNull();
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole);
        return whole.ToArray();
    }

    // A body as it comes over a slow line: in small pieces, possibly cut off.
    private sealed class Trickle(byte[] content, int? breaksAt) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return Read(buffer.Span[..Math.Min(buffer.Length, 7_001)]);
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            CopyAsync(destination, cancellationToken);

        public override int Read(Span<byte> buffer) =>
            breaksAt is { } at && Position >= at ? throw new EndOfStreamException() : base.Read(buffer);

        private async Task CopyAsync(Stream destination, CancellationToken cancellationToken)
        {
            var buffer = new byte[7_001];
            int read;
            while ((read = await ReadAsync(buffer, cancellationToken)) > 0)
            {
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
    }

    private sealed class BytesComparer : IEqualityComparer<byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => obj.Length;
    }
}
