using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.SignUps;
using Passerelle.Core.Work;

namespace Passerelle.Core.Enrolments;

/// <summary>Registers the services of this folder.</summary>
internal static class EnrolmentSetup
{
    public static IServiceCollection AddEnrolments(this IServiceCollection services)
    {
        services.AddScoped<PreSignUps>();
        services.AddScoped<ISignUpEnd, CandidateSignUp>();
        services.AddScoped<EnrolmentMatching>();
        services.AddScoped<EnrolmentLog>();
        services.AddScoped<EnrolmentApproval>();
        services.AddScoped<EnrolmentMerge>();
        services.AddScoped<EnrolmentService>();
        services.AddScoped<EnrolmentDocuments>();
        services.AddScoped<EnrolmentDesk>();
        services.AddScoped<EnrolmentOpening>();
        services.AddScoped<EnrolmentQuestions>();
        services.AddScoped<EnrolmentPins>();
        services.AddScoped<Conversions>();
        services.AddScoped<IWorkHandler, ConversionMailHandler>();
        services.AddScoped<IWorkHandler, PinMailHandler>();
        services.AddScoped<IWorkHandler, EnrolmentExpiry>();
        return services;
    }
}
