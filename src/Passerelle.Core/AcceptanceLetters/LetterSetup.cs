using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Work;

namespace Passerelle.Core.AcceptanceLetters;

/// <summary>Registers the services of this folder.</summary>
internal static class LetterSetup
{
    public static IServiceCollection AddAcceptanceLetters(this IServiceCollection services)
    {
        services.AddScoped<LetterRaising>();
        services.AddScoped<LetterQueue>();
        services.AddScoped<LetterAnswers>();
        services.AddScoped<LetterSheets>();
        services.AddScoped<LetterExtensions>();
        services.AddScoped<LetterDesk>();
        services.AddScoped<LetterNotices>();
        services.AddScoped<IWorkHandler, LettersArrived>();
        services.AddScoped<IWorkHandler, LettersWaiting>();
        return services;
    }
}
