using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Passerelle.Core.Pools;

namespace Passerelle.Web.Pools;

/// <summary>Past rounds as a drawing: a bar for the invitations of each, a line for the points of the last one invited. Made on the server; the table beside it says the same.</summary>
public static class RoundChart
{
    /// <summary>How many rounds are drawn.</summary>
    public const int Most = 24;

    private const double Width = 640;
    private const double Height = 220;
    private const double Left = 8;
    private const double Top = 24;
    private const double Bottom = 188;

    /// <summary>The drawing.</summary>
    /// <param name="rounds">Oldest first.</param>
    /// <param name="title">Its name.</param>
    /// <param name="description">What it shows.</param>
    public static IHtmlContent Draw(IReadOnlyList<Round> rounds, string title, string description, Formats format)
    {
        var svg = new StringBuilder();
        HtmlEncoder text = HtmlEncoder.Default;
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg class=\"chart-drawing\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"chart-title chart-text\">"
        );
        svg.Append("<title id=\"chart-title\">").Append(text.Encode(title)).Append("</title>");
        svg.Append("<desc id=\"chart-text\">").Append(text.Encode(description)).Append("</desc>");
        var step = (Width - (2 * Left)) / Math.Max(1, rounds.Count);
        var bar = Math.Min(step * 0.6, 48);
        var most = Math.Max(1, rounds.Max(r => r.Invited));
        var best = Math.Max(1, rounds.Max(r => r.CutOff) ?? 0);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"chart-axis\" x1=\"{Left}\" y1=\"{Bottom}\" x2=\"{Width - Left}\" y2=\"{Bottom}\"/>"
        );
        List<string> points = [];
        for (var i = 0; i < rounds.Count; i++)
        {
            Round round = rounds[i];
            var middle = Left + (step * (i + 0.5));
            var height = (Bottom - Top) * round.Invited / most;
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"chart-bar\" x=\"{middle - (bar / 2):0.#}\" y=\"{Bottom - height:0.#}\" width=\"{bar:0.#}\" height=\"{height:0.#}\"/>"
            );
            Label(middle, Bottom + 20, format.Count(round.Number ?? 0));
            if (round.CutOff is { } cut)
            {
                var y = Bottom - ((Bottom - Top) * cut / best);
                points.Add(string.Create(CultureInfo.InvariantCulture, $"{middle:0.#},{y:0.#}"));
                svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"chart-dot\" cx=\"{middle:0.#}\" cy=\"{y:0.#}\" r=\"4\"/>");
                if (rounds.Count <= 12)
                {
                    Label(middle, y - 8, format.Count(cut));
                }
            }
        }

        if (points.Count > 1)
        {
            svg.Append("<polyline class=\"chart-line\" points=\"").AppendJoin(' ', points).Append("\"/>");
        }

        return new HtmlString(svg.Append("</svg>").ToString());

        void Label(double x, double y, string words) =>
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"chart-label\" x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"middle\">")
                .Append(text.Encode(words))
                .Append("</text>");
    }
}
