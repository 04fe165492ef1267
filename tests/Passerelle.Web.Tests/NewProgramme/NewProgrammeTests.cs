using Passerelle.Testing;
using Passerelle.Web.Tests.Filing;
using Xunit;

namespace Passerelle.Web.Tests.NewProgramme;

/// <summary>
/// A programme that no code knows, dropped into a temporary catalogue beside the product's own, is filed through the pages. Every
/// sheet of a journey beside this file is walked; the programme itself is <see cref="SampleCatalogue.DogLicence"/>, data alone.
/// </summary>
public sealed class NewProgrammeTests
{
    private static readonly string Sheets = Repository.Path("tests", "Passerelle.Web.Tests", "NewProgramme");

    public static TheoryData<string> Journeys() =>
        [.. Directory.EnumerateFiles(Sheets, "*.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Journeys))]
    public async Task A_programme_that_is_only_data_is_filed_end_to_end(string journey)
    {
        await using PortalAndPaymentSite site = await PortalAndPaymentSite.StartAsync();

        await new SheetWalk(site).WalkAsync(JourneySheet.Read(Path.Combine(Sheets, journey)));
    }
}
