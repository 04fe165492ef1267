using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Signing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Filing;

public sealed class SigningTests
{
    [Fact]
    public async Task A_signature_records_who_signed_what_words_over_what_content()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.BeagleAsync();

        (await house.SignAsync(dossier)).ShouldBe([]);

        await using PasserelleDb db = house.NewContext();
        Signature signature = await db.Set<Signature>().SingleAsync();
        signature.UserId.ShouldBe(house.Actor.UserId);
        signature.GivenName.ShouldBe("Hélène");
        signature.FamilyName.ShouldBe("Rivard");
        signature.DeclarationText.ShouldContain("Je déclare que les renseignements fournis sont véridiques.");
        signature.Language.ShouldBe("fr");
        signature.Covers.Length.ShouldBe(64);
        (await db.Set<Dossier>().SingleAsync()).State.ShouldBe(DossierState.Signed);
        (await house.IsSignedAsync(dossier)).ShouldBeTrue();
    }

    [Fact]
    public async Task Everything_missing_is_told_at_once_and_no_answer_is_judged()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.BeagleAsync();
        SigningSheet before = (await house.AskAsync<SigningService, SigningSheet?>(s => s.OpenAsync(house.Actor, dossier, default)))!;

        (await house.SignAsync(dossier, f => f with { Agrees = false, GivenName = " ", FamilyName = null, Answer = "" })).ShouldBe([
            SigningProblem.NotAgreed,
            SigningProblem.GivenNameMissing,
            SigningProblem.FamilyNameMissing,
            SigningProblem.AnswerMissing,
        ]);
        (await house.SignAsync(dossier, f => f with { Agrees = false, Answer = "wrong" })).ShouldBe([SigningProblem.NotAgreed]);

        SigningSheet after = (await house.AskAsync<SigningService, SigningSheet?>(s => s.OpenAsync(house.Actor, dossier, default)))!;
        after.Challenge.ShouldBe(before.Challenge);
        (await house.IsSignedAsync(dossier)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_name_is_the_accounts_accents_and_capitals_aside()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.BeagleAsync();

        (await house.SignAsync(dossier, f => f with { GivenName = "Zoé", FamilyName = "Aubin" })).ShouldBe([SigningProblem.OtherName]);
        (await house.SignAsync(dossier, f => f with { GivenName = "helene", FamilyName = "RIVARD" })).ShouldBe([]);
    }

    [Fact]
    public async Task A_wrong_answer_puts_another_question_and_five_lock()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.BeagleAsync();
        SigningSheet first = (await house.AskAsync<SigningService, SigningSheet?>(s => s.OpenAsync(house.Actor, dossier, default)))!;

        (await house.SignAsync(dossier, f => f with { Answer = "wrong" })).ShouldBe([SigningProblem.AnswerWrong]);

        SigningSheet second = (await house.AskAsync<SigningService, SigningSheet?>(s => s.OpenAsync(house.Actor, dossier, default)))!;
        second.Challenge!.Position.ShouldNotBe(first.Challenge!.Position);
        (await house.SignAsync(dossier, f => f with { Position = first.Challenge.Position })).ShouldBe([SigningProblem.AnswerStale]);
        for (var i = 0; i < 4; i++)
        {
            await house.SignAsync(dossier, f => f with { Answer = "wrong" });
        }

        (await house.SignAsync(dossier)).ShouldBe([SigningProblem.AnswerLocked]);
        house.Clock.Advance(TimeSpan.FromMinutes(31));
        (await house.SignAsync(dossier)).ShouldBe([]);
    }

    [Fact]
    public async Task A_changed_answer_voids_the_signature()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.BeagleAsync();
        await house.SignAsync(dossier);

        await house.ChangeAsync(dossier, FilingHouse.Keeper("Zoé", "Aubin-Roy", assistance: false, "keeper").Answers);

        (await house.IsSignedAsync(dossier)).ShouldBeFalse();
        await using PasserelleDb db = house.NewContext();
        (await db.Set<Signature>().SingleAsync()).VoidedAt.ShouldNotBeNull();
        (await house.BeginAsync(dossier))!.Outcome.ShouldBe(Core.Payments.BeginOutcome.NotSigned);
    }

    [Fact]
    public async Task A_change_that_nobody_announced_is_found_by_the_hash()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var answered = await house.GuideDogAsync();
        var documented = await house.GuideDogAsync();
        await house.SignAsync(answered);
        await house.SignAsync(documented);

        await house.ChangeAsync(answered, FilingHouse.Keeper("Ida", "Autre", assistance: true, "exempt").Answers, touch: false);
        await using (PasserelleDb db = house.NewContext())
        {
            Application application = await db.Set<Application>().SingleAsync(a => a.Dossier!.PublicId == documented);
            db.Add(house.DocumentOf(application, "rabies-certificate"));
            await db.SaveChangesAsync();
        }

        (await house.SubmitAsync(answered)).ShouldBe(Core.Submissions.SubmitOutcome.NotSigned);
        (await house.SubmitAsync(documented)).ShouldBe(Core.Submissions.SubmitOutcome.NotSigned);
    }

    [Fact]
    public async Task Signing_again_after_a_change_covers_the_new_content()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.BeagleAsync();
        await house.SignAsync(dossier);
        await house.ChangeAsync(dossier, FilingHouse.Keeper("Zoé", "Aubin-Roy", assistance: false, "keeper").Answers);

        (await house.SignAsync(dossier)).ShouldBe([]);

        (await house.IsSignedAsync(dossier)).ShouldBeTrue();
        await using PasserelleDb db = house.NewContext();
        List<Signature> signatures = await db.Set<Signature>().OrderBy(s => s.At).ToListAsync();
        signatures.Select(s => s.Covers).Distinct().Count().ShouldBe(2);
        signatures.Count(s => s.VoidedAt is null).ShouldBe(1);
    }

    [Fact]
    public async Task A_signature_stands_overnight_but_not_over_a_change_of_fees()
    {
        // 31 December 2025, 22 h in Toronto; the fee rises with the new year.
        await using FilingHouse house = await FilingHouse.OpenAsync(new DateTimeOffset(2025, 12, 31, 3, 0, 0, TimeSpan.Zero));
        var dossier = await house.BeagleAsync();
        await house.SignAsync(dossier);

        house.Clock.Advance(TimeSpan.FromDays(1));
        (await house.IsSignedAsync(dossier)).ShouldBeTrue();
        house.Clock.Advance(TimeSpan.FromDays(1));
        (await house.IsSignedAsync(dossier)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_incomplete_dossier_cannot_be_signed()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var unpriced = await house.StartAsync(
            """{"applicantCount": 1, "fileNumber": "CH-9"}""",
            FilingHouse.Keeper("Zoé", "Aubin", assistance: false, "exempt")
        );

        SigningSheet sheet = (await house.AskAsync<SigningService, SigningSheet?>(s => s.OpenAsync(house.Actor, unpriced, default)))!;

        sheet.Obstacles.ShouldContain(SigningObstacle.Fees);
        sheet.Challenge.ShouldBeNull();
        (await house.SignAsync(unpriced)).ShouldBe([SigningProblem.NotReady]);
    }

    [Fact]
    public async Task Nobody_signs_another_accounts_dossier_nor_an_expired_one()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.BeagleAsync();

        (await house.AskAsync<SigningService, SigningSheet?>(s => s.OpenAsync(house.Other, dossier, default))).ShouldBeNull();
        house.Clock.Advance(TimeSpan.FromDays(61));
        (await house.SignAsync(dossier)).ShouldBeNull();
    }

    [Fact]
    public async Task Without_security_questions_an_emailed_code_signs_within_its_minutes()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        house.Become(house.WithoutQuestions);
        var dossier = await house.BeagleAsync();
        Task<IReadOnlyList<SigningProblem>?> SignAsync(string? code) =>
            house.SignAsync(dossier, f => f with { GivenName = "Mona", FamilyName = "Courriel", Answer = code });
        async Task<string?> CodeAsync()
        {
            await house.AskAsync<SigningProof, bool>(p => p.MailCodeAsync(house.Actor, dossier, default));
            await house.RunDueWorkAsync();
            return house.Mails.LastCode;
        }

        (await SignAsync("123456")).ShouldBe([SigningProblem.CodeNotSent]);
        var first = await CodeAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(1));
        (await SignAsync(first)).ShouldBe([SigningProblem.CodeExpired]);
        var second = await CodeAsync();
        (await SignAsync(second == "000000" ? "111111" : "000000")).ShouldBe([SigningProblem.AnswerWrong]);
        (await SignAsync(second)).ShouldBe([]);
        (await house.IsSignedAsync(dossier)).ShouldBeTrue();
        // A code signs once.
        await house.ChangeAsync(dossier, FilingHouse.Keeper("Zoé", "Aubin-Roy", assistance: false, "keeper").Answers);
        (await SignAsync(second)).ShouldBe([SigningProblem.CodeNotSent]);
    }
}
