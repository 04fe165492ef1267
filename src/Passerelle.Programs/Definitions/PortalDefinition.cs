namespace Passerelle.Programs;

/// <summary>Who a portal is for.</summary>
public enum PortalAudience
{
    Representative,
    Officer,
    Client,
    Institution,
}

/// <summary>What a person signs in with.</summary>
public enum SignInName
{
    UserCode,
    Email,
}

/// <summary>The second step of signing in.</summary>
public enum SecondFactor
{
    SecurityQuestion,
    EmailedCode,
}

/// <summary>How forms are met in a portal.</summary>
public enum FormsMode
{
    /// <summary>As slots of the checklist, filled in online or uploaded.</summary>
    Slots,

    /// <summary>As the questionnaire itself.</summary>
    Questionnaire,
}

/// <summary>How one signs in to a portal.</summary>
public sealed record SignInDefinition
{
    /// <summary>The credential realm; sign-in names are unique in it.</summary>
    public required string Realm { get; init; }

    public required SignInName Name { get; init; }

    public required SecondFactor SecondFactor { get; init; }

    /// <summary>How long an emailed code is valid, in minutes.</summary>
    public int CodeMinutes { get; init; } = 3;

    /// <summary>How long a code that replaces a forgotten password is valid, in minutes .</summary>
    public int ResetMinutes { get; init; } = 30;

    /// <summary>Failures before the credential is locked.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>What a new password must be like.</summary>
    public PasswordRules Password { get; init; } = new();

    /// <summary>How one registers a credential oneself; null where credentials come with an enrolment.</summary>
    public RegistrationDefinition? Registration { get; init; }

    /// <summary>Whether users may put an authenticator app in the place of the second factor.</summary>
    public bool Authenticator { get; init; }

    /// <summary>Whether users may sign in with a passkey (WebAuthn), without a password or as the second factor.</summary>
    public bool Passkeys { get; init; }

    /// <summary>
    /// The terms of signing in with a partner (S3-22), accepted the first time; null where that is not offered. Which partners there
    /// are is the operator's configuration.
    /// </summary>
    public TermsDefinition? Partners { get; init; }

    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>
/// The registration of a credential by its user, apart from any account (S3-12 to S3-19). The recovery questions are chosen from a
/// list, so that those shown for a sign-in name that nobody has look like anybody's.
/// </summary>
public sealed record RegistrationDefinition
{
    /// <summary>How many recovery questions a credential has (X-16: not those of the portal's account).</summary>
    public required int RecoveryQuestions { get; init; }

    /// <summary>The list they are chosen from.</summary>
    public required string RecoveryList { get; init; }

    /// <summary>The terms of the credential, not of a portal.</summary>
    public required TermsDefinition Terms { get; init; }

    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>What a portal's guide asks of a new password (X-14: one set of rules per kind of credential).</summary>
public sealed record PasswordRules
{
    /// <summary>In characters as people count them.</summary>
    public int MinLength { get; init; } = 8;

    /// <summary>In characters as people count them.</summary>
    public int MaxLength { get; init; } = 16;

    /// <summary>At least one capital letter.</summary>
    public bool Uppercase { get; init; }

    /// <summary>At least one small letter.</summary>
    public bool Lowercase { get; init; }

    /// <summary>At least one digit.</summary>
    public bool Digit { get; init; }

    /// <summary>At least one character that is neither a letter, a digit nor a blank.</summary>
    public bool Special { get; init; }

    /// <summary>So many characters in a row that also stand in a row in the sign-in name are too many; null where it does not matter.</summary>
    public int? SignInNameRun { get; init; }

    /// <summary>Refuses the passwords that many people use; the guides do not ask for it.</summary>
    public bool Common { get; init; }
}

/// <summary>The terms of use; accepted once per version.</summary>
public sealed record TermsDefinition
{
    public required string Version { get; init; }

    public required Text Title { get; init; }

    /// <summary>Markdown.</summary>
    public required Text Text { get; init; }
}

/// <summary>What may be uploaded in a portal unless a slot says otherwise.</summary>
public sealed record DocumentLimits
{
    /// <summary>The largest file in bytes.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>File extensions without the dot, lower case.</summary>
    public required IReadOnlyList<string> Accept { get; init; }
}

/// <summary>What can be started from a portal's home page.</summary>
public sealed record EntryDefinition
{
    public required string Key { get; init; }

    public required Text Title { get; init; }

    public Text? Intro { get; init; }

    /// <summary>Said on a page of its own, with « Continuer », before the page where one begins (S2-202); null where there is none.</summary>
    public Text? Lead { get; init; }

    /// <summary>The words of the button that begins (S2-203); null for the portal's usual ones.</summary>
    public Text? Start { get; init; }

    /// <summary>The shared form asked once per dossier, if any.</summary>
    public string? DossierForm { get; init; }

    /// <summary>What one confirms before a dossier is created (S0-83, S0-89); null where nothing is asked.</summary>
    public Text? Confirm { get; init; }

    /// <summary>Several applicants may be filed at once.</summary>
    public bool Groupable { get; init; }

    /// <summary>What to read before one begins: guides on other sites (S0-84, S0-85).</summary>
    public IReadOnlyList<EntryLinkDefinition> Links { get; init; } = [];

    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>A guide that an entry leads to.</summary>
public sealed record EntryLinkDefinition
{
    public required Text Title { get; init; }

    /// <summary>Where it is, in each language.</summary>
    public required Text Address { get; init; }
}

/// <summary>How submitted applications are searched for in a portal.</summary>
public sealed record SearchDefinition
{
    /// <summary>The home page has the search as a panel that is closed at first (S0-59); otherwise as a button that leads to it.</summary>
    public bool OnHome { get; init; }

    /// <summary>The types to choose from (S0-66 to S0-69); none means one for each programme offered in the portal.</summary>
    public IReadOnlyList<SearchTypeDefinition> Types { get; init; } = [];
}

/// <summary>A type of application as the search names it: one programme or several.</summary>
public sealed record SearchTypeDefinition
{
    public required string Key { get; init; }

    public required Text Title { get; init; }

    /// <summary>Slugs of the programmes.</summary>
    public required IReadOnlyList<string> Programs { get; init; }

    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>A door of the product, as data.</summary>
public sealed record PortalDefinition
{
    public required string Slug { get; init; }

    public required Text Name { get; init; }

    public required Text ShortName { get; init; }

    public required PortalAudience Audience { get; init; }

    public SignInDefinition? SignIn { get; init; }

    public TermsDefinition? Terms { get; init; }

    /// <summary>How one signs up; null where nobody does.</summary>
    public SignUpDefinition? SignUp { get; init; }

    /// <summary>The institutions that may be invited; in a portal for institutions only.</summary>
    public InstitutionsDefinition? Institutions { get; init; }

    /// <summary>The letters of acceptance that the institutions verify; null where there are none.</summary>
    public AcceptanceLettersDefinition? AcceptanceLetters { get; init; }

    /// <summary>How one enrols; null where accounts are made by others.</summary>
    public EnrolmentDefinition? Enrolment { get; init; }

    /// <summary>What may be asked of the office by Web form; null where nothing is.</summary>
    public WebFormsDefinition? WebForms { get; init; }

    public string? SupportEmail { get; init; }

    public DocumentLimits? Documents { get; init; }

    public FormsMode FormsMode { get; init; } = FormsMode.Slots;

    public SearchDefinition Search { get; init; } = new();

    /// <summary>In the office's portal only.</summary>
    public CaseDeskDefinition CaseDesk { get; init; } = new();

    /// <summary>The portal's own words for what every portal has, e.g. <c>leave</c>.</summary>
    public IReadOnlyDictionary<string, Text> Labels { get; init; } = new Dictionary<string, Text>();

    public IReadOnlyList<EntryDefinition> Entries { get; init; } = [];

    public Origin Origin { get; init; } = Origin.None;

    /// <summary>The entry by its key, or null.</summary>
    public EntryDefinition? FindEntry(string key) => Entries.FirstOrDefault(e => e.Key == key);
}
