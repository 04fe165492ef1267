using Microsoft.Playwright;
using Passerelle.Browser.Tests.Journeys;
using Shouldly;

namespace Passerelle.Browser.Tests.Doors;

/// <summary>A member who enrols in the IRCC Portal; each journey has one of its own.</summary>
/// <param name="MemberNumber">As the regulator gave it.</param>
/// <param name="RepresentativeNumber">The department's number, where one is given.</param>
internal sealed record Member(
    string GivenName,
    string FamilyName,
    string Email,
    string MemberNumber,
    string? RepresentativeNumber = null,
    string RegulatorInFrench = "Collège des consultants en immigration et en citoyenneté",
    string RegulatorInEnglish = "College of Immigration and Citizenship Consultants"
);

/// <summary>The steps of an enrolment in the IRCC Portal.</summary>
internal static class IrccSteps
{
    /// <summary>From the page of all portals to what comes of saying who one is.</summary>
    public static async Task SayWhoAsync(this Person person, Member member)
    {
        await person.ChooseAsync("Portail d’IRCC", "IRCC Portal");
        await person.FollowAsync(person.Say("S’inscrire", "Sign up"));
        (await person.HeadingAsync()).ShouldBe(
            person.Say("Inscription des représentants autorisés", "Enrolment of authorized representatives")
        );
        await person.AnswerAsync(person.Say("Adresse de courriel", "Email address"), member.Email);
        await person.AnswerAsync(
            person.Say("Organisme de réglementation", "Regulatory body"),
            person.Say(member.RegulatorInFrench, member.RegulatorInEnglish)
        );
        await person.AnswerAsync(person.Say("Numéro de membre de cet organisme", "Membership number of this body"), member.MemberNumber);
        if (member.RepresentativeNumber is { } number)
        {
            await person.AnswerAsync(
                person.Say(
                    "Numéro d’identification du représentant d’IRCC (facultatif)",
                    "IRCC representative identification number (optional)"
                ),
                number
            );
        }

        await person.PressAsync(person.Say("Continuer", "Continue"));
    }

    /// <summary>From the invitation code to the home page of a candidate.</summary>
    public static async Task BecomeCandidateAsync(this Person person, DoorServer server, Member member)
    {
        (await person.HeadingAsync()).ShouldBe(person.Say("Votre code d’invitation", "Your invitation code"));
        // The button that copies the code needs script, and is not shown without.
        (await person.HasAsync(AriaRole.Button, person.Say("Copier dans le presse-papiers", "Copy to clipboard"))).ShouldBe(
            person.Language == "en"
        );
        await person.FollowAsync(person.Say("Terminer votre inscription", "Finish your enrolment"));
        await person.SignUpAsync(member.GivenName, member.FamilyName);
        await person.ConfirmAsync(server, member.Email, person.Say("Confirmer", "Confirm"));
        await person.ComeInAsync(server, member.Email);
        (await person.HeadingAsync()).ShouldBe(person.Say("Conditions d’utilisation du Portail d’IRCC", "IRCC Portal terms of use"));
        await person.AcceptAsync();
        (await person.TextAsync()).ShouldContain(person.Say("Votre compte est créé.", "Your account is created."));
    }

    /// <summary>Opens the review from the home page, which says how the member is known, and fills it in.</summary>
    public static async Task FillInReviewAsync(this Person person, string known, bool papers)
    {
        await person.FollowAsync(person.Say("Examiner et soumettre la demande d’inscription", "Review and submit the enrolment request"));
        (await person.TextAsync()).ShouldContain(known);
        await person.AnswerAsync(
            person.Say("Nom de votre entreprise ou organisation (facultatif)", "Name of your company or organization (optional)"),
            "Cabinet du Quai"
        );
        await person.AnswerAsync(person.Say("Recherche d’adresse", "Address search"), "rue du quai");
        await person.ArrivingAsync(() => person.Page.Keyboard.PressAsync("Enter"));
        await person.PressAsync(person.Say("Utiliser cette adresse", "Use this address"));
        if (papers)
        {
            await person.AnswerAsync(
                person.Say("Première pièce d’identité", "First identity document"),
                person.Say("Permis de conduire", "Driver’s licence")
            );
            await person.AnswerAsync(
                person.Say("Deuxième pièce d’identité", "Second identity document"),
                person.Say("Certificat de naissance", "Birth certificate")
            );
        }

        await person.PressAsync(person.Say("Continuer", "Continue"));
    }

    /// <summary>Uploads both identity documents.</summary>
    public static async Task GivePapersAsync(this Person person)
    {
        (await person.HeadingAsync()).ShouldBe(person.Say("Téléverser vos pièces d’identité", "Upload your identity documents"));
        await person.AddAsync(
            person.Say("Pièce d’identité avec photo : Permis de conduire", "Photo identity document: Driver’s licence"),
            "permis.pdf"
        );
        await person.AddAsync(
            person.Say("Deuxième pièce d’identité : Certificat de naissance", "Second identity document: Birth certificate"),
            "naissance.pdf"
        );
        await person.PressOnceCheckedAsync(person.Say("Continuer", "Continue"));
    }

    /// <summary>Accepts the declaration and submits; ends on the confirmation, whose reference number it gives.</summary>
    public static async Task<string> SubmitAsync(this Person person)
    {
        (await person.HeadingAsync()).ShouldBe(person.Say("Soumettre la demande d’inscription", "Submit the enrolment request"));
        await person.TickAsync(
            person.Say(
                "J’ai lu l’énoncé de consentement et de déclaration, et je l’accepte.",
                "I have read the statement of consent and declaration, and I accept it."
            )
        );
        await person.PressAsync(person.Say("Soumettre la demande", "Submit the request"));
        (await person.HeadingAsync()).ShouldBe(
            person.Say("Votre demande d’inscription est soumise", "Your enrolment request is submitted")
        );
        return await person.ReferenceAsync();
    }

    /// <summary>What is known of somebody who enrols for the first time, papers, declaration.</summary>
    public static async Task<string> EnrolForTheFirstTimeAsync(this Person person)
    {
        await person.FillInReviewAsync(
            person.Say(
                "Vous vous inscrivez auprès du Ministère pour la première fois.",
                "You are enrolling with the Department for the first time."
            ),
            papers: true
        );
        await person.GivePapersAsync();
        return await person.SubmitAsync();
    }

    /// <summary>Opens the home page and finds it to be that of an approved representative.</summary>
    public static async Task FindApprovedAsync(this Person person)
    {
        await person.GoAsync("/ircc");
        await person.LookAsync("approved");
        (await person.HeadingAsync()).ShouldBe(person.Say("Accueil du compte", "Account home"));
        (await person.TextAsync()).ShouldContain(person.Say("Mes applications clients", "My client applications"));
    }
}
