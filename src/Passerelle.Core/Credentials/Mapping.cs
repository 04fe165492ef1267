using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Passerelle.Core.Credentials;

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.HasIndex(u => new { u.Realm, u.SignInKey }).IsUnique();
        builder.Property(u => u.Revision).IsConcurrencyToken();
    }
}

internal sealed class SecurityQuestionMapping : IEntityTypeConfiguration<SecurityQuestion>
{
    public void Configure(EntityTypeBuilder<SecurityQuestion> builder)
    {
        builder.ToTable("security_questions");
        builder.HasOne<User>().WithMany().HasForeignKey(q => q.UserId);
        builder.HasIndex(q => new { q.UserId, q.Position }).IsUnique();
    }
}

internal sealed class SignInAttemptMapping : IEntityTypeConfiguration<SignInAttempt>
{
    public void Configure(EntityTypeBuilder<SignInAttempt> builder)
    {
        builder.ToTable("sign_in_attempts");
        builder.HasOne<User>().WithMany().HasForeignKey(a => a.UserId);
        builder.HasIndex(a => a.PublicId).IsUnique();
        builder.HasIndex(a => a.ExpiresAt);
        builder.Property(a => a.Revision).IsConcurrencyToken();
    }
}

internal sealed class TermsAcceptanceMapping : IEntityTypeConfiguration<TermsAcceptance>
{
    public void Configure(EntityTypeBuilder<TermsAcceptance> builder)
    {
        builder.ToTable("terms_acceptances");
        builder.HasOne<User>().WithMany().HasForeignKey(a => a.UserId);
        builder
            .HasIndex(a => new
            {
                a.UserId,
                a.Portal,
                a.Version,
            })
            .IsUnique();
    }
}
