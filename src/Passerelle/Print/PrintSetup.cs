using Passerelle.Core.Documents;
using Passerelle.Core.SubmissionReceipts;

namespace Passerelle.Print;

/// <summary>Registers what makes printed documents.</summary>
public static class PrintSetup
{
    /// <summary>Adds the views' writer, the prints of forms and of receipts of submission, and the word in the start-up log when no renderer is installed.</summary>
    public static IServiceCollection AddPrint(this IServiceCollection services)
    {
        services.AddSingleton<PrintStyle>();
        services.AddScoped<PrintWriter>();
        services.AddScoped<FormPrints>();
        services.AddScoped<IFormPrint>(p => p.GetRequiredService<FormPrints>());
        services.AddFormDocuments();
        services.AddScoped<ISubmissionReceiptPrint, SubmissionReceiptPrint>();
        services.AddSubmissionReceipts();
        services.AddHostedService<RendererCheck>();
        return services;
    }
}
