using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Passerelle.Core.Accounts;
using Passerelle.Core.Enrolments;
using Passerelle.Core.Institutions;

namespace Passerelle.Web.Access;

/// <summary>Who may open the pages of a folder.</summary>
public enum Audience
{
    /// <summary>Everybody, signed in or not.</summary>
    Anyone,

    /// <summary>Whoever is signed in to the portal of the address.</summary>
    SignedIn,

    /// <summary>A representative.</summary>
    Representative,

    /// <summary>A representative, or somebody who asks to become one; the page tells them apart.</summary>
    Enrolling,

    /// <summary>Whoever is signed in to a portal, but the office.</summary>
    AccountHolder,

    /// <summary>Who may have submitted applications in the account: a representative, or a client who took one back.</summary>
    Holder,

    /// <summary>A client.</summary>
    Client,

    /// <summary>A user of an institution.</summary>
    Institution,

    /// <summary>The primary user of an institution.</summary>
    InstitutionPrimary,

    /// <summary>Somebody of the office, of any role.</summary>
    Officer,

    /// <summary>An enrolment officer or a supervisor of the office.</summary>
    EnrolmentDesk,

    /// <summary>A supervisor of the office.</summary>
    Supervisor,
}

/// <summary>
/// The one table of who may open what, by folder of pages or by page; the longest match holds. What is not in the table is
/// refused to everybody. Records are guarded apart, by what the actor may see.
/// </summary>
public static class AccessTable
{
    /// <summary>The table, by folder or page under <c>Pages</c>.</summary>
    public static IReadOnlyDictionary<string, Audience> Pages { get; } =
        new Dictionary<string, Audience>(StringComparer.Ordinal)
        {
            ["/Home"] = Audience.Anyone,
            ["/SignIn"] = Audience.Anyone,
            ["/Terms"] = Audience.Anyone,
            ["/Register"] = Audience.Anyone,
            ["/Enrol"] = Audience.Anyone,
            ["/Opening"] = Audience.Anyone,
            ["/Candidate"] = Audience.Enrolling,
            ["/Site"] = Audience.Anyone,
            // These answer 404 outside the demonstration.
            ["/Mailbox"] = Audience.Anyone,
            ["/Preview"] = Audience.Anyone,
            ["/Styleguide"] = Audience.Anyone,
            ["/Profile"] = Audience.SignedIn,
            // Of representatives, those whose account it is.
            ["/Profile/Accounts"] = Audience.Representative,
            ["/Profile/Calendar"] = Audience.Holder,
            // Whoever holds the secret address.
            ["/Calendar"] = Audience.Anyone,
            ["/Applications"] = Audience.Representative,
            // Leads everybody but a representative to a home of their own.
            ["/Applications/Home"] = Audience.AccountHolder,
            ["/Client"] = Audience.Client,
            ["/WebForms"] = Audience.AccountHolder,
            ["/WebForms/Report"] = Audience.Anyone,
            ["/Institution"] = Audience.Institution,
            ["/Institution/Invite"] = Audience.InstitutionPrimary,
            ["/Questionnaire"] = Audience.Representative,
            ["/Documents"] = Audience.Representative,
            // The office opens what was submitted.
            ["/Documents/Download"] = Audience.SignedIn,
            ["/Documents/Preview"] = Audience.SignedIn,
            ["/Documents/Inline"] = Audience.SignedIn,
            ["/Documents/Archive"] = Audience.SignedIn,
            ["/Documents/FormPrint"] = Audience.SignedIn,
            ["/Sign"] = Audience.Representative,
            ["/Pay"] = Audience.Representative,
            ["/Status"] = Audience.Holder,
            ["/Messages"] = Audience.SignedIn,
            ["/Office"] = Audience.Officer,
            ["/Office/Enrolments"] = Audience.EnrolmentDesk,
            ["/Office/Institutions"] = Audience.EnrolmentDesk,
            ["/Office/Pools"] = Audience.Supervisor,
            ["/Office/Views"] = Audience.Supervisor,
            ["/Office/WebForms"] = Audience.EnrolmentDesk,
            ["/Office/Accounts"] = Audience.EnrolmentDesk,
        };

    /// <summary>Who may open a page, by its path under <c>Pages</c> (« /Office/Queue »); null when the table does not say.</summary>
    public static Audience? Of(string page)
    {
        for (var path = page; path.Length > 0; path = path[..path.LastIndexOf('/')])
        {
            if (Pages.TryGetValue(path, out Audience audience))
            {
                return audience;
            }
        }

        return null;
    }

    /// <summary>Adds one policy per audience; whatever carries none is refused.</summary>
    internal static void AddPolicies(AuthorizationOptions options)
    {
        foreach (Audience audience in Enum.GetValues<Audience>().Where(a => a != Audience.Anyone))
        {
            options.AddPolicy(audience.ToString(), p => p.RequireAuthenticatedUser().RequireAssertion(c => IsMet(audience, c)));
        }

        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
    }

    private static bool IsMet(Audience audience, AuthorizationHandlerContext context)
    {
        Actor? actor = (context.Resource as HttpContext)?.FindActor();
        return actor is not null
            && audience switch
            {
                Audience.SignedIn => true,
                Audience.Representative => actor.Kind == AccountKind.Representative,
                Audience.Enrolling => actor.Kind is AccountKind.Representative or AccountKind.Candidate,
                Audience.AccountHolder => !actor.IsOfficer,
                Audience.Holder => actor.Kind is AccountKind.Representative or AccountKind.Client,
                Audience.Client => actor.Kind == AccountKind.Client,
                Audience.Institution => actor.Kind == AccountKind.Institution,
                Audience.InstitutionPrimary => InstitutionUsers.IsPrimary(actor),
                Audience.Officer => actor.IsOfficer,
                Audience.EnrolmentDesk => actor.KeepsAccounts,
                Audience.Supervisor => actor is { IsOfficer: true, Role: SeatRole.Supervisor },
                _ => false,
            };
    }
}

/// <summary>Puts the table's policy on each page.</summary>
internal sealed class AccessConvention : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        switch (AccessTable.Of(model.ViewEnginePath))
        {
            case Audience.Anyone:
                model.EndpointMetadata.Add(new AllowAnonymousAttribute());
                break;
            case { } audience:
                model.EndpointMetadata.Add(new AuthorizeAttribute(audience.ToString()));
                break;
            default:
                // The fallback policy refuses it.
                break;
        }
    }
}
