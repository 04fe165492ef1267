using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Cases;
using Passerelle.Core.Payments;
using Passerelle.Core.Signing;
using Passerelle.Core.Work;

namespace Passerelle.Core.Submissions;

/// <summary>Registers what files a complete dossier: signing, payment, submission.</summary>
internal static class FilingSetup
{
    public static IServiceCollection AddFiling(this IServiceCollection services)
    {
        services.AddScoped<FiledContents>();
        services.AddScoped<SigningReadiness>();
        services.AddScoped<SigningProof>();
        services.AddScoped<SigningService>();
        services.AddScoped<NumberSource>();
        services.AddScoped<CaseLog>();
        services.AddScoped<SubmissionService>();
        services.AddScoped<PaymentConfirmation>();
        services.AddScoped<PaymentService>();
        services.AddScoped<Receipts>();
        services.AddScoped<IWorkHandler, PaymentReconcileHandler>();
        return services;
    }
}
