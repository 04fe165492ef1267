using Passerelle.Programs;

namespace Passerelle.Web.Errors;

/// <summary>What an error page says of one kind of error.</summary>
internal sealed record ErrorWords(string Title, string Happened, string Kept, string ToDo)
{
    /// <summary>The words for a status; any other 4xx reads like 400, any other 5xx like 500.</summary>
    public static ErrorWords For(int status, bool stale, Language language)
    {
        var t = ErrorTexts.In(language);
        return status switch
        {
            400 when stale => new(t.StaleTitle, t.StaleHappened, t.StaleKept, t.StaleDo),
            401 => new(t.ExpiredTitle, t.ExpiredHappened, t.ExpiredKept, t.ExpiredDo),
            403 => new(t.ForbiddenTitle, t.ForbiddenHappened, t.ForbiddenKept, t.ForbiddenDo),
            404 => new(t.NotFoundTitle, t.NotFoundHappened, t.NotFoundKept, t.NotFoundDo),
            410 => new(t.GoneTitle, t.GoneHappened, t.GoneKept, t.GoneDo),
            413 => new(t.TooLargeTitle, t.TooLargeHappened, t.TooLargeKept, t.TooLargeDo),
            422 => new(t.UnprocessableTitle, t.UnprocessableHappened, t.UnprocessableKept, t.UnprocessableDo),
            429 => new(t.TooManyTitle, t.TooManyHappened, t.TooManyKept, t.TooManyDo),
            503 => new(t.UnavailableTitle, t.UnavailableHappened, t.UnavailableKept, t.UnavailableDo),
            >= 500 => new(t.FailureTitle, t.FailureHappened, t.FailureKept, t.FailureDo),
            _ => new(t.BadRequestTitle, t.BadRequestHappened, t.BadRequestKept, t.BadRequestDo),
        };
    }
}

/// <summary>The error page's data.</summary>
internal sealed record ErrorView(int Status, ErrorWords Words, string Reference, string Home, string? SignIn, ErrorTexts Texts);
