using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Passerelle.Testing;

/// <summary>A file that a visitor picks: name, media type and content.</summary>
public sealed record PickedFile(string Name, string MediaType, byte[] Content);

/// <summary>Makes the request that a browser without script would send for a form and the button pressed.</summary>
public static class FormPost
{
    /// <summary>The request for a form and the button pressed, with the fields as they are filled now.</summary>
    public static HttpRequestMessage Request(
        IHtmlFormElement form,
        IElement? button,
        Uri page,
        IReadOnlyDictionary<IElement, IReadOnlyList<PickedFile>> picked
    )
    {
        var method = (button?.GetAttribute("formmethod") ?? form.GetAttribute("method") ?? "get").ToLowerInvariant();
        var action = button?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "";
        Uri target = action.Length == 0 ? page : new Uri(page, action);
        var encoding = button?.GetAttribute("formenctype") ?? form.GetAttribute("enctype") ?? "";
        var fields = Fields(form, button).ToList();

        if (method == "get")
        {
            var query = new FormUrlEncodedContent(fields.Select(f => f.Pair)).ReadAsStringAsync().GetAwaiter().GetResult();
            return new HttpRequestMessage(HttpMethod.Get, new UriBuilder(target) { Query = query }.Uri);
        }

        if (method != "post")
        {
            throw new InvalidOperationException($"a form with the method « {method} » is not something a browser posts");
        }

        var request = new HttpRequestMessage(HttpMethod.Post, target);
        if (!encoding.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            request.Content = new FormUrlEncodedContent(fields.Select(f => f.Pair));
            return request;
        }

        // File names travel as UTF-8, as browsers send them.
        var parts = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach ((IElement element, KeyValuePair<string, string> pair) in fields)
        {
            if (element is not IHtmlInputElement { Type: "file" })
            {
                parts.Add(new StringContent(pair.Value), $"\"{pair.Key}\"");
                continue;
            }

            // A browser sends an empty part for a file field where nothing was picked.
            IReadOnlyList<PickedFile> files = picked.TryGetValue(element, out IReadOnlyList<PickedFile>? some)
                ? some
                : [new PickedFile("", "application/octet-stream", [])];
            foreach (PickedFile file in files)
            {
                var content = new ByteArrayContent(file.Content);
                content.Headers.ContentType = new MediaTypeHeaderValue(file.MediaType);
                content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{pair.Key}\"; filename=\"{file.Name}\"");
                parts.Add(content);
            }
        }

        request.Content = parts;
        return request;
    }

    // The successful controls of HTML's "constructing the entry list".
    private static IEnumerable<(IElement Element, KeyValuePair<string, string> Pair)> Fields(IHtmlFormElement form, IElement? button)
    {
        IEnumerable<IElement> controls = form.Owner!.QuerySelectorAll("input, select, textarea, button").Where(e => Owner(e) == form);
        foreach (IElement control in controls)
        {
            var name = control.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || Disabled(control))
            {
                continue;
            }

            switch (control)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked)
                    {
                        yield return (control, new(name, box.GetAttribute("value") ?? "on"));
                    }

                    break;
                case IHtmlInputElement { Type: "submit" or "image" or "button" or "reset" } or IHtmlButtonElement:
                    if (control == button)
                    {
                        yield return (control, new(name, control.GetAttribute("value") ?? ""));
                    }

                    break;
                case IHtmlInputElement input:
                    yield return (control, new(name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    yield return (control, new(name, area.Value.ReplaceLineEndings("\r\n")));
                    break;
                case IHtmlSelectElement select:
                    foreach (IHtmlOptionElement option in select.Options.Where(o => o.IsSelected && !o.IsDisabled))
                    {
                        yield return (control, new(name, option.Value));
                    }

                    break;
            }
        }
    }

    /// <summary>The form a control belongs to: the one its <c>form</c> attribute names, else the one around it.</summary>
    public static IElement? Owner(IElement control) =>
        control.GetAttribute("form") is { Length: > 0 } id ? control.Owner!.GetElementById(id) : control.Closest("form");

    private static bool Disabled(IElement control) =>
        control.HasAttribute("disabled")
        || (control.Closest("fieldset[disabled]") is { } group && control.Closest("legend")?.ParentElement != group);
}
