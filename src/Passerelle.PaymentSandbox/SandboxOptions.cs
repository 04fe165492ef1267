using System.ComponentModel.DataAnnotations;

namespace Passerelle.PaymentSandbox;

/// <summary>The configuration section «PaymentSandbox» (environment: <c>PaymentSandbox__…</c>).</summary>
public sealed class SandboxOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "PaymentSandbox";

    /// <summary>Shared with the merchant: signs its requests and our callbacks.</summary>
    [Required, MinLength(16)]
    public string Secret { get; set; } = "";

    /// <summary>How late the callback of the outcome «late» comes, in seconds.</summary>
    [Range(0, 3600)]
    public int LateSeconds { get; set; } = 20;

    /// <summary>How long a session can be paid, in minutes.</summary>
    [Range(1, 1440)]
    public int SessionMinutes { get; set; } = 30;

    /// <summary>Stops when standard input closes, so that the site ends with the process that started it.</summary>
    public bool StopWithInput { get; set; }
}
