using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Messages;

/// <summary>
/// A message to an account: about one application (<see cref="ApplicationId"/> set, shown on its status page) or to the account's
/// own inbox (null). The two never mix (S0-108, S2-66).
/// </summary>
public sealed class Message : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required Guid AccountId { get; init; }
    public Guid? ApplicationId { get; init; }

    /// <summary>Short stable name of the kind: letter, document-request, decision, linked…</summary>
    public required string Kind { get; init; }

    /// <summary>Sealed JSON {subject, body} in the language it was written in, or a text key with parameters.</summary>
    public required byte[] Sealed { get; init; }
    public required DateTime At { get; init; }
    public DateTime? ReadAt { get; set; }

    /// <summary>A letter attached, in the document store.</summary>
    public Guid? LetterDocumentId { get; init; }
    public int Revision { get; set; }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("messages");
        builder.HasOne<Accounts.Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Dossiers.Application>().WithMany().HasForeignKey(m => m.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.PublicId).IsUnique();
        builder.HasIndex(m => new
        {
            m.AccountId,
            m.ApplicationId,
            m.At,
        });
        // What an account has not read yet: little, among all that was ever sent to it.
        builder.HasIndex(m => new { m.AccountId, m.ApplicationId }).HasFilter("\"ReadAt\" IS NULL").HasDatabaseName("IX_messages_unread");
        builder.Property(m => m.Revision).IsConcurrencyToken();
    }
}
