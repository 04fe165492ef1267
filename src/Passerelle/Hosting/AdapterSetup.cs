using Microsoft.Extensions.Options;
using Passerelle.Adapters.Files;
using Passerelle.Adapters.Keys;
using Passerelle.Adapters.Mail;
using Passerelle.Adapters.Malware;
using Passerelle.Adapters.Pdf;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Messages.Mail;

namespace Passerelle.Hosting;

/// <summary>Puts an adapter behind each port by configuration. A fake refuses Production.</summary>
internal static class AdapterSetup
{
    public static IServiceCollection AddPasserelleAdapters(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<IKeyRing>(p => new FileKeyRing(Path.Combine(Folder(p), "keys", "sealing.keys")));
        services.AddSingleton<IFileStore>(p => new LocalFileStore(Path.Combine(Folder(p), "documents")));
        services.AddSingleton<IMailSender>(p =>
        {
            RefuseProduction(environment, "the mail pickup folder");
            return new PickupMailSender(MailFolder(p), p.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<IMalwareScanner>(_ =>
        {
            RefuseProduction(environment, "the scanner that knows only the EICAR test string");
            return new EicarScanner();
        });
        services.AddSingleton<IPdfRenderer>(p => new WeasyPrintRenderer(
            p.GetRequiredService<IOptions<PasserelleOptions>>().Value.PdfProgram,
            Path.Combine(environment.ContentRootPath, "wwwroot")
        ));
        return services;
    }

    /// <summary>Where the pickup sender leaves mails.</summary>
    public static string MailFolder(IServiceProvider provider) => Path.Combine(Folder(provider), "mail");

    /// <exception cref="InvalidOperationException">The environment is Production.</exception>
    public static void RefuseProduction(IHostEnvironment environment, string what)
    {
        if (environment.IsProduction())
        {
            throw new InvalidOperationException($"In Production {what} is refused: configure a real one, or run with --demo.");
        }
    }

    private static string Folder(IServiceProvider provider) => provider.GetRequiredService<IOptions<PasserelleOptions>>().Value.DataFolder;
}
