using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Payments;
using Passerelle.Core.Pools;
using Passerelle.Core.Signing;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Submissions;

/// <summary>What came of « Transmettre ».</summary>
public enum SubmitOutcome
{
    Submitted,

    /// <summary>It had been submitted before; nothing was done twice.</summary>
    AlreadySubmitted,

    /// <summary>Fees are due: it is submitted by paying them.</summary>
    FeesDue,

    /// <summary>There is no signature over what the dossier holds now.</summary>
    NotSigned,

    /// <summary>It updates a profile that an invitation stands for, or that has left the pool; it stays a draft (S2-170).</summary>
    NotInPool,
}

/// <summary>Files a signed dossier, once: numbers, the sealed record, the first line of each case, and the messages, in one transaction.</summary>
public sealed class SubmissionService(
    PasserelleDb db,
    DossierService dossiers,
    SigningService signing,
    NumberSource numbers,
    CaseLog cases,
    MessageWriter messages,
    WorkQueue work,
    LetterRaising letters,
    PoolEntry pools,
    PoolUpdates updates,
    Sealing sealing,
    OfficeCalendar calendar
)
{
    /// <summary>Tries of a transaction that lost a race before it gives up.</summary>
    internal const int Tries = 6;

    /// <summary>Submits a dossier that costs nothing (S2-117); null when the actor sees no such dossier.</summary>
    public async Task<SubmitOutcome?> SubmitAsync(Actor actor, string dossier, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                SubmitOutcome? outcome = await SubmitOnceAsync(actor, dossier, cancellationToken);
                if (outcome == SubmitOutcome.Submitted)
                {
                    await db.SaveChangesAsync(cancellationToken);
                    await transaction.CommitAsync(cancellationToken);
                }

                return outcome;
            }
            // Somebody else took a number or submitted at the same moment: look again.
            catch (DbUpdateException) when (attempt < Tries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>The submission as it was filed; null when the actor sees no such submitted dossier.</summary>
    public async Task<SubmittedDossier?> FindAsync(Actor actor, string dossier, CancellationToken cancellationToken)
    {
        Guid id = await db.Set<Dossier>()
            .VisibleTo(actor)
            .Where(d => d.PublicId == dossier)
            .Select(d => d.Id)
            .FirstOrDefaultAsync(cancellationToken);
        Submission? submission = await db.Set<Submission>().AsNoTracking().FirstOrDefaultAsync(s => s.DossierId == id, cancellationToken);
        return submission is null ? null : Open(submission);
    }

    /// <summary>What was filed for an application, version by version, oldest first; the caller has found its case. An update is a version (S2-170).</summary>
    internal async Task<IReadOnlyList<Submission>> VersionsAsync(Application application, CancellationToken cancellationToken) =>
        await db.Set<Submission>()
            .AsNoTracking()
            .Where(s =>
                s.DossierId == application.DossierId
                || db.Set<Dossier>().Any(d => d.Id == s.DossierId && d.UpdatesId == application.Id && d.State == DossierState.TakenOver)
            )
            .OrderBy(s => s.At)
            .ThenBy(s => s.Id)
            .ToListAsync(cancellationToken);

    /// <summary>Opens the sealed record.</summary>
    /// <exception cref="CryptographicException">The record is not the one that was filed.</exception>
    public SubmittedDossier Open(Submission submission)
    {
        var json = sealing.Open(submission.Sealed, BoundTo(submission.Id));
        if (Convert.ToHexStringLower(SHA256.HashData(json)) != submission.Hash)
        {
            throw new CryptographicException("A submission does not have its recorded hash.");
        }

        return JsonSerializer.Deserialize<SubmittedDossier>(json, FiledContent.Json)
            ?? throw new CryptographicException("A submission is empty.");
    }

    private async Task<SubmitOutcome?> SubmitOnceAsync(Actor actor, string dossier, CancellationToken cancellationToken)
    {
        if (await dossiers.FindAsync(actor, dossier, cancellationToken) is not { } loaded)
        {
            return null;
        }

        if (loaded.Dossier.State is DossierState.Submitted or DossierState.TakenOver)
        {
            return SubmitOutcome.AlreadySubmitted;
        }

        if (loaded.Dossier.ExpiresAt <= calendar.Now)
        {
            return null;
        }

        if (await signing.CurrentAsync(loaded, calendar.Today, cancellationToken) is not { } signed)
        {
            return SubmitOutcome.NotSigned;
        }

        if (signed.Fees.Fees.TotalCents != 0)
        {
            return SubmitOutcome.FeesDue;
        }

        if (loaded.Dossier.UpdatesId is null)
        {
            await WriteAsync(actor, loaded, signed, payment: null, cancellationToken);
            return SubmitOutcome.Submitted;
        }

        if (!await updates.MaySubmitAsync(loaded.Dossier, cancellationToken))
        {
            return SubmitOutcome.NotInPool;
        }

        await WriteUpdateAsync(actor, loaded, signed, cancellationToken);
        return SubmitOutcome.Submitted;
    }

    /// <summary>Writes everything that a submission is into the transaction under way; the caller saves and commits.</summary>
    internal async Task WriteAsync(
        Actor actor,
        LoadedDossier loaded,
        SignedContent signed,
        PaymentAttempt? payment,
        CancellationToken cancellationToken
    )
    {
        Dossier dossier = loaded.Dossier;
        DateTime now = calendar.Now;
        dossier.State = DossierState.Submitted;
        dossier.SubmittedAt = now;
        dossier.SavedAt = now;
        dossier.ResumeAt = null;
        await GiveNumbersAsync(loaded, cancellationToken);

        var submission = Seal(
            RecordOf(
                loaded,
                signed,
                now,
                a => new SubmittedApplication(a.PublicId, a.Position, a.Number!, a.ClientName),
                payment is null
                    ? null
                    : new SubmittedPayment(
                        payment.PublicId,
                        payment.ReceiptNumber!,
                        payment.AmountCents,
                        payment.Method,
                        payment.SiteReference
                    )
            ),
            dossier.Id,
            signed.Signature.Id,
            payment?.Id
        );
        db.Add(submission);
        foreach (LoadedApplication application in loaded.Applications)
        {
            application.Application.Stage = CaseSteps.Received;
            application.Application.SubmittedAt = now;
            application.Application.ChangedAt = now;
            await cases.AppendAsync(
                application.Application,
                actor,
                CaseKinds.Submitted,
                1,
                new SubmittedLine(submission.Id, submission.Hash),
                cancellationToken
            );
            await letters.RaiseAsync(
                actor,
                application.Application,
                application.Program!.Definition,
                signed.Content.Applications.First(a => a.PublicId == application.Application.PublicId),
                cancellationToken
            );
            if (application.Program!.Definition.AutomaticDecision is not null)
            {
                work.Add(AutomaticDecisionDue.Kind, new AutomaticDecisionDue(application.Application.Id));
            }

            if (pools.HasPool(application))
            {
                await pools.EnterAsync(actor, loaded, application, cancellationToken);
            }
        }

        await pools.AppliedAsync(actor, dossier, cancellationToken);

        // The PDF of each form filled in online is made of the answers that were filed, in the language they were signed in.
        work.Add(FormDocuments.Name, new FormDocuments.Payload(dossier.Id, signed.Signature.Language == "en" ? Language.En : Language.Fr));
        messages.AboutApplications(
            dossier.AccountId,
            // What entered a pool has a message of its own.
            loaded.Applications.Where(a => !pools.HasPool(a)).Select(a => a.Application.Id),
            "submitted",
            new MessageContent(null, null, new Dictionary<string, string>(StringComparer.Ordinal))
        );
    }

    // An update has no number and no case of its own: it is a line of the case it updates.
    private async Task WriteUpdateAsync(Actor actor, LoadedDossier loaded, SignedContent signed, CancellationToken cancellationToken)
    {
        Application updated = await updates.UpdatedAsync(loaded.Dossier, cancellationToken);
        DateTime now = calendar.Now;
        loaded.Dossier.State = DossierState.TakenOver;
        loaded.Dossier.SubmittedAt = now;
        loaded.Dossier.SavedAt = now;
        loaded.Dossier.ResumeAt = null;
        Submission submission = Seal(
            RecordOf(loaded, signed, now, a => new SubmittedApplication(updated.PublicId, a.Position, updated.Number!, a.ClientName), null),
            loaded.Dossier.Id,
            signed.Signature.Id,
            paymentId: null
        );
        db.Add(submission);
        await updates.TakeOverAsync(actor, loaded, submission, cancellationToken);
    }

    private static SubmittedDossier RecordOf(
        LoadedDossier loaded,
        SignedContent signed,
        DateTime now,
        Func<Application, SubmittedApplication> numbered,
        SubmittedPayment? payment
    ) =>
        new(
            signed.Content,
            signed.Signature.Covers,
            signed.Fees.On,
            signed.Fees.TableHash,
            now,
            loaded.Dossier.PublicId,
            loaded.Dossier.FileNumber,
            [.. loaded.Applications.Select(a => numbered(a.Application))],
            new SubmittedSignature(
                signed.Signature.GivenName,
                signed.Signature.FamilyName,
                signed.Signature.At,
                signed.Signature.Language,
                signed.Signature.DeclarationText
            ),
            payment
        );

    private async Task GiveNumbersAsync(LoadedDossier loaded, CancellationToken cancellationToken)
    {
        // Applicants beyond the number that was filed were never part of it; their drafts end here.
        foreach (Application left in loaded.Dossier.Applications.Except(loaded.Applications.Select(a => a.Application)).ToList())
        {
            db.Remove(left);
        }

        var next = await numbers.TakeAsync("application", loaded.Applications.Count, cancellationToken);
        foreach (LoadedApplication application in loaded.Applications)
        {
            application.Application.HolderId = loaded.Dossier.AccountId;
            application.Application.Confidential = application.Program!.Definition.Confidential;
            application.Application.Number = CheckedNumber.Of(application.Program.Definition.NumberLetter, next++);
        }
    }

    private Submission Seal(SubmittedDossier record, Guid dossierId, Guid signatureId, Guid? paymentId)
    {
        var id = Guid.CreateVersion7();
        var json = JsonSerializer.SerializeToUtf8Bytes(record, FiledContent.Json);
        return new Submission
        {
            Id = id,
            DossierId = dossierId,
            SignatureId = signatureId,
            PaymentId = paymentId,
            Sealed = sealing.Seal(json, BoundTo(id)),
            Hash = Convert.ToHexStringLower(SHA256.HashData(json)),
            At = record.At,
        };
    }

    private static string BoundTo(Guid id) => $"submission:{id:N}";
}
