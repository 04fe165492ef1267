using Passerelle.PaymentSandbox.Look;
using Passerelle.PaymentSandbox.Sessions;

namespace Passerelle.PaymentSandbox.Pages;

/// <summary>How a session ended, for a payer who is still here.</summary>
public sealed class EndModel(SessionStore sessions, SandboxTexts texts) : SessionPage(sessions, texts)
{
    /// <summary>Whether to offer the way back: not after a closed window or a time-out, which must look like nobody came back.</summary>
    public bool OffersReturn => Session.State is SessionState.Approved or SessionState.Declined or SessionState.Processing;
}
