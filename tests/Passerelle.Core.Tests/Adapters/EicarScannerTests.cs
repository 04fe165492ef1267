using Passerelle.Adapters.Malware;
using Passerelle.Core.Documents;
using Passerelle.Core.Tests.Contracts;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Adapters;

public sealed class EicarScannerTests : MalwareScannerContract
{
    protected override Task<IMalwareScanner> CreateAsync() => Task.FromResult<IMalwareScanner>(new EicarScanner());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024 - 40)]
    [InlineData(64 * 1024 - 1)]
    [InlineData(200_000)]
    public async Task The_test_string_is_found_wherever_it_lies(int at) =>
        (await ScanAsync([.. new byte[at], .. SampleFiles.Eicar(), .. new byte[10]])).Infected.ShouldBeTrue();

    [Fact]
    public async Task It_is_found_in_pieces_of_one_byte() =>
        (
            await new EicarScanner().ScanAsync(new OneByte([.. new byte[10], .. SampleFiles.Eicar()]), CancellationToken.None)
        ).Infected.ShouldBeTrue();

    private sealed class OneByte(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span[..1]));
    }
}
