using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Web.Cases;
using Passerelle.Web.Cells;

namespace Passerelle.Pages.Applications;

/// <summary>What was found, all of it, as a file of comma-separated values; row by row, so that the number of rows does not matter.</summary>
public sealed class SearchExportModel(CaseSearch search, CatalogueProvider catalogue, AccountLinks links, OfficeCalendar calendar)
    : SearchPage(catalogue, links)
{
    public async Task<IActionResult> OnGetAsync([FromQuery] SearchWords words, CancellationToken cancellationToken)
    {
        await AskAsync(words, cancellationToken);
        var t = SearchTexts.In(Language);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename={t.FileName}.csv";
        await using var writer = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        string[] first = Linked is null ? [] : [t.Portal];
        await writer.WriteAsync(
            CellLine.Of([.. first, t.Client, t.Number, t.Type, t.FileNumber, t.Submitted, t.Status, t.Messages, t.Action])
        );
        await foreach (CaseLine line in search.AllAsync(Actor, Form.Criteria, words.Order, Linked).WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(
                CellLine.Of([
                    .. Form.PortalOf(line) is { } portal ? [portal.ShortName.In(Language)] : Array.Empty<string>(),
                    line.Confidential ? "" : line.ClientName,
                    line.Number,
                    TypeOf(line.Program),
                    line.FileNumber,
                    calendar.DayOf(line.SubmittedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    CaseWords.Status(line.Status, Language),
                    line.Unread.ToString(CultureInfo.InvariantCulture),
                    line.FollowUp ? t.FollowUp : "",
                ])
            );
        }

        return new EmptyResult();
    }
}
