using Microsoft.Extensions.Options;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Core.Registers;
using Passerelle.Hosting;
using Passerelle.Programs;

namespace Passerelle.Demonstration;

/// <summary>
/// Makes the people of the demonstration, once: those whose sign-in name is there already are left as they are.
/// Runs in the Demonstration environment only.
/// </summary>
internal static class DemonstrationSeed
{
    /// <summary>The environment of <c>serve --demo</c>.</summary>
    public const string Environment = "Demonstration";

    /// <summary>Adds whoever is missing.</summary>
    /// <exception cref="InvalidOperationException">The environment is not the demonstration's.</exception>
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<IHostEnvironment>().IsEnvironment(Environment))
        {
            throw new InvalidOperationException("Demonstration data is made in the Demonstration environment only.");
        }

        await SeedRegisterAsync(services, cancellationToken);
        DateTime now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        foreach (DemonstrationPerson person in DemonstrationPeople.Read())
        {
            await using AsyncServiceScope scope = services.CreateAsyncScope();
            await scope
                .ServiceProvider.GetRequiredService<Registrar>()
                .RegisterAsync(
                    Actor.System,
                    new NewCredential(
                        person.Realm,
                        person.SignInName,
                        person.Password,
                        person.Email,
                        person.InLanguage,
                        [.. person.Questions.Select(q => new NewSecurityQuestion(q.Question, q.Answer))]
                    )
                    {
                        Recovery = [.. person.Recovery.Select(q => new NewRecoveryQuestion(q.Question, q.Answer))],
                    },
                    AccountOf(person, now),
                    Enum.Parse<SeatRole>(person.Role, ignoreCase: true),
                    person.Name,
                    cancellationToken,
                    person.SeesConfidential
                );
        }
    }

    private static async Task SeedRegisterAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        RegisterImport import = scope.ServiceProvider.GetRequiredService<RegisterImport>();
        if (!await import.IsEmptyAsync(cancellationToken))
        {
            return;
        }

        using var reader = new StreamReader(typeof(DemonstrationSeed).Assembly.GetManifestResourceStream("register.csv")!);
        Catalogue catalogue = services.GetRequiredService<CatalogueProvider>().Current;
        await import.ReplaceAsync(RegisterFile.Read(reader, RegulatorNumbers.Of(catalogue)), cancellationToken);
    }

    /// <summary>The accounts to try, for the person who started the demonstration.</summary>
    public static void Print(IServiceProvider services, TextWriter to)
    {
        PasserelleOptions options = services.GetRequiredService<IOptions<PasserelleOptions>>().Value;
        to.WriteLine($"{options.Product}: {options.BaseUrl}");
        to.WriteLine($"  mailbox: {options.BaseUrl}/mailbox");
        foreach (var portal in DemonstrationPeople.Read().Where(p => p.Account.Kind == "representative").Select(p => p.Portal).Distinct())
        {
            to.WriteLine($"  {options.BaseUrl}/{portal}/preview  without an account");
        }

        foreach (DemonstrationPerson person in DemonstrationPeople.Read())
        {
            var who = person.Name ?? $"{person.Account.GivenName} {person.Account.FamilyName}";
            to.WriteLine($"  {options.BaseUrl}/{person.Portal}/signin  {who} ({person.Role})");
            to.WriteLine($"    {person.SignInName}  {person.Password}");
            foreach (DemonstrationQuestion question in person.Questions)
            {
                to.WriteLine($"    {question.Question} {question.Answer}");
            }
        }
    }

    private static Account AccountOf(DemonstrationPerson person, DateTime now) =>
        new()
        {
            Portal = person.Portal,
            Kind = Enum.Parse<AccountKind>(person.Account.Kind, ignoreCase: true),
            GivenName = person.Account.GivenName,
            FamilyName = person.Account.FamilyName,
            Organisation = person.Account.Organisation,
            InstitutionNumber = person.Account.InstitutionNumber,
            RepresentativeNumber = person.Account.RepresentativeNumber,
            Regulator = person.Account.Regulator,
            MemberNumber = person.Account.MemberNumber,
            Email = person.Account.Email,
            Phone = person.Account.Phone,
            PostalAddress = person.Account.PostalAddress,
            Language = person.InLanguage,
            CreatedAt = now,
        };
}
