using System.Globalization;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Answers;

namespace Passerelle.Print;

/// <summary>Prints forms that were filled in online.</summary>
public sealed class FormPrints(PrintWriter writer, FormatsSource formats, OfficeCalendar calendar) : IFormPrint
{
    /// <inheritdoc />
    public Task<string> WriteAsync(
        LoadedDossier dossier,
        LoadedApplication application,
        FormDefinition form,
        Language language,
        CancellationToken cancellationToken
    ) => writer.WriteAsync("/Print/FormDocument.cshtml", Of(dossier, application, form, language), cancellationToken);

    /// <summary>
    /// The whole of what was filled in for a dossier, to be signed by the client or the head of the family; null where no slot takes it.
    /// </summary>
    public CopyPrintout? CopyOf(LoadedDossier dossier, Language language)
    {
        Text? attestation = dossier
            .Applications.SelectMany(a => a.Evaluation?.Checklist ?? [])
            .Select(i => i.Slot.Attestation)
            .FirstOrDefault(a => a is not null);
        return attestation is null
            ? null
            : new CopyPrintout(
                language,
                FormPrintsTexts.In(language).Copy,
                [
                    .. dossier.Applications.SelectMany(a =>
                        a.Evaluation!.Forms.Where(f => f.Relevant).Select(f => Of(dossier, a, f.Form, language))
                    ),
                ],
                attestation.In(language)
            );
    }

    /// <summary>The copy as a document of its own.</summary>
    public Task<string> WriteCopyAsync(CopyPrintout copy, CancellationToken cancellationToken) =>
        writer.WriteAsync("/Print/CopyDocument.cshtml", copy, cancellationToken);

    /// <summary>What is printed of a form.</summary>
    public FormPrintout Of(LoadedDossier dossier, LoadedApplication application, FormDefinition form, Language language)
    {
        var t = FormPrintsTexts.In(language);
        Formats format = formats.In(language);
        FormSummary summary = FormSummary.Of(application.Evaluation!, form, application.Answers, language, format);
        var number = application.Application.Position.ToString(CultureInfo.InvariantCulture);
        var client = t.Client(number, application.ClientName);
        ProgramDefinition program = application.Program!.Definition;
        List<(string, string)> facts = [(t.Application, program.Title.In(language))];
        if (application.Application.Number is { } given)
        {
            facts.Add((t.Number, given));
        }

        if (!string.IsNullOrEmpty(dossier.Dossier.FileNumber))
        {
            facts.Add((t.FileNumber, dossier.Dossier.FileNumber));
        }

        facts.Add((t.Day, format.DateAndTime(dossier.Dossier.SubmittedAt ?? calendar.Now)));
        facts.Add((t.Version, program.ContentHash[..12]));
        return new FormPrintout(
            language,
            summary.Title,
            form.Code,
            client,
            facts,
            summary.Pages,
            t.Footer(form.Code ?? summary.Title, client)
        );
    }
}
