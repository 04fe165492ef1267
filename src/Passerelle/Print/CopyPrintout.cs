using Passerelle.Programs;

namespace Passerelle.Print;

/// <summary>All forms of a dossier, with the words that are signed at the end.</summary>
/// <param name="Attestation">Markdown.</param>
public sealed record CopyPrintout(Language Language, string Title, IReadOnlyList<FormPrintout> Forms, string Attestation);
