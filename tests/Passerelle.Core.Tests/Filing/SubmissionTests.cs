using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Submissions;
using Passerelle.Core.Work;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Filing;

public sealed class SubmissionTests
{
    [Fact]
    public async Task With_nothing_to_pay_submitting_files_at_once()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.GuideDogAsync();
        await house.SignAsync(dossier);

        (await house.SubmitAsync(dossier)).ShouldBe(SubmitOutcome.Submitted);

        SubmittedDossier filed = (await house.SubmittedAsync(dossier)).ShouldNotBeNull();
        filed.Applications.Single().Number.ShouldStartWith("D");
        CheckedNumber.IsValid(filed.Applications.Single().Number).ShouldBeTrue();
        filed.Applications.Single().ClientName.ShouldBe("Ida Roy");
        filed.Content.Applications.Single().Answers.GetProperty("familyName").GetString().ShouldBe("Roy");
        filed
            .Content.Applications.Single()
            .Checklist.Single(s => s.Slot == "rabies-certificate")
            .Documents.Single()
            .FileName.ShouldBe("rage.pdf");
        filed.Content.Hash().ShouldBe(filed.Covers);
        filed.Signature.DeclarationText.ShouldContain("véridiques");
        filed.Payment.ShouldBeNull();
        await using PasserelleDb db = house.NewContext();
        (await db.Set<Dossier>().SingleAsync()).State.ShouldBe(DossierState.Submitted);
        Message message = await db.Set<Message>().SingleAsync();
        (message.Kind, message.ApplicationId).ShouldBe(("submitted", (await db.Set<Application>().SingleAsync()).Id));
        (await db.Set<WorkItem>().AnyAsync(w => w.Kind == "account-mail")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_submission_changes_nothing()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.GuideDogAsync();
        await house.SignAsync(dossier);
        await house.SubmitAsync(dossier);
        SubmittedDossier first = (await house.SubmittedAsync(dossier))!;

        (await house.SubmitAsync(dossier)).ShouldBe(SubmitOutcome.AlreadySubmitted);

        (await house.SubmittedAsync(dossier))!.Applications.ShouldBe(first.Applications);
        (await house.CountAsync<Submission>()).ShouldBe(1);
        (await house.CountAsync<CaseEntry>()).ShouldBe(1);
    }

    [Fact]
    public async Task Submissions_at_the_same_time_are_one_and_numbers_are_never_shared()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.GuideDogAsync();
        var another = await house.GuideDogAsync();
        await house.SignAsync(dossier);
        await house.SignAsync(another);

        SubmitOutcome?[] outcomes = await Task.WhenAll(
            new[] { dossier, another, dossier, another, dossier }.Select(d => Task.Run(() => house.SubmitAsync(d)))
        );

        outcomes.Count(o => o == SubmitOutcome.Submitted).ShouldBe(2);
        outcomes.Count(o => o == SubmitOutcome.AlreadySubmitted).ShouldBe(3);
        (await house.CountAsync<Submission>()).ShouldBe(2);
        var numbers = new[] { (await house.SubmittedAsync(dossier))!, (await house.SubmittedAsync(another))! }
            .SelectMany(s => s.Applications)
            .Select(a => a.Number);
        numbers.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Fees_due_a_missing_signature_and_another_account_stop_it()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dear = await house.BeagleAsync();
        var free = await house.GuideDogAsync();
        await house.SignAsync(dear);

        (await house.SubmitAsync(dear)).ShouldBe(SubmitOutcome.FeesDue);
        (await house.SubmitAsync(free)).ShouldBe(SubmitOutcome.NotSigned);
        await house.SignAsync(free);
        (await house.SubmitAsync(free, house.Other)).ShouldBeNull();
        (await house.CountAsync<Submission>()).ShouldBe(0);
    }

    [Fact]
    public async Task The_record_is_sealed_and_cannot_be_exchanged()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        foreach (var dossier in new[] { await house.GuideDogAsync(), await house.GuideDogAsync() })
        {
            await house.SignAsync(dossier);
            await house.SubmitAsync(dossier);
        }

        await using PasserelleDb db = house.NewContext();
        List<Submission> filed = await db.Set<Submission>().AsNoTracking().ToListAsync();

        Encoding.UTF8.GetString(filed[0].Sealed).ShouldNotContain("Roy");
        Submission exchanged = Copy(filed[0], filed[1].Sealed);
        await Should.ThrowAsync<CryptographicException>(() =>
            house.AskAsync<SubmissionService, SubmittedDossier>(s => Task.FromResult(s.Open(exchanged)))
        );
        db.Update(filed[0]);
        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task Each_application_gets_its_number_and_its_first_line_in_the_case_log()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.FamilyAsync();
        await house.SignAsync(dossier);
        var attempt = (await house.BeginAsync(dossier))!.Attempt!;

        await house.ConfirmAsync(house.Site.Becomes(attempt, Core.Payments.PaymentAnswerState.Approved));

        await using PasserelleDb db = house.NewContext();
        List<Application> applications = await db.Set<Application>().OrderBy(a => a.Position).ToListAsync();
        applications.Select(a => a.Number).Distinct().Count().ShouldBe(3);
        foreach (Application application in applications)
        {
            List<CaseEntry> lines = await db.Set<CaseEntry>().Where(e => e.ApplicationId == application.Id).ToListAsync();
            lines.Single().Kind.ShouldBe(CaseKinds.Submitted);
            lines.Single().ActorUserId.ShouldBe(house.Actor.UserId);
            lines.Single().Data.ShouldNotContain("Roy");
            CaseLog.FirstBroken(lines).ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_changed_or_missing_line_breaks_the_chain()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.GuideDogAsync();
        await using PasserelleDb db = house.NewContext();
        Application application = await db.Set<Application>().SingleAsync(a => a.Dossier!.PublicId == dossier);
        var log = new CaseLog(db, house.Clock);
        for (var i = 0; i < 3; i++)
        {
            house.Clock.Advance(TimeSpan.FromTicks(1234567));
            await log.AppendAsync(application, house.Actor, "test", 1, new { Step = i }, default);
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await log.AppendAsync(application, house.Actor, "test", 1, new { Step = 3 }, default);
        await db.SaveChangesAsync();

        await using PasserelleDb fresh = house.NewContext();
        List<CaseEntry> lines = await fresh.Set<CaseEntry>().AsNoTracking().OrderBy(e => e.Seq).ToListAsync();
        lines.Select(l => l.Seq).ShouldBe([1, 2, 3, 4]);
        CaseLog.FirstBroken(lines).ShouldBeNull();
        CaseLog.FirstBroken(lines.Where(l => l.Seq != 2)).ShouldBe(2);
        CaseLog.FirstBroken(lines.Select(l => l.Seq == 3 ? Changed(l) : l)).ShouldBe(3);
    }

    private static CaseEntry Changed(CaseEntry line) =>
        new()
        {
            ApplicationId = line.ApplicationId,
            Seq = line.Seq,
            At = line.At,
            ActorUserId = line.ActorUserId,
            ActorSeatId = line.ActorSeatId,
            Kind = line.Kind,
            Version = line.Version,
            Data = """{"step":7}""",
            PreviousHash = line.PreviousHash,
            Hash = line.Hash,
        };

    private static Submission Copy(Submission submission, byte[] content) =>
        new()
        {
            Id = submission.Id,
            DossierId = submission.DossierId,
            SignatureId = submission.SignatureId,
            Sealed = content,
            Hash = submission.Hash,
            At = submission.At,
        };
}
