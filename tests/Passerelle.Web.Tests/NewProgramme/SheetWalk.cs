using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Passerelle.Testing;
using Passerelle.Web.Tests.Filing;
using Shouldly;

namespace Passerelle.Web.Tests.NewProgramme;

/// <summary>
/// Walks a sheet through the product's pages, without script. It knows how pages are used, and of no programme: every word that it
/// looks for is the sheet's. In the sheet, <c>{question}</c> and <c>{answer}</c> stand for the security question put and its answer,
/// <c>{code}</c> for the code mailed last.
/// </summary>
internal sealed class SheetWalk(PortalAndPaymentSite site)
{
    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);

    public async Task WalkAsync(JourneySheet sheet)
    {
        foreach (SheetVisit visit in sheet.Visits)
        {
            await VisitAsync(visit);
        }
    }

    private async Task VisitAsync(SheetVisit visit)
    {
        DemonstrationPerson who = DemonstrationPerson.Find(visit.Portal, visit.SignInName);
        using Visitor person = await site.SignInAsync(who with { Language = visit.Language });
        foreach (SheetPage page in visit.Pages)
        {
            await PassAsync(person, who, visit, page);
        }
    }

    private async Task PassAsync(Visitor person, DemonstrationPerson who, SheetVisit visit, SheetPage page)
    {
        Read(person, visit, page);
        foreach ((string label, object answer) in page.Answers)
        {
            if (answer is List<object> rows)
            {
                foreach (Dictionary<object, object> row in rows.Cast<Dictionary<object, object>>())
                {
                    await FillRowAsync(person, label, row, visit.SaveRow);
                }
            }
            else
            {
                Dictionary<string, string> words = await WordsAsync(person, who, label + answer);
                person.Answer(Said(label, words), Said((string)answer, words));
            }
        }

        foreach ((string document, List<string> files) in page.Files)
        {
            await UploadAsync(person, document, files);
        }

        IElement? part = page.In is { } region ? person.Find("region", region) : null;
        await person.TakeAsync(Said(page.Then ?? visit.Next, _kept), part);
        person.Errors.ShouldBe(page.Errors.Select(Accessible.Flat), $"{page.Page}: {person.Describe()}");
        person.Status.ShouldBe(page.Errors.Count > 0 ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.OK, person.Describe());
    }

    private void Read(Visitor person, SheetVisit visit, SheetPage page)
    {
        Accessible.Same(person.Heading, Said(page.Page, _kept)).ShouldBeTrue($"the sheet expects « {page.Page} »: {person.Describe()}");
        person.Language.ShouldStartWith(visit.Language);
        foreach (var text in page.Shows)
        {
            Shows(person, text).ShouldBeTrue($"« {text} » stands on the page: {person.Text}");
        }

        foreach (var text in page.Hides)
        {
            Shows(person, text).ShouldBeFalse($"« {text} » does not stand on the page: {person.Text}");
        }

        foreach ((string name, string pattern) in page.Keeps)
        {
            Match found = Regex.Match(person.Text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
            found.Success.ShouldBeTrue($"nothing on the page « {page.Page} » fits {pattern}");
            _kept[name] = found.Value;
        }
    }

    private bool Shows(Visitor person, string text) => person.Text.Contains(Accessible.Flat(Said(text, _kept)), StringComparison.Ordinal);

    // Some questions of a row show only once the row was saved with what they depend on.
    private static async Task FillRowAsync(Visitor person, string button, Dictionary<object, object> row, string saveRow)
    {
        await person.PressAsync(button);
        var left = row.ToDictionary(a => (string)a.Key, a => (string)a.Value, StringComparer.Ordinal);
        while (left.Count > 0)
        {
            string[] asked = [.. left.Keys.Where(person.Asks)];
            asked.ShouldNotBeEmpty($"nobody asks {string.Join(", ", left.Keys)}: {person.Describe()}");
            foreach (var label in asked)
            {
                person.Answer(label, left[label]);
                left.Remove(label);
            }

            await person.PressAsync(saveRow);
            person.Errors.ShouldBeEmpty(person.Describe());
        }
    }

    private async Task UploadAsync(Visitor person, string document, List<string> files)
    {
        IElement slot = person.Find("region", document);
        person.Pick(Accessible.Name(person.All("file", within: slot).Single()), [.. files.Select(Sample)]);
        await person.PressAsync(person.All("button", within: slot)[^1]);
        person.Status.ShouldBe(HttpStatusCode.OK, person.Describe());
        await site.App.RunDueWorkAsync();
    }

    // What stands for the person's own secrets, looked up only where the sheet asks for it.
    private async Task<Dictionary<string, string>> WordsAsync(Visitor person, DemonstrationPerson who, string asked)
    {
        var words = new Dictionary<string, string>(_kept, StringComparer.Ordinal);
        if (asked.Contains("{question}", StringComparison.Ordinal))
        {
            (words["question"], words["answer"]) = who.Answers.Single(a => person.Asks(a.Key));
        }

        if (asked.Contains("{code}", StringComparison.Ordinal))
        {
            await site.App.RunDueWorkAsync();
            words["code"] = SignInSteps.MailedCode(site.App.DataFolder, who.SignInName);
        }

        return words;
    }

    private static string Said(string text, Dictionary<string, string> words) =>
        words.Aggregate(text, (said, word) => said.Replace($"{{{word.Key}}}", word.Value, StringComparison.Ordinal));

    private static PickedFile Sample(string name) =>
        Path.GetExtension(name) switch
        {
            ".pdf" => new PickedFile(name, "application/pdf", SampleFiles.Pdf()),
            ".png" => new PickedFile(name, "image/png", SampleFiles.Png()),
            ".jpg" => new PickedFile(name, "image/jpeg", SampleFiles.Jpg()),
            var ending => throw new ArgumentException($"there are no sample files of {ending}", nameof(name)),
        };
}
