using Microsoft.Extensions.DependencyInjection;

namespace Passerelle.Core.SubmissionReceipts;

/// <summary>Registers receipts of submission.</summary>
public static class ReceiptSetup
{
    /// <summary>Adds them; the host has registered <see cref="IReceiptKeys"/>, <see cref="ISubmissionReceiptPrint"/> and the renderer.</summary>
    public static IServiceCollection AddSubmissionReceipts(this IServiceCollection services)
    {
        services.AddScoped<SubmissionReceiptService>();
        return services;
    }
}
