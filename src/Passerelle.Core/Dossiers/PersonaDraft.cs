using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>Puts a persona of the catalogue into the database as a draft with all its answers, without a walk through the pages.</summary>
public static class PersonaDraft
{
    /// <summary>Adds the dossier, its applications and answers to the context; not saved.</summary>
    /// <exception cref="InvalidOperationException">There is no such persona, or the programme is not offered in the portal.</exception>
    /// <param name="accountId">Whose draft it is.</param>
    /// <param name="now">When it was begun and saved.</param>
    public static Dossier Add(
        PasserelleDb db,
        AnswerVault vault,
        Catalogue catalogue,
        string program,
        string persona,
        string portal,
        Guid accountId,
        DateTime now
    )
    {
        PersonaDefinition person = catalogue.Personas.Single(p => p.Program == program && p.Key == persona);
        ProgramDefinition definition = catalogue.Programs[program];
        var entry = definition.Offers.First(o => o.Portal == portal).Entry;
        ProgramDefinition? about = catalogue.Portals[portal].FindEntry(entry)?.DossierForm is { } key
            ? catalogue.SharedDefinition(key)
            : null;
        var dossier = new Dossier
        {
            AccountId = accountId,
            Portal = portal,
            Entry = entry,
            DefinitionHash = about?.ContentHash,
            CreatedAt = now,
            SavedAt = now,
            ExpiresAt = now.AddDays(definition.DraftDays),
        };
        db.Add(dossier);
        if (about is not null)
        {
            AddAnswers(about, application: null, person.Answers.Shared);
        }

        for (var i = 0; i < person.Answers.Applicants.Count; i++)
        {
            AnswerSet answers = person.Answers.Applicants[i].Answers;
            var application = new Application
            {
                DossierId = dossier.Id,
                Position = i + 1,
                Program = program,
                DefinitionHash = definition.ContentHash,
                ClientName = NameOf(definition, answers),
                Confidential = definition.Confidential,
            };
            application.ClientNameFolded = Folded.Of(application.ClientName);
            dossier.Applications.Add(application);
            AddAnswers(definition, application.Id, answers);
        }

        return dossier;

        void AddAnswers(ProgramDefinition of, Guid? application, AnswerSet answers)
        {
            foreach (FormDefinition form in of.Forms)
            {
                HashSet<string> keys = [.. form.Pages.SelectMany(p => p.Questions).Where(q => !q.Again).Select(q => q.Key)];
                var id = Guid.CreateVersion7();
                db.Add(
                    new AnswerDocument
                    {
                        Id = id,
                        DossierId = dossier.Id,
                        ApplicationId = application,
                        Form = form.Key,
                        Sealed = vault.Seal(id, AnswerSet.Of(answers.Where(a => keys.Contains(a.Key)))),
                        SavedAt = now,
                    }
                );
            }
        }
    }

    private static string NameOf(ProgramDefinition definition, AnswerSet answers)
    {
        ApplicantNameDefinition? name = definition.ApplicantName;
        var whole = TextOf(name?.Fallback);
        return whole.Length > 0 ? whole : $"{TextOf(name?.Given)} {TextOf(name?.Family)}".Trim();

        string TextOf(string? key) => key is not null && answers[key] is { Kind: Feel.FeelKind.String } text ? text.AsString() : "";
    }
}
