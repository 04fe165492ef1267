using System.Net;
using System.Text.Json;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Questionnaire;

/// <summary>The script's own saves while a person types.</summary>
public sealed class AutosaveTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    private const string File = "Numéro de dossier de votre client";

    [Fact]
    public async Task A_save_by_the_script_is_kept_and_is_no_other_tabs_save()
    {
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.BeginAsync();
        var rendered = Hidden(visitor, "r.fileNumber");
        var token = Hidden(visitor, "form-token");
        Visitor script = await visitor.NewTabAsync();

        await script.SendAsync(HttpMethod.Post, visitor.Path, Autosave(token, rendered, "D-31"));
        script.Status.ShouldBe(HttpStatusCode.OK);
        using var answer = JsonDocument.Parse(script.Body);
        answer.RootElement.GetProperty("saved").GetString()!.ShouldStartWith("Enregistré à ");
        var now = answer.RootElement.GetProperty("fields").GetProperty("r.fileNumber").GetString()!;
        now.ShouldNotBe(rendered);
        (await script.GoAsync(visitor.Path)).Value(File).ShouldBe("D-31");

        // Typed on, with what the page was told: saved again. With what it was first rendered with: another tab's, so refused.
        await script.SendAsync(HttpMethod.Post, visitor.Path, Autosave(token, now, "D-32"));
        script.Status.ShouldBe(HttpStatusCode.OK);
        await script.SendAsync(HttpMethod.Post, visitor.Path, Autosave(token, rendered, "D-33"));
        script.Status.ShouldBe(HttpStatusCode.Conflict);
        (await script.GoAsync(visitor.Path)).Value(File).ShouldBe("D-32");
    }

    private static string Hidden(Visitor visitor, string name) =>
        visitor.Page.QuerySelector($"#journey input[name='{name}']")!.GetAttribute("value")!;

    private static FormUrlEncodedContent Autosave(string token, string rendered, string value)
    {
        var form = new FormUrlEncodedContent([new("form-token", token), new("r.fileNumber", rendered), new("q.fileNumber", value)]);
        form.Headers.Add("X-Autosave", "1");
        return form;
    }
}
