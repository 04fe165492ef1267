using Passerelle.Core.Cases;
using Passerelle.Programs;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Cases;

public sealed class CaseQueueTests
{
    [Fact]
    public void The_catalogues_words_for_stages_are_the_stages_of_a_case() =>
        Enum.GetValues<CaseStage>().Select(s => $"{s}".ToLowerInvariant()).ShouldBe(CaseSteps.Stages);
}
