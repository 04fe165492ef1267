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

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
        builder.HasOne<Accounts.Seat>().WithMany().HasForeignKey(s => s.SeatId);
        builder.Property(s => s.Portal).HasMaxLength(40);
        builder.Property(s => s.Stamp).HasMaxLength(Data.PublicId.Length);
        builder.Property(s => s.Device).HasMaxLength(Session.DeviceLength);
        builder.HasIndex(s => s.StartedAt);
    }
}

internal sealed class SignInLockMapping : IEntityTypeConfiguration<SignInLock>
{
    public void Configure(EntityTypeBuilder<SignInLock> builder)
    {
        builder.ToTable("sign_in_locks");
        builder.HasKey(l => l.Subject);
        builder.Property(l => l.Subject).HasMaxLength(64);
        builder.HasIndex(l => l.LastTryAt);
    }
}

internal sealed class KeptPostMapping : IEntityTypeConfiguration<KeptPost>
{
    public void Configure(EntityTypeBuilder<KeptPost> builder)
    {
        builder.ToTable("kept_posts");
        builder.HasOne<User>().WithMany().HasForeignKey(k => k.UserId);
        builder.Property(k => k.Page).HasMaxLength(64);
        builder.HasIndex(k => new { k.UserId, k.Page });
        builder.HasIndex(k => k.At);
    }
}
