using Passerelle.Core.Enrolments;
using Passerelle.Programs;

namespace Passerelle.Web.Enrolments;

/// <summary>What a request says, line by line; for its person and for the office.</summary>
public sealed class EnrolmentSummary(LoadedEnrolment loaded, Catalogue catalogue, Language language, DateOnly today)
{
    private readonly EnrolmentsTexts _t = EnrolmentsTexts.In(language);
    private readonly Enrolment _request = loaded.Enrolment;

    private EnrolmentDefinition Rules => catalogue.Portals[_request.Portal].Enrolment!;

    /// <summary>Who it is: not editable .</summary>
    public IReadOnlyList<(string Label, string? Value)> Identity =>
        [
            (_t.FamilyName, _request.FamilyName),
            (_t.GivenName, _request.GivenName),
            (_t.Regulator, Regulator),
            (_t.MemberNumber, _request.MemberNumber),
            .. _request.RepresentativeNumber is { } number ? [(_t.RepresentativeNumber, number)] : Array.Empty<(string, string?)>(),
            (_t.Email, _request.Email),
            .. _request.EnrolledBefore is { } before ? [(_t.EnrolledBefore, before ? _t.Yes : _t.No)] : Array.Empty<(string, string?)>(),
        ];

    /// <summary>What was typed.</summary>
    public IReadOnlyList<(string Label, string? Value)> Answers =>
        [
            (_t.Organisation, _request.Organisation),
            (_t.PostalAddress, _request.PostalAddress(Country).Replace("\n", ", ", StringComparison.Ordinal)),
            (_t.Phone, _request.Phone),
            (_t.Fax, _request.Fax),
        ];

    /// <summary>The identity papers with the files of each; empty where none are asked for.</summary>
    public IReadOnlyList<(string Label, string? Value)> Papers =>
        [.. _request.Papers.Select(slot => (SlotTitle(slot), (string?)string.Join(", ", loaded.Papers(slot).Select(d => d.FileName))))];

    /// <summary>The regulator's name.</summary>
    public string Regulator => Word(Rules.RegulatorList, _request.Regulator);

    /// <summary>The country's name; null before one is chosen.</summary>
    public string? Country => _request.Country is { } country ? Word("countries", country) : null;

    /// <summary>What a slot is: which of the two papers, and of what kind.</summary>
    public string SlotTitle(string slot) =>
        slot switch
        {
            EnrolmentPapers.First => _t.FirstPaperIs(Paper(_request.FirstPaper)),
            EnrolmentPapers.Second => _t.SecondPaperIs(Paper(_request.SecondPaper)),
            EnrolmentPapers.Form => _t.FormPaper,
            _ => _t.OtherPaper,
        };

    /// <summary>The state of what the office asked for: « Demande requise », « Non fourni », « Téléversés ».</summary>
    public string RequestState(EnrolmentRequest request) =>
        EnrolmentService.AreWhole(loaded.Answers(request)) ? _t.Uploaded
        : request.Again ? _t.Requested
        : _t.NotProvided;

    private string Paper(string? kind) => kind is null ? _t.NotChosen : Word(Rules.IdentityList, kind);

    private string Word(string list, string value) =>
        catalogue.Lists.TryGetValue(list, out ReferenceList? found) ? found.Find(value, today)?.Label.In(language) ?? value : value;
}
