using System.Text.RegularExpressions;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Checking;

/// <summary>Portals, their entries, and the programmes offered there.</summary>
internal static class PortalCheck
{
    public static void Check(Catalogue catalogue, ProblemList problems)
    {
        foreach (PortalDefinition portal in catalogue.Portals.Values)
        {
            foreach (IGrouping<string, EntryDefinition> same in portal.Entries.GroupBy(e => e.Key).Where(g => g.Count() > 1))
            {
                problems.Add(same.Last().Origin, "duplicate", $"There is already an entry “{same.Key}”.");
            }

            if (portal.SignIn?.Registration is { } registration)
            {
                CheckRegistration(registration, catalogue, problems);
            }

            if (portal is { SignIn: { Partners: not null } door, Enrolment.Channel: not EnrolmentChannel.Credential })
            {
                const string why = "“partners” need an enrolment by a credential of one’s own: nobody would get an account.";
                problems.Add(door.Origin, "shape", why);
            }

            CheckSignUp(portal, problems);
            if (portal.Enrolment is { } enrolment)
            {
                CheckEnrolment(enrolment, catalogue, problems);
            }

            CheckInstitutions(portal, catalogue, problems);
            CheckAcceptanceLetters(portal, catalogue, problems);
            CheckWebForms(portal, problems);
            CheckSearch(portal, catalogue, problems);
            CaseDeskCheck.Check(portal, catalogue, problems);
            foreach (EntryDefinition entry in portal.Entries)
            {
                if (entry.DossierForm is { } form && !catalogue.SharedForms.ContainsKey(form))
                {
                    string? suggestion = Nearest.Suggest(form, catalogue.SharedForms.Keys);
                    problems.Add(entry.Origin, "unknown-form", $"There is no shared form “{form}”.", suggestion);
                }
            }
        }

        foreach (ProgramDefinition program in catalogue.Programs.Values)
        {
            if (program.NumberLetter is not { Length: 1 } || !char.IsAsciiLetterUpper(program.NumberLetter[0]))
            {
                problems.Add(program.Origin, "shape", "“numberLetter” is one capital letter.");
            }

            foreach (OfferDefinition offer in program.Offers)
            {
                CheckOffer(offer, catalogue, problems);
            }
        }
    }

    private static void CheckRegistration(RegistrationDefinition registration, Catalogue catalogue, ProblemList problems)
    {
        if (!catalogue.Lists.TryGetValue(registration.RecoveryList, out ReferenceList? list))
        {
            string? suggestion = Nearest.Suggest(registration.RecoveryList, catalogue.Lists.Keys);
            problems.Add(registration.Origin, "unknown-list", $"There is no list “{registration.RecoveryList}”.", suggestion);
        }
        else if (registration.RecoveryQuestions < 1 || registration.RecoveryQuestions > list.Entries.Count)
        {
            problems.Add(
                registration.Origin,
                "shape",
                $"“recoveryQuestions” is between 1 and the {list.Entries.Count} questions of the list “{registration.RecoveryList}”."
            );
        }
    }

    private static void CheckSignUp(PortalDefinition portal, ProblemList problems)
    {
        if (portal.SignUp is { } signUp && (signUp.CodeMinutes < 1 || signUp.InvitationDays < 1))
        {
            problems.Add(signUp.Origin, "shape", "“codeMinutes” and “invitationDays” are at least 1.");
        }

        SignUpBy? needed = portal switch
        {
            { Enrolment.Channel: EnrolmentChannel.Invitation } => SignUpBy.Invitation,
            { Audience: PortalAudience.Institution, SignIn: not null } => SignUpBy.Invitation,
            { Audience: PortalAudience.Client, SignIn: not null } => SignUpBy.Anyone,
            _ => null,
        };
        if (needed != portal.SignUp?.By)
        {
            problems.Add(
                portal.SignUp?.Origin ?? portal.Origin,
                "sign-up",
                needed is null
                    ? "Nobody signs up in such a portal: leave “signUp” out."
                    : $"In such a portal one signs up by {(needed == SignUpBy.Anyone ? "anyone" : "invitation")}."
            );
        }
    }

    private static void CheckEnrolment(EnrolmentDefinition enrolment, Catalogue catalogue, ProblemList problems)
    {
        foreach (string name in new[] { enrolment.RegulatorList, enrolment.IdentityList })
        {
            if (!catalogue.Lists.ContainsKey(name))
            {
                string? suggestion = Nearest.Suggest(name, catalogue.Lists.Keys);
                problems.Add(enrolment.Origin, "unknown-list", $"There is no list “{name}”.", suggestion);
            }
        }

        foreach (ListEntry regulator in catalogue.Lists.GetValueOrDefault(enrolment.RegulatorList)?.Entries ?? [])
        {
            CheckRegulator(regulator, problems);
        }

        if (enrolment.Days < 1)
        {
            problems.Add(enrolment.Origin, "shape", "“days” is at least 1.");
        }

        if (enrolment.NumberDigitsMin < 1 || enrolment.NumberDigitsMax < enrolment.NumberDigitsMin)
        {
            problems.Add(enrolment.Origin, "order", "“numberDigitsMax” is at least “numberDigitsMin”, which is at least 1.");
        }
    }

    private static void CheckSearch(PortalDefinition portal, Catalogue catalogue, ProblemList problems)
    {
        foreach (IGrouping<string, SearchTypeDefinition> same in portal.Search.Types.GroupBy(t => t.Key).Where(g => g.Count() > 1))
        {
            problems.Add(same.Last().Origin, "duplicate", $"There is already a type “{same.Key}”.");
        }

        foreach (SearchTypeDefinition type in portal.Search.Types)
        {
            foreach (string slug in type.Programs.Where(p => !catalogue.Programs.ContainsKey(p)))
            {
                string? suggestion = Nearest.Suggest(slug, catalogue.Programs.Keys);
                problems.Add(type.Origin, "unknown-program", $"There is no programme “{slug}”.", suggestion);
            }
        }
    }

    private static void CheckInstitutions(PortalDefinition portal, Catalogue catalogue, ProblemList problems)
    {
        if (portal.Institutions is not { } institutions)
        {
            if (portal is { Audience: PortalAudience.Institution, SignIn: not null })
            {
                problems.Add(portal.Origin, "missing", "“institutions” is missing.");
            }

            return;
        }

        if (!catalogue.Lists.ContainsKey(institutions.List))
        {
            string? suggestion = Nearest.Suggest(institutions.List, catalogue.Lists.Keys);
            problems.Add(institutions.Origin, "unknown-list", $"There is no list “{institutions.List}”.", suggestion);
        }

        CheckPattern(institutions.Pattern, institutions.Origin, problems);
    }

    private static void CheckAcceptanceLetters(PortalDefinition portal, Catalogue catalogue, ProblemList problems)
    {
        if (portal.AcceptanceLetters is not { } letters)
        {
            return;
        }

        if (portal.Institutions is null)
        {
            problems.Add(letters.Origin, "shape", "“acceptanceLetters” need “institutions”, which verify them.");
        }

        if (
            letters is not { Programs.Count: > 0, Due.Count: > 0, MaxBytes: > 0, MaxRows: > 0 }
            || letters.Due.Any(d => d.Days < 1)
            || letters.ExtensionDays < 1
            || letters.ExtensionAnswerDays < 1
        )
        {
            const string why = "“acceptanceLetters” need programmes, days to answer, and limits, each of at least one.";
            problems.Add(letters.Origin, "shape", why);
        }

        foreach (VerifiedProgramDefinition verified in letters.Programs)
        {
            if (!catalogue.Programs.TryGetValue(verified.Program, out ProgramDefinition? program))
            {
                string? suggestion = Nearest.Suggest(verified.Program, catalogue.Programs.Keys);
                problems.Add(verified.Origin, "unknown-program", $"There is no programme “{verified.Program}”.", suggestion);
                continue;
            }

            string[] asked = [letters.Institution, .. letters.Details, .. new[] { letters.Number, letters.Level }.OfType<string>()];
            foreach (string key in asked.Where(k => program.FindQuestion(k) is null))
            {
                problems.Add(letters.Origin, "unknown-question", $"The programme “{verified.Program}” has no question “{key}”.");
            }

            if (program.FindSlot(letters.Slot) is null)
            {
                problems.Add(letters.Origin, "unknown-slot", $"The programme “{verified.Program}” has no document “{letters.Slot}”.");
            }
        }
    }

    private static void CheckWebForms(PortalDefinition portal, ProblemList problems)
    {
        if (portal.WebForms is not { } forms)
        {
            return;
        }

        CheckKeys(forms.Kinds, k => k.Key, k => k.Origin, forms.Origin, "kinds", problems);
        foreach (WebFormKindDefinition kind in forms.Kinds)
        {
            CheckKeys(kind.Subjects, s => s.Key, s => s.Origin, kind.Origin, "subjects", problems);
            foreach (WebFormSubjectDefinition subject in kind.Subjects)
            {
                bool fits = subject.Changes switch
                {
                    WebFormChange.Nothing => true,
                    WebFormChange.Representative => portal.Audience == PortalAudience.Client,
                    WebFormChange.Applications => portal.Audience is PortalAudience.Representative or PortalAudience.Client,
                    _ => portal.Audience == PortalAudience.Representative,
                };
                if (!fits)
                {
                    problems.Add(subject.Origin, "shape", "Only a representative’s account is changed by Web form: leave “changes” out.");
                }

                if ((subject.Proof == WebFormProof.None) != (subject.ProofTitle is null))
                {
                    problems.Add(
                        subject.Origin,
                        "shape",
                        "“proofTitle” says what is attached: there where “proof” is optional or required."
                    );
                }
            }
        }
    }

    private static void CheckKeys<T>(
        IReadOnlyList<T> all,
        Func<T, string> key,
        Func<T, Origin> origin,
        Origin whole,
        string name,
        ProblemList problems
    )
    {
        if (all.Count == 0)
        {
            problems.Add(whole, "missing", $"“{name}” is empty.");
        }

        foreach (IGrouping<string, T> same in all.GroupBy(key, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add(origin(same.Last()), "duplicate", $"There is already “{same.Key}” in “{name}”.");
        }
    }

    private static void CheckRegulator(ListEntry regulator, ProblemList problems)
    {
        if (regulator.Columns.GetValueOrDefault("numbers") is { Length: > 0 } numbers && numbers is not ("yes" or "no"))
        {
            problems.Add(regulator.Origin, "shape", $"“numbers” is yes or no, not “{numbers}”.");
        }

        CheckPattern(regulator.Columns.GetValueOrDefault("pattern") ?? "", regulator.Origin, problems);
    }

    private static void CheckPattern(string pattern, Origin origin, ProblemList problems)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            problems.Add(origin, "shape", "“pattern” is no regular expression without back-references and look-arounds.");
        }
    }

    private static void CheckOffer(OfferDefinition offer, Catalogue catalogue, ProblemList problems)
    {
        if (!catalogue.Portals.TryGetValue(offer.Portal, out PortalDefinition? portal))
        {
            string? suggestion = Nearest.Suggest(offer.Portal, catalogue.Portals.Keys);
            problems.Add(offer.Origin, "unknown-portal", $"There is no portal “{offer.Portal}”.", suggestion);
        }
        else if (portal.FindEntry(offer.Entry) is null)
        {
            string? suggestion = Nearest.Suggest(offer.Entry, portal.Entries.Select(e => e.Key));
            problems.Add(offer.Origin, "unknown-entry", $"The portal “{offer.Portal}” has no entry “{offer.Entry}”.", suggestion);
        }

        if (offer.To < offer.From)
        {
            problems.Add(offer.Origin, "order", "The offer ends before it begins.");
        }
    }
}
