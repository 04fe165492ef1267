using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Passerelle.Demonstration;

/// <summary>
/// The payment sandbox beside a demonstration: another program in a process of its own, which the portal knows by address and
/// shared secret only. It ends with this process, whose end closes its standard input.
/// </summary>
internal sealed class PaymentSandboxProcess : IDisposable
{
    private readonly Process _process;

    private PaymentSandboxProcess(Process process) => _process = process;

    /// <summary>Starts it on the address.</summary>
    /// <exception cref="InvalidOperationException">The environment is Production, or the sandbox is not beside the product.</exception>
    public static PaymentSandboxProcess Start(IHostEnvironment environment, Uri address, string secret)
    {
        Hosting.AdapterSetup.RefuseProduction(environment, "the payment sandbox");
        var program = Path.Combine(AppContext.BaseDirectory, "payment-sandbox", "passerelle-payment-sandbox.dll");
        if (!File.Exists(program))
        {
            throw new InvalidOperationException($"The payment sandbox is not at {program}.");
        }

        var start = new ProcessStartInfo(Dotnet())
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        start.ArgumentList.Add(program);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(address.GetLeftPart(UriPartial.Authority));
        // What configures the portal must not configure the sandbox.
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment.Remove("ASPNETCORE_CONTENTROOT");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Demonstration";
        // In the environment rather than in the arguments, which every user of the machine can list.
        start.Environment["PaymentSandbox__Secret"] = secret;
        start.Environment["PaymentSandbox__StopWithInput"] = "true";
        return new PaymentSandboxProcess(Process.Start(start) ?? throw new InvalidOperationException("The payment sandbox did not start."));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    /// <summary>The runtime that this process runs on; the one of the path when it cannot be told.</summary>
    private static string Dotnet()
    {
        var beside = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")
        );
        return File.Exists(beside) ? beside : "dotnet";
    }
}
