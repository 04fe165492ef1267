using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Registers;

/// <summary>A row of the register that is kept here. An import replaces all rows of a regulator.</summary>
public sealed class RegisterMember
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Regulator { get; init; }

    /// <summary>As <see cref="MemberNumbers.Key"/> writes it; null where the regulator gives no numbers.</summary>
    public string? MemberNumber { get; init; }
    public required string FamilyName { get; init; }
    public string? GivenName { get; init; }

    /// <summary>The family name as it is searched.</summary>
    public string FamilyKey { get; private init; } = "";
    public required MemberClass Class { get; init; }
    public required MemberStanding Standing { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public required DateTime ImportedAt { get; init; }

    /// <summary>A row to keep.</summary>
    public static RegisterMember Of(MemberEntry entry, DateTime importedAt) =>
        new()
        {
            Regulator = entry.Regulator,
            MemberNumber = entry.MemberNumber,
            FamilyName = entry.FamilyName,
            GivenName = entry.GivenName,
            FamilyKey = Folded.Of(entry.FamilyName),
            Class = entry.Class,
            Standing = entry.Standing,
            From = entry.From,
            To = entry.To,
            ImportedAt = importedAt,
        };

    /// <summary>The row as an answer has it.</summary>
    public MemberEntry Entry => new(Regulator, MemberNumber, FamilyName, GivenName, Class, Standing, From, To);
}

internal sealed class RegisterMemberMapping : IEntityTypeConfiguration<RegisterMember>
{
    public void Configure(EntityTypeBuilder<RegisterMember> builder)
    {
        builder.ToTable("register_members");
        builder.Ignore(m => m.Entry);
        builder.Property(m => m.Regulator).HasMaxLength(40);
        builder.Property(m => m.MemberNumber).HasMaxLength(30);
        builder.Property(m => m.FamilyName).HasMaxLength(100);
        builder.Property(m => m.GivenName).HasMaxLength(100);
        builder.Property(m => m.FamilyKey).HasMaxLength(200);
        builder.HasIndex(m => new { m.Regulator, m.MemberNumber });
        builder.HasIndex(m => new { m.Regulator, m.FamilyKey });
    }
}
