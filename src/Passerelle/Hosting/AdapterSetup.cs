using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Passerelle.Adapters.Files;
using Passerelle.Adapters.Identity;
using Passerelle.Adapters.Keys;
using Passerelle.Adapters.Mail;
using Passerelle.Adapters.Malware;
using Passerelle.Adapters.Passkeys;
using Passerelle.Adapters.Payments;
using Passerelle.Adapters.Pdf;
using Passerelle.Adapters.Registers;
using Passerelle.Core.Cases;
using Passerelle.Core.Credentials.Passkeys;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Enrolments;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Payments;
using Passerelle.Core.Registers;
using Passerelle.Core.SubmissionReceipts;
using Passerelle.Demonstration;

namespace Passerelle.Hosting;

/// <summary>Puts an adapter behind each port by configuration. A fake refuses Production.</summary>
internal static class AdapterSetup
{
    public static IServiceCollection AddPasserelleAdapters(
        this IServiceCollection services,
        IHostEnvironment environment,
        IConfiguration configuration
    )
    {
        services.AddSingleton<IKeyRing>(p => new FileKeyRing(Path.Combine(Folder(p), "keys", "sealing.keys")));
        services.AddSingleton<IReceiptKeys>(p => new FileReceiptKeys(Path.Combine(Folder(p), "keys", "receipts.pem")));
        services.AddSingleton<IFileStore>(p => new LocalFileStore(Path.Combine(Folder(p), "documents")));
        services
            .AddOptions<MailOptions>()
            .BindConfiguration(MailOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                mail => mail.Kind != MailOptions.Pickup || !environment.IsProduction(),
                "In Production the mail pickup folder is refused: set Passerelle:Mail:Kind to smtp, or run with --demo."
            )
            .ValidateOnStart();
        services.AddSingleton(MailSender);
        services.AddSingleton<IMalwareScanner>(_ =>
        {
            RefuseProduction(environment, "the scanner that knows only the EICAR test string");
            return new EicarScanner();
        });
        services.AddSingleton(p =>
        {
            RefuseProduction(environment, "the payment sandbox");
            PasserelleOptions configured = p.GetRequiredService<IOptions<PasserelleOptions>>().Value;
            return new HostedCheckoutOptions(
                new Uri(configured.Payments.SandboxUrl),
                new Uri(configured.BaseUrl),
                configured.Payments.Secret is { Length: > 0 } secret ? secret : Convert.ToHexString(RandomNumberGenerator.GetBytes(32))
            );
        });
        services.AddSingleton(p => new CheckoutSeal(
            p.GetRequiredService<HostedCheckoutOptions>().Secret,
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddHttpClient<IPaymentGateway, HostedCheckout>();
        AddRegister(services, configuration);
        if (!environment.IsProduction())
        {
            services.AddSingleton<IEntryRegister, DemonstrationEntryRegister>();
        }

        services.AddSignInPartners();
        services.AddSingleton<IPasskeyProtocol>(p => new PasskeyProtocol(
            new Uri(p.GetRequiredService<IOptions<PasserelleOptions>>().Value.BaseUrl),
            p.GetRequiredService<ILogger<PasskeyProtocol>>()
        ));
        services.AddSingleton<IAddressSearch>(_ => environment.IsProduction() ? new NoAddressSearch() : new DemonstrationAddresses());
        services.AddSingleton(new AutomaticDecisionSettings(Allowed: !environment.IsProduction()));
        services.AddSingleton<IPdfRenderer>(p => new WeasyPrintRenderer(
            p.GetRequiredService<IOptions<PasserelleOptions>>().Value.PdfProgram,
            Path.Combine(environment.ContentRootPath, "wwwroot")
        ));
        return services;
    }

    // The register that was imported is Core's own; only another one is put in its place here.
    private static void AddRegister(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RegisterOptions>().BindConfiguration(RegisterOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        RegisterOptions register = configuration.GetSection(RegisterOptions.Section).Get<RegisterOptions>() ?? new();
        if (register.Kind == RegisterOptions.Http)
        {
            services.AddSingleton(register);
            services
                .AddHttpClient<IMemberRegister, HttpMemberRegister>(http => HttpMemberRegister.Configure(http, register))
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        }
    }

    private static IMailSender MailSender(IServiceProvider provider)
    {
        MailOptions mail = provider.GetRequiredService<IOptions<MailOptions>>().Value;
        TimeProvider clock = provider.GetRequiredService<TimeProvider>();
        return mail.Kind == MailOptions.Smtp
            ? new SmtpMailSender(mail, clock, provider.GetRequiredService<ILogger<SmtpMailSender>>())
            : new PickupMailSender(MailFolder(provider), clock);
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
