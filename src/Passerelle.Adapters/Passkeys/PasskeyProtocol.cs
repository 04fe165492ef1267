using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Passerelle.Core.Credentials.Passkeys;

namespace Passerelle.Adapters.Passkeys;

/// <summary>
/// WebAuthn by ASP.NET Core's own handler, without its tables: ours keep the passkeys and the ceremonies. Attestation is not asked
/// for: which make of device somebody has is nobody's business here.
/// </summary>
/// <param name="site">The configured base address: its host is the relying party, its origin the only one accepted.</param>
public sealed partial class PasskeyProtocol(Uri site, ILogger<PasskeyProtocol> log) : IPasskeyProtocol
{
    // The greatest length of a credential id is 1023 bytes; a whole answer stays far below.
    private const int LongestAnswer = 16 * 1024;

    private readonly IOptions<IdentityPasskeyOptions> _options = Options.Create(
        new IdentityPasskeyOptions
        {
            ServerDomain = site.Host,
            AuthenticatorTimeout = PasskeyCeremonies.Lifetime,
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AttestationConveyancePreference = "none",
            ValidateOrigin = context => ValueTask.FromResult(IsOurs(site, context)),
        }
    );

    /// <inheritdoc />
    public bool IsPossible =>
        site.HostNameType == UriHostNameType.Dns
        && (site.Scheme == Uri.UriSchemeHttps || site.Host == "localhost" || site.Host.EndsWith(".localhost", StringComparison.Ordinal));

    /// <inheritdoc />
    public async Task<PasskeyOffer> OfferNewAsync(PasskeyOwner owner, IReadOnlyList<KnownPasskey> present)
    {
        var entity = new PasskeyUserEntity
        {
            Id = owner.Handle,
            Name = owner.Name,
            DisplayName = owner.DisplayName,
        };
        using PasskeyHolders holders = PasskeyHolders.With(present);
        PasskeyCreationOptionsResult made = await Handler(holders).MakeCreationOptionsAsync(entity, new DefaultHttpContext());
        return new PasskeyOffer(made.CreationOptionsJson, State(made.AttestationState));
    }

    /// <inheritdoc />
    public async Task<KnownPasskey?> JudgeNewAsync(string state, string answer, FindPasskey find, CancellationToken cancellationToken)
    {
        if (answer.Length > LongestAnswer)
        {
            return null;
        }

        using var holders = new PasskeyHolders([], find, cancellationToken);
        PasskeyAttestationResult result = await Handler(holders)
            .PerformAttestationAsync(
                new PasskeyAttestationContext
                {
                    CredentialJson = answer,
                    AttestationState = state,
                    HttpContext = new DefaultHttpContext(),
                }
            );
        if (!result.Succeeded)
        {
            LogRefused("a new passkey", result.Failure.Message);
            return null;
        }

        return PasskeyHolders.Known(result.UserEntity.Id, result.Passkey);
    }

    /// <inheritdoc />
    public async Task<PasskeyOffer> OfferUseAsync(string? handle, IReadOnlyList<KnownPasskey> present)
    {
        using PasskeyHolders holders = PasskeyHolders.With(present);
        PasskeyRequestOptionsResult made = await Handler(holders)
            .MakeRequestOptionsAsync(handle is null ? null : new PasskeyHolder(handle), new DefaultHttpContext());
        return new PasskeyOffer(made.RequestOptionsJson, State(made.AssertionState));
    }

    /// <inheritdoc />
    public async Task<KnownPasskey?> JudgeUseAsync(string state, string answer, FindPasskey find, CancellationToken cancellationToken)
    {
        if (answer.Length > LongestAnswer)
        {
            return null;
        }

        using var holders = new PasskeyHolders([], find, cancellationToken);
        PasskeyAssertionResult<PasskeyHolder> result = await Handler(holders)
            .PerformAssertionAsync(
                new PasskeyAssertionContext
                {
                    CredentialJson = answer,
                    AssertionState = state,
                    HttpContext = new DefaultHttpContext(),
                }
            );
        if (!result.Succeeded)
        {
            LogRefused("the use of a passkey", result.Failure.Message);
            return null;
        }

        return PasskeyHolders.Known(result.User.Handle, result.Passkey);
    }

    private PasskeyHandler<PasskeyHolder> Handler(PasskeyHolders holders) => new(holders.Manager, _options);

    private static bool IsOurs(Uri site, PasskeyOriginValidationContext context) =>
        !context.CrossOrigin && context.TopOrigin is null && context.Origin == site.GetLeftPart(UriPartial.Authority);

    private static string State(string? state) => state ?? throw new InvalidOperationException("The handler gave no state to keep.");

    [LoggerMessage(LogLevel.Information, "Refused {What}: {Reason}")]
    private partial void LogRefused(string what, string reason);
}
