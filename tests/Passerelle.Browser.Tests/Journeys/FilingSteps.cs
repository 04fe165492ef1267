using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Passerelle.Testing;

namespace Passerelle.Browser.Tests.Journeys;

/// <summary>What every journey does in the same way, whatever the language: sign in, fill in forms, upload, pay.</summary>
internal static partial class FilingSteps
{
    /// <summary>Signs in a person of the demonstration: the security question or the code of the mailbox, then the terms.</summary>
    public static async Task SignInAsync(this Person person, string portal, string signInName)
    {
        DemonstrationPerson who = DemonstrationPerson.Find(portal, signInName);
        var known = await FindCodeAsync(person, who.SignInName);
        await person.GoAsync($"/{portal}/signin?lang={person.Language}");
        await SendAsync(person, ("name", who.SignInName), ("password", who.Password));
        if (await Input(person, "answer").CountAsync() > 0)
        {
            ILocator asked = Input(person, "answer");
            var question = await asked.EvaluateAsync<string>("field => field.labels[0].innerText");
            await SendAsync(person, ("answer", who.Answers.Single(a => Accessible.Same(a.Key, question)).Value));
        }
        else
        {
            await SendAsync(person, ("code", await CodeAsync(person, who.SignInName, known)));
        }

        if (new Uri(person.Page.Url).AbsolutePath.EndsWith("/terms", StringComparison.Ordinal))
        {
            await SendAsync(person);
        }
    }

    /// <summary>Fills in online the forms that the sheet has, from the checklist back to the checklist.</summary>
    /// <param name="person">On the checklist.</param>
    /// <param name="sheet">The answers.</param>
    /// <param name="whose">Whose forms, where the checklist is that of several clients.</param>
    public static async Task FillInOnlineAsync(this Person person, AnswerSheet sheet, string? whose = null)
    {
        Wording words = Wording.In(person.Language);
        foreach (var form in sheet.Forms)
        {
            await person.FollowAsync(words.FillIn(Of(form, whose)));
            await sheet.FillInAsync(person, form, words.Next, words.SaveRow);
            await person.PressAsync(words.BackToChecklist);
        }
    }

    /// <summary>Uploads a file without script; ends on the checklist, where the file is being checked.</summary>
    /// <param name="person">On the checklist.</param>
    /// <param name="document">The document asked for.</param>
    /// <param name="file">The file.</param>
    /// <param name="whose">Whose document, where the checklist is that of several clients.</param>
    public static async Task UploadAsync(this Person person, string document, PickedFile file, string? whose = null)
    {
        Wording words = Wording.In(person.Language);
        var what = Of(document, whose);
        await person.PickAsync(await person.AsksAsync(words.ChooseFiles(what)) ? words.ChooseFiles(what) : words.ChooseFile(what), file);
        await person.PressAsync(words.Upload(what));
    }

    /// <summary>Asks again, as a person would, until no file is being checked.</summary>
    public static async Task UntilCheckedAsync(this Person person)
    {
        var refresh = Wording.In(person.Language).Refresh;
        while (await person.HasAsync(AriaRole.Link, refresh))
        {
            await person.FollowAsync(refresh);
        }
    }

    /// <summary>Signs the declaration in the person's own name: agrees, names, answers the security question put.</summary>
    /// <param name="person">On the declaration page, complete.</param>
    /// <param name="portal">The portal.</param>
    /// <param name="signInName">Who signs.</param>
    public static async Task SignAsync(this Person person, string portal, string signInName)
    {
        Wording words = Wording.In(person.Language);
        DemonstrationPerson who = DemonstrationPerson.Find(portal, signInName);
        await person.TickAsync(words.Agree);
        // A consent that is asked beside it may be refused.
        ILocator refuse = person.Page.Locator("main input[name=consents][value=false]");
        if (await refuse.CountAsync() > 0)
        {
            await refuse.CheckAsync();
        }

        ILocator mail = person.Page.Locator("main button[name=then][value=code]");
        var byCode = await mail.CountAsync() > 0;
        string? before = null;
        if (byCode)
        {
            before = await FindCodeAsync(person, who.SignInName);
            await person.ArrivingAsync(() => mail.ClickAsync());
            await person.TickAsync(words.Agree);
        }

        var question = await Input(person, "answer").EvaluateAsync<string>("field => field.labels[0].innerText");
        await person.AnswerAsync(words.GivenName, who.GivenName);
        await person.AnswerAsync(words.FamilyName, who.FamilyName);
        await person.AnswerAsync(
            question,
            byCode ? await CodeAsync(person, who.SignInName, before) : who.Answers.Single(a => Accessible.Same(a.Key, question)).Value
        );
        await person.PressAsync(words.Sign);
    }

    /// <summary>Pays by card on the payment site; the number decides what happens.</summary>
    public static async Task PayByCardAsync(this Person person, string number)
    {
        Wording words = Wording.In(person.Language);
        string[] answers = ["Hélène Rivard", number, "12", "2035", "123"];
        foreach ((var label, var answer) in words.Card.Zip(answers))
        {
            await person.AnswerAsync(label, answer);
        }

        await person.PressAsync(words.Process);
    }

    private static string Of(string what, string? whose) => whose is null ? what : $"{what} – {whose}";

    private static ILocator Input(Person person, string name) => person.Page.Locator($"main input[name='{name}']");

    // By the names of the fields: the words of these pages have tests of their own.
    private static async Task SendAsync(Person person, params (string Name, string Value)[] fields)
    {
        foreach ((var name, var value) in fields)
        {
            await Input(person, name).FillAsync(value);
        }

        await person.ArrivingAsync(() => person.Page.Locator("main form button").First.ClickAsync());
    }

    // The mail is sent by the product's worker, a moment after what asked for it; a code that is known already is an older mail's.
    private static async Task<string> CodeAsync(Person person, string address, string? known)
    {
        string? code;
        do
        {
            code = await FindCodeAsync(person, address);
        } while (code is null || code == known);

        return code;
    }

    // In another tab, as a person would; the newest mail is in front.
    private static async Task<string?> FindCodeAsync(Person person, string address)
    {
        Person mailbox = await person.OpenTabAsync();
        await mailbox.GoAsync($"/mailbox?to={address}&lang={person.Language}");
        Match code = SixDigits().Match(await mailbox.TextAsync());
        await mailbox.Page.CloseAsync();
        return code.Success ? code.Value : null;
    }

    [GeneratedRegex(@"\b\d{3}[ \u00A0\u202F]?\d{3}\b", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();
}
