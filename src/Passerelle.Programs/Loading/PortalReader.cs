namespace Passerelle.Programs.Loading;

/// <summary>Reads portals/*.yaml.</summary>
internal static class PortalReader
{
    public static PortalDefinition Read(YamlMap map, ProblemList problems)
    {
        PortalAudience? audience = map.FindEnum<PortalAudience>("audience");
        if (audience is null && !map.Has("audience"))
        {
            problems.Add(map.Origin, "missing", "“audience” is missing.");
        }

        PortalDefinition portal = new()
        {
            Slug = map.String("slug"),
            Name = map.Text("name"),
            ShortName = map.Text("shortName"),
            Audience = audience ?? PortalAudience.Client,
            SignIn = ReadSignIn(map),
            Terms = ReadTerms(map, "terms"),
            SignUp = ReadSignUp(map),
            Institutions = ReadInstitutions(map),
            AcceptanceLetters = ReadAcceptanceLetters(map),
            Enrolment = ReadEnrolment(map),
            WebForms = ReadWebForms(map),
            SupportEmail = ReadSupport(map),
            Documents = ReadDocuments(map),
            FormsMode = map.FindEnum<FormsMode>("formsMode") ?? FormsMode.Slots,
            Search = ReadSearch(map),
            CaseDesk = CaseDeskReader.Read(map),
            Labels = ReadLabels(map),
            Entries = ReadEntries(map),
            Origin = map.Origin,
        };
        map.Close();
        return portal;
    }

    private static SignInDefinition? ReadSignIn(YamlMap portal)
    {
        YamlMap? map = portal.FindMap("signIn");
        if (map is null)
        {
            return null;
        }

        SignInDefinition signIn = new()
        {
            Realm = map.String("realm"),
            Name = map.FindEnum<SignInName>("name") ?? SignInName.Email,
            SecondFactor = map.FindEnum<SecondFactor>("secondFactor") ?? SecondFactor.EmailedCode,
            CodeMinutes = map.FindInt("codeMinutes") ?? 3,
            ResetMinutes = map.FindInt("resetMinutes") ?? 30,
            MaxAttempts = map.FindInt("maxAttempts") ?? 5,
            Password = ReadPassword(map),
            Registration = ReadRegistration(map),
            Authenticator = map.FindBool("authenticator") ?? false,
            Passkeys = map.FindBool("passkeys") ?? false,
            Partners = ReadTerms(map, "partners"),
            Origin = map.Origin,
        };
        map.Close();
        return signIn;
    }

    private static PasswordRules ReadPassword(YamlMap signIn)
    {
        YamlMap? map = signIn.FindMap("password");
        PasswordRules none = new();
        if (map is null)
        {
            return none;
        }

        PasswordRules rules = new()
        {
            MinLength = map.FindInt("minLength") ?? none.MinLength,
            MaxLength = map.FindInt("maxLength") ?? none.MaxLength,
            Uppercase = map.FindBool("uppercase") ?? false,
            Lowercase = map.FindBool("lowercase") ?? false,
            Digit = map.FindBool("digit") ?? false,
            Special = map.FindBool("special") ?? false,
            SignInNameRun = map.FindInt("signInNameRun"),
            Common = map.FindBool("common") ?? false,
        };
        map.Close();
        return rules;
    }

    private static RegistrationDefinition? ReadRegistration(YamlMap signIn)
    {
        YamlMap? map = signIn.FindMap("registration");
        if (map is null)
        {
            return null;
        }

        RegistrationDefinition registration = new()
        {
            RecoveryQuestions = map.FindInt("recoveryQuestions") ?? 3,
            RecoveryList = map.String("recoveryList"),
            Terms = Terms(map),
            Origin = map.Origin,
        };
        map.Close();
        return registration;
    }

    private static TermsDefinition? ReadTerms(YamlMap parent, string key)
    {
        YamlMap? map = parent.FindMap(key);
        if (map is null)
        {
            return null;
        }

        TermsDefinition terms = Terms(map);
        map.Close();
        return terms;
    }

    private static TermsDefinition Terms(YamlMap map) =>
        new()
        {
            Version = map.String("version"),
            Title = map.Text("title"),
            Text = map.Text("text"),
        };

    private static SignUpDefinition? ReadSignUp(YamlMap portal)
    {
        YamlMap? map = portal.FindMap("signUp");
        if (map is null)
        {
            return null;
        }

        SignUpDefinition signUp = new()
        {
            By = map.FindEnum<SignUpBy>("by") ?? SignUpBy.Invitation,
            CodeMinutes = map.FindInt("codeMinutes") ?? 30,
            InvitationDays = map.FindInt("invitationDays") ?? 30,
            Origin = map.Origin,
        };
        map.Close();
        return signUp;
    }

    private static InstitutionsDefinition? ReadInstitutions(YamlMap portal)
    {
        YamlMap? map = portal.FindMap("institutions");
        if (map is null)
        {
            return null;
        }

        InstitutionsDefinition institutions = new()
        {
            List = map.String("list"),
            Pattern = map.String("pattern"),
            Example = map.String("example"),
            Origin = map.Origin,
        };
        map.Close();
        return institutions;
    }

    private static AcceptanceLettersDefinition? ReadAcceptanceLetters(YamlMap portal)
    {
        YamlMap? map = portal.FindMap("acceptanceLetters");
        if (map is null)
        {
            return null;
        }

        AcceptanceLettersDefinition letters = new()
        {
            Programs = [.. map.Maps("programs").Select(ReadVerifiedProgram)],
            Institution = map.String("institution"),
            Number = map.FindString("number"),
            Level = map.FindString("level"),
            ExceptLevels = map.Strings("exceptLevels"),
            Details = map.Strings("details"),
            Slot = map.String("slot"),
            Due = [.. map.Maps("due").Select(ReadAnswerTime)],
            ExtensionDays = map.FindInt("extensionDays") ?? 0,
            ExtensionAnswerDays = map.FindInt("extensionAnswerDays") ?? 0,
            MaxBytes = map.FindLong("maxBytes") ?? 0,
            MaxRows = map.FindInt("maxRows") ?? 0,
            Origin = map.Origin,
        };
        map.Close();
        return letters;
    }

    private static VerifiedProgramDefinition ReadVerifiedProgram(YamlMap map)
    {
        VerifiedProgramDefinition verified = new(map.String("program"), map.FindDate("from") ?? DateOnly.MinValue, map.Origin);
        map.Close();
        return verified;
    }

    private static AnswerTimeDefinition ReadAnswerTime(YamlMap map)
    {
        AnswerTimeDefinition time = new(map.FindDate("from") ?? DateOnly.MinValue, map.FindInt("days") ?? 0, map.Origin);
        map.Close();
        return time;
    }

    private static EnrolmentDefinition? ReadEnrolment(YamlMap portal)
    {
        YamlMap? map = portal.FindMap("enrolment");
        if (map is null)
        {
            return null;
        }

        EnrolmentDefinition enrolment = new()
        {
            Channel = map.FindEnum<EnrolmentChannel>("channel") ?? EnrolmentChannel.Invitation,
            Days = map.FindInt("days") ?? 30,
            AllowWhenNotInGoodStanding = map.FindBool("allowWhenNotInGoodStanding") ?? false,
            NumberDigitsMin = map.FindInt("numberDigitsMin") ?? 8,
            NumberDigitsMax = map.FindInt("numberDigitsMax") ?? 12,
            RegulatorList = map.String("regulatorList"),
            IdentityList = map.String("identityList"),
            Declaration = Terms(map),
            Guide = map.FindText("guide"),
            Origin = map.Origin,
        };
        map.Close();
        return enrolment;
    }

    private static WebFormsDefinition? ReadWebForms(YamlMap portal)
    {
        YamlMap? map = portal.FindMap("webForms");
        if (map is null)
        {
            return null;
        }

        WebFormsDefinition forms = new() { Kinds = [.. map.Maps("kinds").Select(ReadWebFormKind)], Origin = map.Origin };
        map.Close();
        return forms;
    }

    private static WebFormKindDefinition ReadWebFormKind(YamlMap map)
    {
        WebFormKindDefinition kind = new()
        {
            Key = map.String("key"),
            Title = map.Text("title"),
            Subjects = [.. map.Maps("subjects").Select(ReadWebFormSubject)],
            Origin = map.Origin,
        };
        map.Close();
        return kind;
    }

    private static WebFormSubjectDefinition ReadWebFormSubject(YamlMap map)
    {
        WebFormSubjectDefinition subject = new()
        {
            Key = map.String("key"),
            Title = map.Text("title"),
            Changes = map.FindEnum<WebFormChange>("changes") ?? WebFormChange.Nothing,
            Proof = map.FindEnum<WebFormProof>("proof") ?? WebFormProof.None,
            ProofTitle = map.FindText("proofTitle"),
            Origin = map.Origin,
        };
        map.Close();
        return subject;
    }

    private static string? ReadSupport(YamlMap portal)
    {
        YamlMap? map = portal.FindMap("support");
        string? email = map?.FindString("email");
        map?.Close();
        return email;
    }

    private static DocumentLimits? ReadDocuments(YamlMap portal)
    {
        YamlMap? map = portal.FindMap("documents");
        if (map is null)
        {
            return null;
        }

        DocumentLimits limits = new() { MaxBytes = map.FindLong("maxBytes") ?? 0, Accept = map.Strings("accept") };
        map.Close();
        return limits;
    }

    private static SearchDefinition ReadSearch(YamlMap portal)
    {
        YamlMap? map = portal.FindMap("search");
        if (map is null)
        {
            return new SearchDefinition();
        }

        SearchDefinition search = new() { OnHome = map.FindBool("onHome") ?? false, Types = [.. map.Maps("types").Select(ReadSearchType)] };
        map.Close();
        return search;
    }

    private static SearchTypeDefinition ReadSearchType(YamlMap map)
    {
        SearchTypeDefinition type = new()
        {
            Key = map.String("key"),
            Title = map.Text("title"),
            Programs = map.Strings("programs"),
            Origin = map.Origin,
        };
        map.Close();
        return type;
    }

    private static Dictionary<string, Text> ReadLabels(YamlMap portal)
    {
        YamlMap? map = portal.FindMap("labels");
        return map is null ? [] : map.Keys.ToDictionary(k => k, map.Text, StringComparer.Ordinal);
    }

    private static List<EntryDefinition> ReadEntries(YamlMap portal) => [.. portal.Maps("entries").Select(ReadEntry)];

    /// <summary>An entry, within its portal or in a file of its own that names its portals.</summary>
    public static EntryDefinition ReadEntry(YamlMap map)
    {
        EntryDefinition entry = new()
        {
            Key = map.String("key"),
            Title = map.Text("title"),
            Intro = map.FindText("intro"),
            Lead = map.FindText("lead"),
            Start = map.FindText("start"),
            DossierForm = map.FindString("dossierForm"),
            Confirm = map.FindText("confirm"),
            Links = [.. map.Maps("links").Select(ReadLink)],
            Groupable = map.FindBool("groupable") ?? false,
            Origin = map.Origin,
        };
        map.Close();
        return entry;
    }

    private static EntryLinkDefinition ReadLink(YamlMap map)
    {
        EntryLinkDefinition link = new() { Title = map.Text("title"), Address = map.Text("address") };
        map.Close();
        return link;
    }
}
