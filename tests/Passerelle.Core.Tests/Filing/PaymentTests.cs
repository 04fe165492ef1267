using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Payments;
using Passerelle.Core.Submissions;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Filing;

public sealed class PaymentTests
{
    [Fact]
    public async Task The_attempt_is_stored_with_the_computed_amount_before_the_payer_leaves()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.FamilyAsync();
        await house.SignAsync(dossier);

        BeginResult begun = (await house.BeginAsync(dossier))!;

        begun.Outcome.ShouldBe(BeginOutcome.Redirect);
        PaymentAttempt attempt = (await house.AttemptsAsync()).Single();
        attempt.PublicId.ShouldBe(begun.Attempt);
        attempt.State.ShouldBe(PaymentState.Started);
        // Two of the three owe 25.00; the third keeps an assistance dog only.
        attempt.AmountCents.ShouldBe(5000);
        begun.Address!.AbsoluteUri.ShouldContain("/back/" + attempt.PublicId);
        (await house.CountAsync<Submission>()).ShouldBe(0);
    }

    [Fact]
    public async Task An_attempt_stays_when_the_site_is_away_and_is_taken_up_again()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.BeagleAsync();
        await house.SignAsync(dossier);
        house.Site.IsAway = true;

        (await house.BeginAsync(dossier))!.Outcome.ShouldBe(BeginOutcome.SiteUnavailable);
        house.Site.IsAway = false;
        BeginResult begun = (await house.BeginAsync(dossier))!;

        begun.Outcome.ShouldBe(BeginOutcome.Redirect);
        (await house.AttemptsAsync()).Single().PublicId.ShouldBe(begun.Attempt);
    }

    [Fact]
    public async Task Return_without_callback_confirms_and_submits()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        (var dossier, var attempt) = await BegunAsync(house);
        house.Site.Becomes(attempt, PaymentAnswerState.Approved);

        PaymentAttempt settled = (await house.ReturnAsync(dossier, attempt))!;

        settled.State.ShouldBe(PaymentState.Approved);
        CheckedNumber.IsValid(settled.ReceiptNumber).ShouldBeTrue();
        SubmittedDossier filed = (await house.SubmittedAsync(dossier))!;
        filed.Payment!.ReceiptNumber.ShouldBe(settled.ReceiptNumber);
        filed.Payment.AmountCents.ShouldBe(2500);
        filed.Payment.Method.ShouldBe("card");
    }

    [Fact]
    public async Task Callback_before_return_and_twice_is_one_receipt_and_one_submission()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        (var dossier, var attempt) = await BegunAsync(house);
        PaymentAnswer told = house.Site.Becomes(attempt, PaymentAnswerState.Approved);

        (await house.ConfirmAsync(told)).ShouldBe(PaymentState.Approved);
        var receipt = (await house.AttemptsAsync()).Single().ReceiptNumber;
        (await house.ConfirmAsync(told)).ShouldBe(PaymentState.Approved);
        PaymentAttempt returned = (await house.ReturnAsync(dossier, attempt))!;

        returned.ReceiptNumber.ShouldBe(receipt);
        (await house.CountAsync<Submission>()).ShouldBe(1);
        (await house.CountAsync<Message>()).ShouldBe(1);
    }

    [Fact]
    public async Task Return_callback_and_reconciliation_at_the_same_time_are_one()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        (var dossier, var attempt) = await BegunAsync(house);
        PaymentAnswer told = house.Site.Becomes(attempt, PaymentAnswerState.Approved);

        PaymentState?[] states = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => house.ConfirmAsync(told))));

        states.ShouldAllBe(s => s == PaymentState.Approved);
        (await house.CountAsync<Submission>()).ShouldBe(1);
        (await house.SubmittedAsync(dossier))!.Payment!.AttemptPublicId.ShouldBe(attempt);
    }

    [Fact]
    public async Task Two_tabs_pay_one_session()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        var dossier = await house.BeagleAsync();
        await house.SignAsync(dossier);

        BeginResult?[] begun = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => house.BeginAsync(dossier))));

        begun.Select(b => b!.Attempt).Distinct().Count().ShouldBe(1);
        (await house.AttemptsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task While_the_bank_works_no_second_payment_begins()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        (var dossier, var attempt) = await BegunAsync(house);
        house.Site.Becomes(attempt, PaymentAnswerState.Processing);

        BeginResult again = (await house.BeginAsync(dossier))!;

        again.ShouldBe(new BeginResult(BeginOutcome.Waiting, null, attempt));
        (await house.ReturnAsync(dossier, attempt))!.State.ShouldBe(PaymentState.Started);
    }

    [Theory]
    [InlineData(PaymentAnswerState.Declined, PaymentState.Declined)]
    [InlineData(PaymentAnswerState.Abandoned, PaymentState.Abandoned)]
    [InlineData(PaymentAnswerState.Expired, PaymentState.Expired)]
    public async Task After_a_failure_the_signature_stands_and_another_attempt_can_be_paid(PaymentAnswerState answer, PaymentState state)
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        (var dossier, var attempt) = await BegunAsync(house);
        house.Site.Becomes(attempt, answer);

        (await house.ReturnAsync(dossier, attempt))!.State.ShouldBe(state);
        (await house.IsSignedAsync(dossier)).ShouldBeTrue();
        BeginResult again = (await house.BeginAsync(dossier))!;

        again.Outcome.ShouldBe(BeginOutcome.Redirect);
        again.Attempt.ShouldNotBe(attempt);
        (await house.ConfirmAsync(house.Site.Becomes(again.Attempt!, PaymentAnswerState.Approved))).ShouldBe(PaymentState.Approved);
        (await house.CountAsync<Submission>()).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_approval_is_to_be_refunded_and_the_office_sees_it()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        (var dossier, var late) = await BegunAsync(house);
        house.Site.Becomes(late, PaymentAnswerState.Expired);
        await house.ReturnAsync(dossier, late);
        var paid = (await house.BeginAsync(dossier))!.Attempt!;
        await house.ConfirmAsync(house.Site.Becomes(paid, PaymentAnswerState.Approved));

        (await house.ConfirmAsync(house.Site.Becomes(late, PaymentAnswerState.Approved))).ShouldBe(PaymentState.ToRefund);

        (await house.CountAsync<Submission>()).ShouldBe(1);
        (await house.AttemptsAsync()).Count(a => a.ReceiptNumber is not null).ShouldBe(1);
        IReadOnlyList<RefundDue> due = await house.AskAsync<PaymentService, IReadOnlyList<RefundDue>>(s =>
            s.RefundsDueAsync(Accounts.Actor.System, default)
        );
        due.Single().Attempt.ShouldBe(late);
        due.Single().Reason.ShouldBe(RefundReasons.AlreadySubmitted);
        (await house.AskAsync<PaymentService, IReadOnlyList<RefundDue>>(s => s.RefundsDueAsync(house.Actor, default))).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_attempt_given_up_here_but_paid_after_all_submits()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        (var dossier, var attempt) = await BegunAsync(house);
        house.Site.Becomes(attempt, PaymentAnswerState.Expired);
        await house.ReturnAsync(dossier, attempt);

        (await house.ConfirmAsync(house.Site.Becomes(attempt, PaymentAnswerState.Approved))).ShouldBe(PaymentState.Approved);

        (await house.SubmittedAsync(dossier)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_payment_for_content_that_changed_is_refunded_and_submits_nothing()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        (var dossier, var attempt) = await BegunAsync(house);
        await house.ChangeAsync(dossier, FilingHouse.Keeper("Zoé", "Aubin-Roy", assistance: false, "keeper").Answers);

        (await house.ConfirmAsync(house.Site.Becomes(attempt, PaymentAnswerState.Approved))).ShouldBe(PaymentState.ToRefund);

        (await house.AttemptsAsync()).Single().Reason.ShouldBe(RefundReasons.Changed);
        (await house.SubmittedAsync(dossier)).ShouldBeNull();
        await using PasserelleDb db = house.NewContext();
        (await db.Set<Dossier>().SingleAsync()).State.ShouldBe(DossierState.Draft);
    }

    [Fact]
    public async Task Beginning_after_a_change_closes_the_earlier_session()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        (var dossier, var attempt) = await BegunAsync(house);
        await house.ChangeAsync(dossier, FilingHouse.Keeper("Zoé", "Aubin-Roy", assistance: false, "keeper").Answers);
        await house.SignAsync(dossier);

        BeginResult again = (await house.BeginAsync(dossier))!;

        again.Outcome.ShouldBe(BeginOutcome.Redirect);
        again.Attempt.ShouldNotBe(attempt);
        (await house.Site.StatusAsync(attempt, default))!.State.ShouldBe(PaymentAnswerState.Abandoned);
        (await house.AttemptsAsync())[0].State.ShouldBe(PaymentState.Abandoned);
    }

    [Fact]
    public async Task Another_amount_than_asked_is_refunded()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        (var dossier, var attempt) = await BegunAsync(house);

        PaymentAnswer less = house.Site.Becomes(attempt, PaymentAnswerState.Approved) with { AmountCents = 1 };

        (await house.ConfirmAsync(less)).ShouldBe(PaymentState.ToRefund);
        (await house.SubmittedAsync(dossier)).ShouldBeNull();
    }

    [Fact]
    public async Task A_payment_begun_before_a_rise_of_fees_and_answered_after_counts()
    {
        // 31 December 2025, 23 h 58 in Toronto: 20.00; from 1 January 2026: 25.00.
        await using FilingHouse house = await FilingHouse.OpenAsync(new DateTimeOffset(2026, 1, 1, 4, 58, 0, TimeSpan.Zero));
        (var dossier, var attempt) = await BegunAsync(house);
        house.Clock.Advance(TimeSpan.FromMinutes(5));

        (await house.ConfirmAsync(house.Site.Becomes(attempt, PaymentAnswerState.Approved))).ShouldBe(PaymentState.Approved);

        SubmittedDossier filed = (await house.SubmittedAsync(dossier))!;
        filed.Payment!.AmountCents.ShouldBe(2000);
        filed.On.ShouldBe(new DateOnly(2025, 12, 31));
    }

    [Fact]
    public async Task Reconciliation_finds_a_payment_whose_answer_never_came()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        (var dossier, var attempt) = await BegunAsync(house);
        house.Site.Becomes(attempt, PaymentAnswerState.Approved);

        house.Clock.Advance(TimeSpan.FromSeconds(119));
        await house.RunDueWorkAsync();
        (await house.SubmittedAsync(dossier)).ShouldBeNull();
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await house.RunDueWorkAsync();

        (await house.SubmittedAsync(dossier)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Reconciliation_keeps_asking_while_the_site_is_away_and_closes_after_a_day()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        (var dossier, var attempt) = await BegunAsync(house);
        house.Site.IsAway = true;
        for (var hour = 0; hour < 23; hour++)
        {
            house.Clock.Advance(TimeSpan.FromHours(1));
            await house.RunDueWorkAsync();
        }

        (await house.AttemptsAsync()).Single().State.ShouldBe(PaymentState.Started);
        house.Site.IsAway = false;
        house.Clock.Advance(TimeSpan.FromHours(2));
        await house.RunDueWorkAsync();

        (await house.AttemptsAsync()).Single().State.ShouldBe(PaymentState.Abandoned);
        (await house.Site.StatusAsync(attempt, default))!.State.ShouldBe(PaymentAnswerState.Abandoned);
        (await house.IsSignedAsync(dossier)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_about_no_attempt_of_ours_changes_nothing()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();

        (await house.ConfirmAsync(new PaymentAnswer("unknown", PaymentAnswerState.Approved, 100, null, null, null))).ShouldBeNull();
    }

    [Fact]
    public async Task Another_account_sees_neither_attempt_nor_receipt()
    {
        await using FilingHouse house = await FilingHouse.OpenAsync();
        (var dossier, var attempt) = await BegunAsync(house);
        await house.ConfirmAsync(house.Site.Becomes(attempt, PaymentAnswerState.Approved));

        (await house.AskAsync<Receipts, Receipt?>(s => s.FindAsync(house.Other, dossier, attempt, default))).ShouldBeNull();
        (await house.AskAsync<PaymentService, PaymentAttempt?>(s => s.ReturnAsync(house.Other, dossier, attempt, default))).ShouldBeNull();
        Receipt receipt = (await house.AskAsync<Receipts, Receipt?>(s => s.FindAsync(house.Actor, dossier, attempt, default)))!;
        receipt.AmountCents.ShouldBe(2500);
        receipt.Payer.ShouldBe("Hélène Rivard");
        receipt.Fees.Fees.Lines.Single().AmountCents.ShouldBe(2500);
    }

    private static async Task<(string Dossier, string Attempt)> BegunAsync(FilingHouse house)
    {
        var dossier = await house.BeagleAsync();
        (await house.SignAsync(dossier)).ShouldBe([]);
        return (dossier, (await house.BeginAsync(dossier))!.Attempt!);
    }
}
