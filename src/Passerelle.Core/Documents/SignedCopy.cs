using System.Security.Cryptography;
using System.Text;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;

namespace Passerelle.Core.Documents;

/// <summary>
/// The copy of what was filled in that a client signs by hand: what it says, as one mark. A signed copy stands only while the
/// dossier says exactly that; who changes an answer afterwards has it signed again.
/// </summary>
internal static class SignedCopy
{
    /// <summary>SHA-256 over the answers of every applicant's forms, as the copy prints them; lower-case hexadecimal.</summary>
    public static string MarkOf(LoadedDossier dossier)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LoadedApplication application in dossier.Applications)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(application.Application.PublicId));
            if (application.Evaluation is { } evaluation)
            {
                HashSet<string> printed =
                [
                    .. evaluation
                        .Forms.Where(f => f.Relevant)
                        .SelectMany(f => f.Form.Pages)
                        .SelectMany(p => p.Questions)
                        .Select(q => q.Key),
                ];
                hash.AppendData(
                    Encoding.UTF8.GetBytes(AnswerJson.Write(AnswerSet.Of(evaluation.Submitted.Where(a => printed.Contains(a.Key)))))
                );
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
