using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Institutions;
using Passerelle.Core.Submissions;
using Passerelle.Core.Work;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.AcceptanceLetters;

/// <summary>
/// Asks institutions to verify letters of acceptance, in the unit of work that files the application: for the programmes, and of the
/// answers, that the portal of institutions names.
/// </summary>
public sealed class LetterRaising(
    PasserelleDb db,
    CatalogueProvider catalogue,
    CaseLog log,
    Sealing sealing,
    WorkQueue work,
    OfficeCalendar calendar
)
{
    /// <summary>The portal whose institutions verify letters; null where there is none.</summary>
    public PortalDefinition? Portal => catalogue.Current.Portals.Values.FirstOrDefault(p => p.AcceptanceLetters is not null);

    /// <summary>
    /// Raises the verification of an application that is being filed, when its answers name an institution that is known: one of the
    /// list, or one with an account. Not saved.
    /// </summary>
    internal async Task RaiseAsync(
        Actor actor,
        Application application,
        ProgramDefinition program,
        FiledApplication filed,
        CancellationToken cancellationToken
    )
    {
        if (Portal is not { AcceptanceLetters: { } letters } portal || !letters.Verifies(program.Slug, calendar.Today))
        {
            return;
        }

        AnswerSet answers = AnswerJson.Read(filed.Answers.GetRawText(), program);
        if (letters.Level is { } level && Word(answers[level]) is { } studied && letters.ExceptLevels.Contains(studied))
        {
            return;
        }

        if (await InstitutionOfAsync(portal, letters, answers, cancellationToken) is { } institution)
        {
            await RaiseAsync(actor, application, institution, SubjectOf(letters, program, answers), cancellationToken);
        }
    }

    /// <summary>Raises the verification of an application that has its number. Not saved; a second one for the application cannot be saved.</summary>
    /// <param name="institution">The institution's number.</param>
    /// <exception cref="InvalidOperationException">The time to answer is not known on this day.</exception>
    public async Task<LetterVerification> RaiseAsync(
        Actor actor,
        Application application,
        string institution,
        LetterSubject subject,
        CancellationToken cancellationToken
    )
    {
        LetterVerification verification = New(application, institution, subject);
        db.Add(verification);
        await log.AppendAsync(
            application,
            actor,
            CaseKinds.LetterRaised,
            1,
            new LetterRaisedLine(verification.Id, verification.Due),
            cancellationToken
        );
        work.Add(LettersArrived.Name, new LettersArrived.Payload(institution));
        return verification;
    }

    /// <summary>A verification, not yet in the unit of work.</summary>
    /// <exception cref="InvalidOperationException">The time to answer is not known on this day.</exception>
    internal LetterVerification New(Application application, string institution, LetterSubject subject)
    {
        var days =
            Portal?.AcceptanceLetters?.DaysOn(calendar.Today)
            ?? throw new InvalidOperationException("The time that institutions have to answer is not known on this day.");
        var id = Guid.CreateVersion7();
        return new LetterVerification
        {
            Id = id,
            ApplicationId = application.Id,
            InstitutionNumber = institution,
            Number = application.Number!,
            SearchText = Folded.Of(string.Join(' ', [subject.FullName, application.Number!, .. Numbers(subject)])),
            Sealed = sealing.Seal(JsonSerializer.SerializeToUtf8Bytes(subject, JsonSerializerOptions.Web), BoundTo(id)),
            RaisedAt = calendar.Now,
            Due = calendar.Today.AddDays(days),
        };
    }

    /// <summary>What the institution is told.</summary>
    internal LetterSubject Open(LetterVerification verification) =>
        JsonSerializer.Deserialize<LetterSubject>(sealing.Open(verification.Sealed, BoundTo(verification.Id)), JsonSerializerOptions.Web)!;

    private static string BoundTo(Guid id) => $"letter-verification:{id:N}";

    private async Task<string?> InstitutionOfAsync(
        PortalDefinition portal,
        AcceptanceLettersDefinition letters,
        AnswerSet answers,
        CancellationToken cancellationToken
    )
    {
        if (Word(answers[letters.Institution]) is { } chosen)
        {
            return InstitutionDesk.NumberOf(chosen);
        }

        if (letters.Number is not { } question || Word(answers[question]) is not { } typed)
        {
            return null;
        }

        var number = InstitutionDesk.NumberOf(typed);
        var known =
            catalogue.Current.Lists[portal.Institutions!.List].Find(number, calendar.Today) is not null
            || await db.Set<Account>().AnyAsync(a => a.Portal == portal.Slug && a.InstitutionNumber == number, cancellationToken);
        return known ? number : null;
    }

    private LetterSubject SubjectOf(AcceptanceLettersDefinition letters, ProgramDefinition program, AnswerSet answers)
    {
        ApplicantNameDefinition? name = program.ApplicantName;
        var given = name is null ? null : Word(answers[name.Given]);
        var family = name is null ? null : Word(answers[name.Family]);
        if (given is null && family is null && name?.Fallback is { } whole)
        {
            family = Word(answers[whole]);
        }

        return new LetterSubject(
            given ?? "",
            family ?? "",
            name?.BirthDate is { } birth ? Day(answers[birth]) : null,
            [.. letters.Details.Select(key => Detail(program.FindQuestion(key), key, answers[key])).OfType<LetterDetail>()]
        );
    }

    // Every detail has its place, answered or not: a file of letters has the same columns for all.
    private LetterDetail? Detail(QuestionDefinition? question, string key, FeelValue value)
    {
        if (question is null)
        {
            return null;
        }

        var plain = Day(value)?.ToString("O", CultureInfo.InvariantCulture) ?? Word(value) ?? "";
        Text? label =
            question.Options.FirstOrDefault(o => o.Value == plain)?.Label
            ?? (
                question.List is { } list && catalogue.Current.Lists.TryGetValue(list, out ReferenceList? known)
                    ? known.Find(plain, calendar.Today)?.Label
                    : null
            );
        return new LetterDetail(key, question.Label, label ?? new Text(plain, plain));
    }

    // What was typed rather than chosen, days apart: the student's number.
    private static IEnumerable<string> Numbers(LetterSubject subject) =>
        subject
            .Details.Select(d => d.Value)
            .Where(v => v.Fr == v.En && !DateOnly.TryParse(v.Fr, CultureInfo.InvariantCulture, out _))
            .Select(v => v.Fr);

    private static string? Word(FeelValue value) =>
        value.Kind == FeelKind.String && value.AsString().Trim() is { Length: > 0 } word ? word : null;

    private static DateOnly? Day(FeelValue value) => value.Kind == FeelKind.Date ? value.AsDate() : null;
}
