using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Components;

/// <summary>
/// <c>&lt;file-slot key="passport" title="Passeport" state="NotStarted" why="…" accept="pdf,jpg" max-bytes="4194304"
/// action="/…"&gt;</c> around <c>&lt;file-item&gt;</c>s: one document of the checklist with its files and, when there is an
/// <c>action</c>, the upload in place (<c>file</c>, posted as multipart with <c>slot</c>).
/// </summary>
[HtmlTargetElement("file-slot")]
public sealed class FileSlot : Component
{
    /// <summary>The slot's key; posted as <c>slot</c>, and part of the ids.</summary>
    public required string Key { get; set; }

    /// <summary>The document asked for.</summary>
    public required string Title { get; set; }

    /// <summary>Whose document it is, where the page shows several people's: spoken with every name, not shown.</summary>
    public string? Whose { get; set; }

    /// <summary>The level of its heading.</summary>
    public int Level { get; set; } = 3;

    /// <summary>How far it is.</summary>
    public State State { get; set; }

    /// <summary>Another word for the state (« Fourni », « Non fourni », « Requis »).</summary>
    public string? StateText { get; set; }

    /// <summary>Markdown: why it is asked.</summary>
    public string? Why { get; set; }

    /// <summary>Markdown: what it must show.</summary>
    public string? Help { get; set; }

    /// <summary>Extensions separated by commas.</summary>
    public string Accept { get; set; } = "";

    /// <summary>The largest file, in bytes.</summary>
    public long MaxBytes { get; set; }

    /// <summary>Several files may be chosen at once.</summary>
    public bool Many { get; set; }

    /// <summary>Says « Ajouter fichier », the guides' word of the enrolment pages, rather than « Choisir des fichiers ».</summary>
    public bool Adds { get; set; }

    /// <summary>Where files are posted; no upload when null.</summary>
    public string? Action { get; set; }

    /// <summary>Where the form is filled in online; no link when null.</summary>
    public string? FillIn { get; set; }

    /// <summary>Where the filled copy is downloaded, which comes back signed; no link when null.</summary>
    public string? Copy { get; set; }

    /// <summary>The antiforgery field, from <c>@Html.AntiForgeryToken()</c>: needed with <see cref="Action"/>.</summary>
    public Microsoft.AspNetCore.Html.IHtmlContent? Token { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var files = await output.GetChildContentAsync();
        var id = $"slot-{Key}";
        var problem = ProblemList.Of(ViewContext.HttpContext).For(id);
        Become(
            output,
            "section",
            problem is not null || State == State.Problem ? "slot troubled"
                : State == State.Complete ? "slot done"
                : "slot"
        );
        output.Attributes.SetAttribute("aria-labelledby", $"{id}-title");
        var heading = string.Create(CultureInfo.InvariantCulture, $"h{Level}");
        var content = output.Content.AppendHtml($"<div class=\"slot-head\"><{heading} class=\"slot-title\" id=\"");
        content.Append(id).AppendHtml("-title\">").Append(Title);
        if (!string.IsNullOrEmpty(Whose))
        {
            content.AppendHtml(Element("span", "visually-hidden", What[Title.Length..]));
        }

        content
            .AppendHtml($"</{heading}><span class=\"")
            .AppendHtml($"tag {State.Tone()}".TrimEnd())
            .AppendHtml("\">")
            .AppendHtml(Icons.Svg(State.Icon()));
        content.Append(string.IsNullOrEmpty(StateText) ? State.Word(FrameTexts.In(Language)) : StateText).AppendHtml("</span></div>");
        if (!string.IsNullOrEmpty(Why))
        {
            content.AppendHtml("<div class=\"small soft\">").AppendHtml(MarkdownText.ToHtml(Why)).AppendHtml("</div>");
        }

        content.AppendHtml(FieldParts.Help(Help, What, Language));
        if (!files.IsEmptyOrWhiteSpace)
        {
            content.AppendHtml("<ul class=\"things\">").AppendHtml(files).AppendHtml("</ul>");
        }

        if (!string.IsNullOrEmpty(FillIn))
        {
            content
                .AppendHtml("<p><a class=\"button secondary compact\" href=\"")
                .Append(FillIn)
                .AppendHtml("\">")
                .AppendHtml(Icons.Svg(Icons.Pencil));
            content.AppendHtml(WordAndSentence(Words.FillIn, Words.FillInWhat(What))).AppendHtml("</a></p>");
        }

        if (!string.IsNullOrEmpty(Copy))
        {
            content.AppendHtml("<p><a class=\"button secondary compact\" href=\"").Append(Copy).AppendHtml("\">");
            content.AppendHtml(Icons.Svg(Icons.Download)).Append(Words.FilledCopy).AppendHtml("</a></p>");
        }

        if (!string.IsNullOrEmpty(Action))
        {
            WriteUpload(content, id, problem);
        }
    }

    private string What => string.IsNullOrEmpty(Whose) ? Title : $"{Title} – {Whose}";

    private void WriteUpload(TagHelperContent content, string id, string? problem)
    {
        var extensions = Accept.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        content.AppendHtml("<form method=\"post\" enctype=\"multipart/form-data\" data-upload action=\"").Append(Action!).AppendHtml("\">");
        content.AppendHtml(Token ?? Microsoft.AspNetCore.Html.HtmlString.Empty);
        content.AppendHtml("<input type=\"hidden\" name=\"slot\" value=\"").Append(Key).AppendHtml("\">");
        content
            .AppendHtml("<div class=\"field")
            .AppendHtml(problem is null ? "" : " has-problem")
            .AppendHtml("\"><label class=\"label\" for=\"");
        content.Append(id).AppendHtml("\">");
        content.AppendHtml(
            Adds ? WordAndSentence(Words.AddFile, Words.AddFileFor(What))
            : Many ? WordAndSentence(Words.ChooseFiles, Words.ChooseFilesFor(What))
            : WordAndSentence(Words.ChooseFile, Words.ChooseFileFor(What))
        );
        content.AppendHtml("</label>");
        var kinds = string.Join(", ", extensions.Select(extension => extension.ToUpperInvariant()));
        content
            .AppendHtml(FieldParts.Hint(id, Words.AcceptedFiles(kinds, Format.Size(MaxBytes))))
            .AppendHtml(FieldParts.Problem(id, problem, Language));
        content.AppendHtml("<div class=\"control\"><input class=\"file-input\" type=\"file\" name=\"file\" id=\"").Append(id);
        content.AppendHtml("\" accept=\"").Append(string.Join(',', extensions.SelectMany(EndingsOf).Select(ending => "." + ending)));
        content.AppendHtml("\" aria-describedby=\"").Append(FieldParts.DescribedBy(id, "hint", problem)!).AppendHtml("\"");
        content
            .AppendHtml(Many ? " multiple" : "")
            .AppendHtml("></div></div><p class=\"upload\"><button class=\"button secondary compact\">");
        content
            .AppendHtml(WordAndSentence(Words.Upload, Words.UploadFor(What)))
            .AppendHtml("</button> <progress hidden max=\"1\" value=\"0\" aria-label=\"");
        content.Append(Words.Progress).AppendHtml("\"></progress> <span data-upload-words></span></p></form>");
    }

    // A chooser that is told «.jpg» only hides a photograph called «.jpeg».
    private static string[] EndingsOf(string extension) =>
        extension switch
        {
            "jpg" => ["jpg", "jpeg"],
            "tiff" => ["tif", "tiff"],
            _ => [extension],
        };
}

/// <summary>
/// <c>&lt;file-item name="passeport.pdf" size="52211" state="Complete" state-text="Reçu" preview="/…" remove="/…" /&gt;</c>: one
/// file of a slot. <c>remove</c> is the address of the page that removes it.
/// </summary>
[HtmlTargetElement("file-item", ParentTag = "file-slot", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileItem : Component
{
    /// <summary>The file's name as chosen.</summary>
    public required string Name { get; set; }

    /// <summary>Bytes; not shown when 0.</summary>
    public long Size { get; set; }

    /// <summary>Why it was refused and what to do, in a sentence; null when there is nothing to say.</summary>
    public string? Why { get; set; }

    /// <summary>How far its check is.</summary>
    public State State { get; set; }

    /// <summary>The word for it.</summary>
    public required string StateText { get; set; }

    /// <summary>Where it is seen; null when it may not be opened.</summary>
    public string? Preview { get; set; }

    /// <summary>Where a copy is saved from; null when it may not be opened.</summary>
    public string? Save { get; set; }

    /// <summary>Where it is removed; null when it may not be.</summary>
    public string? Remove { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "li", "thing");
        var content = output.Content.AppendHtml("<div class=\"thing-words\">").AppendHtml(Icons.Svg(Icons.Paper)).AppendHtml(" ");
        content.AppendHtml(Element("span", "thing-name", Name));
        if (Size > 0)
        {
            content.AppendHtml(" ").AppendHtml(Element("span", "soft small nowrap", Format.Size(Size)));
        }

        content
            .AppendHtml(" <span class=\"")
            .AppendHtml($"tag {State.Tone()}".TrimEnd())
            .AppendHtml("\">")
            .AppendHtml(Icons.Svg(State.Icon()));
        content.Append(StateText).AppendHtml("</span>");
        if (!string.IsNullOrEmpty(Why))
        {
            content.AppendHtml(Element("p", "small missing", Why));
        }

        content.AppendHtml("</div><div class=\"thing-acts\">");
        Act(content, Preview, Icons.Search, Words.Preview, Words.PreviewWhat(Name));
        Act(content, Save, Icons.Download, Words.SaveCopy, Words.SaveCopyWhat(Name));
        Act(content, Remove, Icons.Bin, Words.Remove, Words.RemoveWhat(Name));
        content.AppendHtml("</div>");
    }

    private static void Act(TagHelperContent content, string? address, string icon, string word, string sentence)
    {
        if (!string.IsNullOrEmpty(address))
        {
            content.AppendHtml("<a class=\"pencil\" href=\"").Append(address).AppendHtml("\">").AppendHtml(Icons.Svg(icon));
            content.AppendHtml(WordAndSentence(word, sentence)).AppendHtml("</a>");
        }
    }
}
