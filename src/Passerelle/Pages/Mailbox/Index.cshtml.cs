using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Passerelle.Demonstration;
using Passerelle.Hosting;
using Passerelle.Web;

namespace Passerelle.Pages.Mailbox;

/// <summary>One line of a mail: words, then perhaps a link of the portal's own.</summary>
public sealed record MailLine(string Before, string? Link);

/// <summary>The mails of the demonstration, which never leave the machine, newest first. 404 outside the demonstration.</summary>
public sealed class IndexModel(IOptions<PasserelleOptions> options, DemonstrationMailbox mailbox) : PortalPage
{
    private const int PerPage = 20;

    /// <summary>Only mails to this address.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Which page of the list, from 1.</summary>
    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    /// <summary>How many pages there are.</summary>
    public int PageCount { get; private set; } = 1;

    /// <summary>The mails of this page.</summary>
    public IReadOnlyList<ShownMail> Mails { get; private set; } = [];

    /// <summary>The paragraphs of a mail, each as its lines.</summary>
    public IEnumerable<MailLine[]> Paragraphs(ShownMail mail) =>
        mail.Body.Trim().Split("\n\n").Select(p => p.Split('\n').Select(LineOf).ToArray());

    public IActionResult OnGet()
    {
        if (!options.Value.Demonstration)
        {
            return NotFound();
        }

        IReadOnlyList<ShownMail> all = mailbox.Read(To);
        PageCount = Math.Max(1, (all.Count + PerPage - 1) / PerPage);
        PageNumber = Math.Clamp(PageNumber, 1, PageCount);
        Mails = [.. all.Skip((PageNumber - 1) * PerPage).Take(PerPage)];
        return Page();
    }

    private MailLine LineOf(string line)
    {
        var at = line.IndexOf(options.Value.BaseUrl, StringComparison.Ordinal);
        return at < 0 ? new MailLine(line, null) : new MailLine(line[..at], line[at..].Trim());
    }
}
