using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;

namespace Passerelle.Core.Submissions;

/// <summary>Draws up a dossier's content as of a day.</summary>
public sealed class FiledContents(PasserelleDb db)
{
    /// <summary>The content and its fees, or null while an applicant has no programme or the fees cannot be told.</summary>
    /// <param name="on">The office's day that counts for ages, tables and fees; the dossier is evaluated anew when it was loaded for another.</param>
    public async Task<(FiledContent Content, DatedFees Fees)?> DrawUpAsync(
        LoadedDossier loaded,
        DateOnly on,
        CancellationToken cancellationToken
    )
    {
        if (Evaluate(loaded, on) is not { } evaluated)
        {
            return null;
        }

        List<Document> documents = await db.Set<Document>()
            .AsNoTracking()
            .Where(d =>
                d.DossierId == loaded.Dossier.Id && !d.Removed && !d.Generated && d.RequestId == null && d.State == DocumentState.Clean
            )
            .OrderBy(d => d.ReceivedAt)
            .ThenBy(d => d.Id)
            .ToListAsync(cancellationToken);
        FeeQuote quote = evaluated.Quote;
        var fees = new FiledFees(
            [
                .. quote.Lines.Select(l => new FiledFeeLine(
                    l.Applicant,
                    l.Kind,
                    l.Title,
                    l.Option,
                    l.OptionLabel,
                    l.Code,
                    Cents.Of(l.Amount)
                )),
            ],
            Cents.Of(quote.Total)
        );
        var content = new FiledContent(
            FiledContent.CurrentFormat,
            loaded.Dossier.Portal,
            loaded.Dossier.Entry,
            loaded.Dossier.DefinitionHash,
            Answers(loaded.Evaluation?.Submitted ?? loaded.Shared),
            [.. evaluated.Applications.Select(a => Part(a.Application, a.Evaluation, documents))],
            fees
        );
        return (content, new DatedFees(fees, on, quote.TableHash));
    }

    private static (IReadOnlyList<(LoadedApplication Application, Evaluation Evaluation)> Applications, FeeQuote Quote)? Evaluate(
        LoadedDossier loaded,
        DateOnly on
    )
    {
        var sameDay = loaded.Context.On == on;
        EvaluationContext context = sameDay ? loaded.Context : loaded.Context with { On = on };
        List<(LoadedApplication, Evaluation)> applications = [];
        List<(CompiledProgram, AnswerSet)> priced = [];
        for (var index = 0; index < loaded.Applications.Count; index++)
        {
            LoadedApplication application = loaded.Applications[index];
            if (application.Program is not { } program || application.Evaluation is not { } evaluation)
            {
                return null;
            }

            applications.Add((application, sameDay ? evaluation : program.Evaluate(loaded.Answers, index + 1, context)));
            priced.Add((program, application.Answers));
        }

        FeeQuote? quote = sameDay ? loaded.Quote : FeeCalculator.Quote(priced, loaded.Shared, context);
        return quote is { Problems.Count: 0 } ? (applications, quote) : null;
    }

    private static FiledApplication Part(LoadedApplication loaded, Evaluation evaluation, List<Document> documents)
    {
        Application application = loaded.Application;
        ProgramDefinition definition = loaded.Program!.Definition;
        return new FiledApplication(
            application.PublicId,
            application.Position,
            definition.Slug,
            definition.ContentHash,
            definition.TextHash,
            Answers(Filed(evaluation.Submitted, definition, loaded.UploadedForms)),
            [.. loaded.UploadedForms.Order(StringComparer.Ordinal)],
            [
                .. evaluation.Checklist.Select(item => new FiledSlot(
                    item.Key,
                    // A form filled in online stands by its answers, whatever was uploaded before.
                    item.Slot.Form
                        is { } form
                    && !loaded.UploadedForms.Contains(form)
                        ? []
                        :
                        [
                            .. documents
                                .Where(d => d.ApplicationId == application.Id && d.Slot == item.Key)
                                .Select(d => new FiledDocument(d.PublicId, d.FileName, d.Kind, d.Size, d.Sha256)),
                        ]
                )),
            ]
        );
    }

    /// <summary>Without the answers asked only in forms that were uploaded instead: half a form filled in online is not filed beside its PDF.</summary>
    private static AnswerSet Filed(AnswerSet answers, ProgramDefinition definition, IReadOnlySet<string> uploaded)
    {
        if (uploaded.Count == 0)
        {
            return answers;
        }

        HashSet<string> kept =
        [
            .. definition
                .Forms.Where(f => !uploaded.Contains(f.Key))
                .SelectMany(f => f.Pages)
                .SelectMany(p => p.Questions)
                .Select(q => q.Key),
        ];
        return AnswerSet.Of(answers.Where(a => kept.Contains(a.Key)));
    }

    private static JsonElement Answers(AnswerSet answers)
    {
        using var document = JsonDocument.Parse(AnswerJson.Write(answers));
        return document.RootElement.Clone();
    }
}

/// <summary>Money in storage: whole cents.</summary>
internal static class Cents
{
    /// <summary>Exact.</summary>
    /// <exception cref="InvalidOperationException">The amount has a fraction of a cent: fees are exact to the cent.</exception>
    public static long Of(decimal amount)
    {
        var cents = amount * 100;
        return decimal.IsInteger(cents) ? (long)cents : throw new InvalidOperationException("A fee has a fraction of a cent.");
    }
}
