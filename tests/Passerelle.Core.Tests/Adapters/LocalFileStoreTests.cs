using Passerelle.Adapters.Files;
using Passerelle.Core.Documents;
using Passerelle.Core.Tests.Contracts;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Adapters;

public sealed class LocalFileStoreTests : FileStoreContract
{
    private readonly string _folder = TestFolder.New("files");

    protected override Task<IFileStore> CreateAsync() => Task.FromResult<IFileStore>(new LocalFileStore(_folder));

    [Fact]
    public async Task A_content_that_breaks_off_leaves_no_file()
    {
        IFileStore store = await CreateAsync();
        await Should.ThrowAsync<IOException>(() =>
            store.WriteAsync("abcdefgh", new Broken(new IOException("gone")), CancellationToken.None)
        );
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_full_disk_is_told_apart_and_leaves_no_file()
    {
        IFileStore store = await CreateAsync();
        var full = new IOException("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28);
        await Should.ThrowAsync<FileStoreFullException>(() => store.WriteAsync("abcdefgh", new Broken(full), CancellationToken.None));
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private sealed class Broken(IOException why) : MemoryStream(new byte[10])
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw why;
    }
}
