namespace Passerelle.Core.Registers;

/// <summary>Registers of others in which a file is recognised by numbers that only whoever has its papers knows.</summary>
public interface IEntryRegister
{
    /// <summary>
    /// Whether the register has an entry with all of these values. A register that is away, or that nobody has put behind this port,
    /// has none: nothing is opened on a guess.
    /// </summary>
    /// <param name="register">Name of the register, as programmes say it.</param>
    /// <param name="values">By the register's names; dates as YYYY-MM-DD, numbers without what groups them, in capitals.</param>
    Task<bool> HasAsync(string register, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken);
}

/// <summary>What stands behind the port where no register is configured.</summary>
internal sealed class NoEntryRegister : IEntryRegister
{
    public Task<bool> HasAsync(string register, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        Task.FromResult(result: false);
}
