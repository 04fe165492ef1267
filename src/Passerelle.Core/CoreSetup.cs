using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Accounts;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Accounts.Migration;
using Passerelle.Core.Calendars;
using Passerelle.Core.Cases;
using Passerelle.Core.Clients;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Enrolments;
using Passerelle.Core.Institutions;
using Passerelle.Core.Messages;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Pools;
using Passerelle.Core.Previews;
using Passerelle.Core.Registers;
using Passerelle.Core.SignUps;
using Passerelle.Core.Submissions;
using Passerelle.Core.WebForms;
using Passerelle.Core.Work;

namespace Passerelle.Core;

/// <summary>Registers the services of Core. Ports (files, mail, keys, payments…) are registered by the host.</summary>
public static class CoreSetup
{
    /// <summary>Adds every service of Core, scoped to the unit of work.</summary>
    public static IServiceCollection AddPasserelleCore(this IServiceCollection services)
    {
        services.AddSingleton<Sealing>();
        services.AddScoped<WorkQueue>();
        services.AddScoped<MessageWriter>();
        services.AddScoped<Inbox>();
        services.AddScoped<IWorkHandler, AccountMailHandler>();
        services.AddScoped<IWorkHandler, ApplicantMailHandler>();
        services.AddCredentials();
        services.AddScoped<Registrar>();
        services.AddScoped<ProfileService>();
        services.AddScoped<AccountRecords>();
        services.AddScoped<AccountDesk>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<AccountLinkEnds>();
        services.AddScoped<IWorkHandler, AccountLinkSweep>();
        services.AddScoped<CredentialMigrations>();
        services.AddScoped<IWorkHandler, CredentialMigrationMailHandler>();
        services.AddScoped<PreviewService>();
        services.AddSingleton<WorkRunner>();
        services.AddScoped<DefinitionVersions>();
        services.AddDossiers();
        services.AddDocuments();
        services.AddFiling();
        services.AddRegisters();
        services.AddSignUps();
        services.AddScoped<ISignUpEnd, ClientSignUp>();
        services.AddInstitutions();
        services.AddAcceptanceLetters();
        services.AddEnrolments();
        services.AddWebForms();
        services.AddCases();
        services.AddPools();
        services.AddScoped<AccountDeadlines>();
        services.AddScoped<CalendarFeeds>();
        return services;
    }
}
