using Microsoft.Extensions.Options;
using Passerelle.Core.Messages.Mail;
using Passerelle.Hosting;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Languages;
using Passerelle.Web.Layout;

namespace Passerelle.Mails;

/// <summary>
/// Composes mails from the templates of this folder. A new template is one texts file with <c>subject</c> and <c>text</c>,
/// and one line in the table below.
/// </summary>
internal sealed class MailTexts(IPortalDirectory portals, IOptions<PasserelleOptions> options, IOptions<SiteOptions> site) : IMailTexts
{
    private delegate (string Subject, string Text) Template(Language language, IReadOnlyDictionary<string, string> values);

    private static readonly Dictionary<string, Template> Templates = new(StringComparer.Ordinal)
    {
        ["account-closed"] = (l, _) => (AccountClosedTexts.In(l).Subject, AccountClosedTexts.In(l).Text),
        ["account-reopened"] = (l, _) => (AccountReopenedTexts.In(l).Subject, AccountReopenedTexts.In(l).Text),
        ["accounts-linked"] = (l, _) => (AccountsLinkedTexts.In(l).Subject, AccountsLinkedTexts.In(l).Text),
        ["accounts-unlinked"] = (l, _) => (AccountsUnlinkedTexts.In(l).Subject, AccountsUnlinkedTexts.In(l).Text),
        ["application-linked"] = (l, _) => (ApplicationLinkedTexts.In(l).Subject, ApplicationLinkedTexts.In(l).Text),
        ["authenticator-added"] = (l, _) => (AuthenticatorAddedTexts.In(l).Subject, AuthenticatorAddedTexts.In(l).Text),
        ["authenticator-removed"] = (l, _) => (AuthenticatorRemovedTexts.In(l).Subject, AuthenticatorRemovedTexts.In(l).Text),
        ["credential-replaced"] = (l, _) => (CredentialReplacedTexts.In(l).Subject, CredentialReplacedTexts.In(l).Text),
        ["web-form-answer"] = (l, v) => (WebFormAnswerTexts.In(l).Subject(v["reference"]), WebFormAnswerTexts.In(l).Text(v["answer"])),
        ["new-message"] = (l, _) => (NewMessageTexts.In(l).Subject, NewMessageTexts.In(l).Text),
        ["sign-in-code"] = (l, v) => (SignInCodeTexts.In(l).Subject, SignInCodeTexts.In(l).Text(v["code"], v["minutes"])),
        ["sign-in-locked"] = (l, v) => (SignInLockedTexts.In(l).Subject(v["minutes"]), SignInLockedTexts.In(l).Text(v["minutes"])),
        ["credential-registered"] = (l, _) => (CredentialRegisteredTexts.In(l).Subject, CredentialRegisteredTexts.In(l).Text),
        ["partner-registered"] = (l, _) => (PartnerRegisteredTexts.In(l).Subject, PartnerRegisteredTexts.In(l).Text),
        ["enrolment-approved"] = (l, _) => (EnrolmentApprovedTexts.In(l).Subject, EnrolmentApprovedTexts.In(l).Text),
        ["enrolment-documents"] = (l, _) => (EnrolmentDocumentsTexts.In(l).Subject, EnrolmentDocumentsTexts.In(l).Text),
        ["enrolment-refused"] = (l, _) => (EnrolmentRefusedTexts.In(l).Subject, EnrolmentRefusedTexts.In(l).Text),
        ["cic-enrolment-approved"] = (l, v) => (CicEnrolmentApprovedTexts.In(l).Subject, CicEnrolmentApprovedTexts.In(l).Text(v["pin"])),
        ["cic-enrolment-documents"] = (l, _) => (CicEnrolmentDocumentsTexts.In(l).Subject, CicEnrolmentDocumentsTexts.In(l).Text),
        ["cic-enrolment-refused"] = (l, _) => (CicEnrolmentRefusedTexts.In(l).Subject, CicEnrolmentRefusedTexts.In(l).Text),
        ["sign-up-code"] = (l, v) => (SignUpCodeTexts.In(l).Subject, SignUpCodeTexts.In(l).Text(v["code"], v["minutes"])),
        ["sign-up-known"] = (l, _) => (SignUpKnownTexts.In(l).Subject, SignUpKnownTexts.In(l).Text),
        ["letters-waiting"] = (l, _) => (LettersWaitingTexts.In(l).Subject, LettersWaitingTexts.In(l).Text),
        ["migration-code"] = (l, v) => (MigrationCodeTexts.In(l).Subject, MigrationCodeTexts.In(l).Text(v["code"], v["minutes"])),
        ["conversion-code"] = (l, v) => (ConversionCodeTexts.In(l).Subject, ConversionCodeTexts.In(l).Text(v["code"], v["minutes"])),
        ["institution-invitation"] = (l, v) =>
            (InstitutionInvitationTexts.In(l).Subject, InstitutionInvitationTexts.In(l).Text(v["institution"], v["number"], v["code"])),
        ["institution-known"] = (l, v) =>
            (InstitutionKnownTexts.In(l).Subject, InstitutionKnownTexts.In(l).Text(v["institution"], v["number"])),
        ["passkey-added"] = (l, _) => (PasskeyAddedTexts.In(l).Subject, PasskeyAddedTexts.In(l).Text),
        ["passkey-removed"] = (l, _) => (PasskeyRemovedTexts.In(l).Subject, PasskeyRemovedTexts.In(l).Text),
        ["password-changed"] = (l, _) => (PasswordChangedTexts.In(l).Subject, PasswordChangedTexts.In(l).Text),
        ["password-reset"] = (l, v) => (PasswordResetTexts.In(l).Subject, PasswordResetTexts.In(l).Text(v["code"], v["minutes"])),
        ["pool-changed"] = (l, _) => (PoolChangedTexts.In(l).Subject, PoolChangedTexts.In(l).Text),
        ["pool-entered"] = (l, _) => (PoolEnteredTexts.In(l).Subject, PoolEnteredTexts.In(l).Text),
        ["pool-invited"] = (l, _) => (PoolInvitedTexts.In(l).Subject, PoolInvitedTexts.In(l).Text),
        ["pool-reminder"] = (l, _) => (PoolReminderTexts.In(l).Subject, PoolReminderTexts.In(l).Text),
        ["profile-changed"] = (l, _) => (ProfileChangedTexts.In(l).Subject, ProfileChangedTexts.In(l).Text),
    };

    /// <summary>The names of all templates.</summary>
    public static IReadOnlyCollection<string> Names => Templates.Keys;

    /// <inheritdoc />
    /// <exception cref="KeyNotFoundException">There is no such template, portal or parameter.</exception>
    public (string Subject, string Body) Compose(
        string template,
        string portal,
        Language language,
        IReadOnlyDictionary<string, string> parameters
    )
    {
        PortalCard door = portals.Find(portal) ?? throw new KeyNotFoundException($"There is no portal {portal}.");
        PasserelleOptions product = options.Value;
        (string subject, string text) = Templates[template](language, parameters);
        var body = FrameTexts
            .In(language)
            .Body(
                text: text.Trim(),
                link: $"{product.BaseUrl}/{portal}/signin?lang={language.Code()}",
                support: door.SupportEmail ?? site.Value.SupportEmail,
                portal: door.Name.In(language),
                department: language == Language.Fr ? product.DepartmentFr : product.DepartmentEn
            );
        return (subject, body);
    }
}
