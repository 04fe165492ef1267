using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Passerelle.Core.Credentials.Authenticator;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Core.Credentials.Passkeys;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Credentials;

/// <summary>Registers the services of this folder.</summary>
internal static class CredentialSetup
{
    public static IServiceCollection AddCredentials(this IServiceCollection services)
    {
        services.AddOptions<CredentialOptions>();
        services.AddSingleton<KeyedDigest>();
        services.AddSingleton<Passwords>();
        services.AddScoped<SignInLocks>();
        services.AddScoped<SecurityAnswers>();
        services.AddScoped<SignInCodes>();
        services.AddScoped<Authenticators>();
        services.AddScoped<PasskeyCeremonies>();
        services.AddScoped<PasskeyService>();
        services.AddScoped<PasskeySignIn>();
        services.AddScoped<SignInService>();
        services.AddScoped<Sessions>();
        services.TryAddScoped<IVisitorDevice, NoDevice>();
        services.AddScoped<MailedProofs>();
        services.AddScoped<PasswordResets>();
        services.AddScoped<RecoveryAnswers>();
        services.AddScoped<CredentialRegistration>();
        services.AddScoped<PartnerSignIn>();
        services.AddScoped<KeptPosts>();
        services.AddScoped<IWorkHandler, SignInCodeHandler>();
        services.AddScoped<IWorkHandler, PasswordResetHandler>();
        services.AddScoped<IWorkHandler, UserMailHandler>();
        services.AddScoped<IWorkHandler, CredentialSweep>();
        return services;
    }
}
