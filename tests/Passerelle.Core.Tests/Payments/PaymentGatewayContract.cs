using Passerelle.Core.Payments;
using Passerelle.Programs;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Payments;

/// <summary>What the portal relies on of any payment site; each adapter's tests inherit this.</summary>
public abstract class PaymentGatewayContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IPaymentGateway Gateway { get; }

    /// <summary>The payer pays at the site, and the bank approves or declines.</summary>
    protected abstract Task PayAsync(Uri address, bool approved);

    /// <summary>The last callback the site sent: the signature header and the body.</summary>
    protected abstract (string Signature, string Body) LastCallback { get; }

    /// <summary>Lets the site's and the portal's clocks go on.</summary>
    protected abstract void Advance(TimeSpan by);

    [Fact]
    public async Task Beginning_twice_under_one_reference_is_one_session()
    {
        Uri first = await BeginAsync("twice");
        Uri second = await BeginAsync("twice");

        second.ShouldBe(first);
    }

    [Fact]
    public async Task A_reference_the_site_never_heard_of_has_no_status()
    {
        (await Gateway.StatusAsync("never", Cancellation)).ShouldBeNull();
        (await Gateway.CloseAsync("never", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_begun_session_is_open_for_its_amount()
    {
        await BeginAsync("open");

        PaymentAnswer answer = (await Gateway.StatusAsync("open", Cancellation)).ShouldNotBeNull();

        answer.ShouldBe(new PaymentAnswer("open", PaymentAnswerState.Open, 67000, null, null, null));
    }

    [Fact]
    public async Task A_paid_session_is_approved_with_its_method_and_number()
    {
        await PayAsync(await BeginAsync("paid"), approved: true);

        PaymentAnswer answer = (await Gateway.StatusAsync("paid", Cancellation)).ShouldNotBeNull();

        answer.State.ShouldBe(PaymentAnswerState.Approved);
        answer.AmountCents.ShouldBe(67000);
        answer.Method.ShouldBe("card");
        answer.SiteReference.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_refused_payment_is_declined_with_a_reason()
    {
        await PayAsync(await BeginAsync("refused"), approved: false);

        PaymentAnswer answer = (await Gateway.StatusAsync("refused", Cancellation)).ShouldNotBeNull();

        answer.State.ShouldBe(PaymentAnswerState.Declined);
        answer.Reason.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_closed_session_can_no_longer_be_paid()
    {
        Uri address = await BeginAsync("closed");

        (await Gateway.CloseAsync("closed", Cancellation))!.State.ShouldBe(PaymentAnswerState.Abandoned);
        await PayAsync(address, approved: true);

        (await Gateway.StatusAsync("closed", Cancellation))!.State.ShouldBe(PaymentAnswerState.Abandoned);
    }

    [Fact]
    public async Task Closing_a_paid_session_leaves_it_paid()
    {
        await PayAsync(await BeginAsync("late-close"), approved: true);

        (await Gateway.CloseAsync("late-close", Cancellation))!.State.ShouldBe(PaymentAnswerState.Approved);
    }

    [Fact]
    public async Task A_callback_tells_what_the_status_tells()
    {
        await PayAsync(await BeginAsync("told"), approved: true);
        (string signature, string body) = LastCallback;

        Gateway.ReadCallback(signature, body).ShouldBe(await Gateway.StatusAsync("told", Cancellation));
    }

    [Fact]
    public async Task A_forged_or_altered_callback_is_not_read()
    {
        await PayAsync(await BeginAsync("forged"), approved: false);
        (string signature, string body) = LastCallback;
        string forged = signature[..^4] + (signature.EndsWith("0000", StringComparison.Ordinal) ? "1111" : "0000");

        Gateway.ReadCallback(null, body).ShouldBeNull();
        Gateway.ReadCallback("", body).ShouldBeNull();
        Gateway.ReadCallback(forged, body).ShouldBeNull();
        Gateway.ReadCallback(signature, body.Replace("declined", "approved", StringComparison.Ordinal)).ShouldBeNull();
    }

    [Fact]
    public async Task An_old_callback_is_not_read()
    {
        await PayAsync(await BeginAsync("old"), approved: true);
        (string signature, string body) = LastCallback;

        Advance(TimeSpan.FromMinutes(5));
        Gateway.ReadCallback(signature, body).ShouldNotBeNull();
        Advance(TimeSpan.FromSeconds(1));
        Gateway.ReadCallback(signature, body).ShouldBeNull();
    }

    protected Task<Uri> BeginAsync(string reference) =>
        Gateway.BeginAsync(new PaymentRequest(reference, 67000, Language.Fr, "/apr/dossiers/d/paid/" + reference), Cancellation);
}
