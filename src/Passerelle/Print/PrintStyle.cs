using Microsoft.AspNetCore.Html;
using Passerelle.Web.Assets;

namespace Passerelle.Print;

/// <summary>The style of printed documents, with the product's two fonts inside: a print reads nothing from anywhere.</summary>
public sealed class PrintStyle(AssetFiles assets)
{
    /// <summary>Of our own making, so it is written as it is.</summary>
    public IHtmlContent Css { get; } = new HtmlString(Font(assets, "text.woff2", "Text") + Font(assets, "bold.woff2", "Bold") + Read());

    private static string Font(AssetFiles assets, string name, string family)
    {
        var content = Convert.ToBase64String(assets.Find(assets[name])!.Plain);
        return $"@font-face{{font-family:\"{family}\";src:url(data:font/woff2;base64,{content}) format(\"woff2\")}}\n";
    }

    private static string Read()
    {
        using Stream stream =
            typeof(PrintStyle).Assembly.GetManifestResourceStream("print/print.css")
            ?? throw new InvalidOperationException("The executable carries no print style: build it with its project file.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
