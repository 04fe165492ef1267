using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Passerelle.Core.Accounts;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.Property(a => a.PublicId).HasMaxLength(Data.PublicId.Length);
        builder.HasIndex(a => a.PublicId).IsUnique();
        builder.Property(a => a.Portal).HasMaxLength(40);
        builder.HasIndex(a => new { a.Portal, a.RepresentativeNumber });
        builder.HasIndex(a => new { a.Portal, a.InstitutionNumber }).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(a => a.Revision).IsConcurrencyToken();
    }
}

internal sealed class SeatMapping : IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Seat> builder)
    {
        builder.ToTable("seats");
        builder.HasOne(s => s.Account).WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.UserId, s.AccountId }).IsUnique();
    }
}
