using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Passerelle.Testing;

/// <summary>Signs people of the demonstration in, through the product's own pages, whatever the portal asks for.</summary>
public static partial class SignInSteps
{
    /// <summary>A new visitor, signed in and on the portal's home page.</summary>
    public static Task<Visitor> SignInAsync(
        this PasserelleApp app,
        string portal,
        string signInName,
        CancellationToken cancellationToken = default
    ) =>
        SignInAsync(
            app.Visitor(),
            DemonstrationPerson.Find(portal, signInName),
            app.DataFolder,
            () => app.RunDueWorkAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Signs the visitor in: name and password, then the security question or the emailed code, then the terms if they were not
    /// accepted yet. Ends where the product leads: the home page, or the page that was asked for first.
    /// </summary>
    /// <param name="visitor">Anywhere; opens the sign-in page when it is not on it.</param>
    /// <param name="person">Who signs in.</param>
    /// <param name="dataFolder">The product's data folder, where mails are left.</param>
    /// <param name="deliver">Lets the product send its mails.</param>
    public static async Task<Visitor> SignInAsync(
        Visitor visitor,
        DemonstrationPerson person,
        string dataFolder,
        Func<Task> deliver,
        CancellationToken cancellationToken = default
    )
    {
        if (!visitor.Address.AbsolutePath.EndsWith("/signin", StringComparison.Ordinal))
        {
            await visitor.GoAsync($"/{person.Portal}/signin?lang={person.Language}", cancellationToken);
        }

        await SubmitAsync(visitor, cancellationToken, ("name", person.SignInName), ("password", person.Password));
        if (Input(visitor, "answer") is { } answer)
        {
            var asked = Accessible.Name(answer);
            var known = person.Answers.FirstOrDefault(a =>
                asked.Contains(Accessible.Flat(a.Key), StringComparison.Ordinal) || Accessible.Same(a.Key, asked)
            );
            await SubmitAsync(
                visitor,
                cancellationToken,
                ("answer", known.Value ?? throw new PageException($"no answer is known to « {asked} »", visitor))
            );
        }
        else if (Input(visitor, "code") is not null)
        {
            await deliver();
            await SubmitAsync(visitor, cancellationToken, ("code", MailedCode(dataFolder, person.SignInName)));
        }

        if (visitor.Address.AbsolutePath.EndsWith("/terms", StringComparison.Ordinal))
        {
            await SubmitAsync(visitor, cancellationToken);
        }

        return visitor.Path.Contains("/signin", StringComparison.Ordinal)
            ? throw new PageException($"{person.SignInName} was not let in", visitor)
            : visitor;
    }

    private static IHtmlInputElement? Input(Visitor visitor, string name) =>
        visitor.Page.QuerySelector<IHtmlInputElement>($"main input[name='{name}']");

    // Fills fields by their names and presses the form's first button: the words of these pages have tests of their own.
    private static async Task SubmitAsync(Visitor visitor, CancellationToken cancellationToken, params (string Name, string Value)[] fields)
    {
        IElement? form = fields.Length > 0 ? Input(visitor, fields[0].Name)?.Form : visitor.Page.QuerySelector("main form");
        foreach ((var name, var value) in fields)
        {
            (Input(visitor, name) ?? throw new PageException($"no field named {name}", visitor)).Value = value;
        }

        IElement button = form?.QuerySelector("button") ?? throw new PageException("no form to send", visitor);
        await visitor.PressAsync(button, cancellationToken);
    }

    /// <summary>The six digits of the newest mail to this address that has some.</summary>
    /// <param name="dataFolder">The product's data folder, where mails are left.</param>
    /// <param name="address">The person's address.</param>
    public static string MailedCode(string dataFolder, string address)
    {
        var folder = new DirectoryInfo(Path.Combine(dataFolder, "mail"));
        foreach (FileInfo file in (folder.Exists ? folder.GetFiles("*.json") : []).OrderByDescending(f => f.LastWriteTimeUtc))
        {
            using var mail = JsonDocument.Parse(File.ReadAllText(file.FullName));
            if (
                mail.RootElement.GetProperty("To").GetString() == address
                && SixDigits().Match(mail.RootElement.GetProperty("Body").GetString() ?? "") is { Success: true } code
            )
            {
                return code.Value;
            }
        }

        throw new InvalidOperationException($"No mail with a code was left for {address} in {folder.FullName}.");
    }

    [GeneratedRegex(@"\b\d{3}[ \u00A0\u202F]?\d{3}\b", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();
}
