using Passerelle.Programs;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Passerelle.Demonstration;

/// <summary>A person of the demonstration as <c>demonstration.yaml</c> has them.</summary>
internal sealed class DemonstrationPerson
{
    public required string Portal { get; set; }
    public required string Realm { get; set; }
    public required string SignInName { get; set; }
    public required string Password { get; set; }
    public required string Email { get; set; }

    /// <summary>fr or en.</summary>
    public required string Language { get; set; }

    /// <summary>A seat's role, in camel case.</summary>
    public required string Role { get; set; }

    /// <summary>The person's own name where the account is an organisation's.</summary>
    public string? Name { get; set; }

    /// <summary>In the office: has the role of confidential files.</summary>
    public bool SeesConfidential { get; set; }
    public List<DemonstrationQuestion> Questions { get; set; } = [];

    /// <summary>Keys of the catalogue's recovery questions, with answers.</summary>
    public List<DemonstrationQuestion> Recovery { get; set; } = [];
    public required DemonstrationAccount Account { get; set; }

    [YamlIgnore]
    public Language InLanguage => Language == "en" ? Programs.Language.En : Programs.Language.Fr;
}

/// <summary>A security question with its answer.</summary>
internal sealed class DemonstrationQuestion
{
    public required string Question { get; set; }
    public required string Answer { get; set; }
}

/// <summary>The account a person sits in.</summary>
internal sealed class DemonstrationAccount
{
    public required string Kind { get; set; }
    public required string GivenName { get; set; }
    public required string FamilyName { get; set; }
    public string? Organisation { get; set; }
    public string? InstitutionNumber { get; set; }
    public string? RepresentativeNumber { get; set; }
    public string? Regulator { get; set; }
    public string? MemberNumber { get; set; }
    public required string Email { get; set; }
    public string? Phone { get; set; }
    public string? PostalAddress { get; set; }
}

/// <summary>Reads the people of the demonstration, carried in this assembly.</summary>
internal static class DemonstrationPeople
{
    /// <summary>All of them, in the order of the file.</summary>
    public static IReadOnlyList<DemonstrationPerson> Read()
    {
        using Stream file =
            typeof(DemonstrationPeople).Assembly.GetManifestResourceStream("demonstration.yaml")
            ?? throw new InvalidOperationException("demonstration.yaml is not in the assembly.");
        using var reader = new StreamReader(file);
        return new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithEnforceRequiredMembers()
            .Build()
            .Deserialize<PeopleFile>(reader)
            .People;
    }

    private sealed class PeopleFile
    {
        public required List<DemonstrationPerson> People { get; set; }
    }
}
