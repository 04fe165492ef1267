using System.Text;
using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>Opens and seals answer documents: the one codec between the engine's answers and the database.</summary>
public sealed class AnswerVault(Sealing sealing)
{
    /// <summary>The answers of one document, typed by the definition they were given under.</summary>
    public AnswerSet Open(AnswerDocument document, ProgramDefinition definition) =>
        AnswerJson.Read(Encoding.UTF8.GetString(sealing.Open(document.Sealed, BoundTo(document.Id))), definition);

    /// <summary>Seals answers for the document with this id.</summary>
    public byte[] Seal(Guid documentId, AnswerSet answers) =>
        sealing.Seal(Encoding.UTF8.GetBytes(AnswerJson.Write(answers)), BoundTo(documentId));

    private static string BoundTo(Guid id) => $"answers:{id:N}";
}
