using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Cases;

/// <summary>
/// Words or numbers that a line of the case log refers to, sealed and apart from it: the log holds no personal data, so that erasure
/// leaves its chain whole.
/// </summary>
public sealed class CaseNote
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }
    public required byte[] Sealed { get; init; }

    internal static CaseNote Of(Guid applicationId, string text, Sealing sealing)
    {
        var id = Guid.CreateVersion7();
        return new CaseNote
        {
            Id = id,
            ApplicationId = applicationId,
            Sealed = sealing.Seal(Encoding.UTF8.GetBytes(text), BoundTo(id)),
        };
    }

    internal string Open(Sealing sealing) => Encoding.UTF8.GetString(sealing.Open(Sealed, BoundTo(Id)));

    private static string BoundTo(Guid id) => $"case-note:{id:N}";
}

internal sealed class CaseNoteMapping : IEntityTypeConfiguration<CaseNote>
{
    public void Configure(EntityTypeBuilder<CaseNote> builder)
    {
        builder.ToTable("case_notes");
        builder.HasOne<Dossiers.Application>().WithMany().HasForeignKey(n => n.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => n.ApplicationId);
    }
}
