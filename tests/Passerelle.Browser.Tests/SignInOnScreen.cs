using Microsoft.Playwright;
using Passerelle.Testing;

namespace Passerelle.Browser.Tests;

/// <summary>Signs people of the demonstration in with the browser, where the portal asks for a security question.</summary>
internal static class SignInOnScreen
{
    /// <summary>Ends on the portal's home page.</summary>
    public static async Task SignInAsync(this IPage page, DemonstrationPerson person)
    {
        await page.GotoAsync($"/{person.Portal}/signin?lang={person.Language}");
        await page.FillAsync("main input[name=name]", person.SignInName);
        await page.FillAsync("main input[name=password]", person.Password);
        await page.ClickAsync("main form button");
        var asked = (await page.InnerTextAsync("main form label")).Trim();
        await page.FillAsync("main input[name=answer]", person.Answers.First(a => Accessible.Same(a.Key, asked)).Value);
        await page.ClickAsync("main form button");
        if (new Uri(page.Url).AbsolutePath.EndsWith("/terms", StringComparison.Ordinal))
        {
            await page.ClickAsync("main form button");
        }
    }
}
