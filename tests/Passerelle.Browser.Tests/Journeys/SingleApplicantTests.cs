using Microsoft.Playwright;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Journeys;

/// <summary>One applicant, on a telephone, in English and with JavaScript: from signing in to the status page, paid by Interac.</summary>
public sealed class SingleApplicantTests(Browser browser)
{
    private const string Next = "Next";
    private const string Name = "Ngozi Okafor";
    private const string Pdf = "application/pdf";
    private const int Telephone = 360;

    [Fact]
    public async Task A_single_applicant_is_filed_on_a_telephone_and_paid_by_interac()
    {
        await using RealServer server = await RealServer.StartAsync();
        var passed = new PassedPages(browser);
        Person rep = await Person.ArriveAsync(browser, server.Site, passed, "en", script: true, Telephone);
        await rep.SignInAsync("apr", "dchen");
        await EnterAsync(rep);
        (await rep.HeadingAsync()).ShouldBe("Document checklist");
        await rep.FillInOnlineAsync(AnswerSheet.Of(Name, "single-applicant"));
        await UploadInPlaceAsync(rep);
        await SignAndPayAsync(rep);
        passed.Problems.ShouldBeEmpty();
    }

    private static async Task EnterAsync(Person rep)
    {
        await rep.FollowAsync("Apply for a visitor visa, study or work permit");
        await rep.PressAsync("Start");
        await rep.AnswerAsync("Case ID", "Okafor-2026");
        await rep.PressAsync(Next);
        await rep.PressAsync(Next);
        (await rep.ErrorsAsync()).ShouldHaveSingleItem();
        await rep.AnswerAsync("How many applicants will be included in this online submission?", "1");
        await rep.PressAsync(Next);
        await rep.AnswerAsync("What type of application would you like to submit for this client?", "Visitor visa");
        await rep.PressAsync(Next);
        await rep.AnswerAsync("Full name", Name);
        await rep.AnswerAsync("Is this applicant a minor?", "No, this applicant is not a minor");
        await rep.PressAsync(Next);
        await rep.AnswerAsync("Date of birth", "1988-07-04");
        await rep.AnswerAsync("Citizenship", "Nigeria");
        await rep.AnswerAsync("Does any of these situations apply to your client?", "None of these");
        await rep.PressAsync(Next);
        await rep.TickAsync("No additional document is required for this client");
        await rep.PressAsync(Next);
        await rep.PressAsync(Next);
        await rep.AnswerAsync("Is your client required to provide biometrics?", "Yes");
        await rep.PressAsync(Next);
        (await rep.HeadingAsync()).ShouldBe("Review your answers");
        await rep.PressAsync("Continue");
        await rep.PressAsync("Continue");
    }

    // The page stays where it is: the files are sent in the background, and each slot is brought up to date once its file is checked.
    private static async Task UploadInPlaceAsync(Person rep)
    {
        await rep.Page.EvaluateAsync("() => { window.stayed = true; }");
        await rep.UploadAsync("Digital photo", new("photo.pdf", Pdf, SampleFiles.Pdf()));
        (await rep.ErrorsAsync()).ShouldHaveSingleItem().ShouldContain("photo.pdf");
        await rep.LookAsync("a refused file");
        await rep.UploadAsync("Digital photo", new("photo.jpg", "image/jpeg", SampleFiles.Jpg()));
        (await rep.HeadingAsync()).ShouldBe("Document checklist");
        await rep.Page.EvaluateAsync("() => { window.stayed = true; }");
        await rep.UploadAsync("Passport", new("passport.pdf", Pdf, SampleFiles.Pdf()));
        await rep.Find(AriaRole.Link, "Preview: passport.pdf").WaitForAsync();
        (await rep.Page.EvaluateAsync<bool>("() => window.stayed === true")).ShouldBeTrue();
        (await rep.Find(AriaRole.Region, "Passport").InnerTextAsync()).ShouldContain("Received");
        await rep.LookAsync("complete");
    }

    // A visitor visa, 100.00, and the biometrics of one person, 85.00: 185.00.
    private static async Task SignAndPayAsync(Person rep)
    {
        await rep.PressAsync("Continue");
        (await rep.HeadingAsync()).ShouldBe("Your declaration and electronic signature");
        await rep.SignAsync("apr", "dchen");
        await rep.PressAsync(Next);
        await rep.PressAsync("Submit and pay");
        (await rep.HeadingAsync()).ShouldBe("Fee summary");
        (await rep.TextAsync()).ShouldContain("$185.00");
        await rep.PressAsync("Submit and pay");
        await rep.PressAsync("Go to Interac Services");
        await rep.PressAsync("Confirm the transfer");
        (await rep.HeadingAsync()).ShouldBe("Transaction approved – Thank you");
        (await rep.TextAsync()).ShouldContain("Interac Online");
        await rep.PressAsync("Return");
        (await rep.HeadingAsync()).ShouldBe("Congratulations! Your application or profile has been successfully submitted");
        await rep.Page.GetByRole(AriaRole.Table, new() { Name = "Application numbers" }).GetByRole(AriaRole.Link).ClickAsync();
        await rep.Page.WaitForURLAsync("**/applications/*");
        (await rep.HeadingAsync()).ShouldBe("Application status and messages");
        await rep.LookAsync("just submitted");
    }
}
