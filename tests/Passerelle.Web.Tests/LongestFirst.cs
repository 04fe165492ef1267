using Passerelle.Web.Tests.Questionnaire;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Passerelle.Web.Tests.LongestFirst))]

namespace Passerelle.Web.Tests;

/// <summary>Begins with the one class that takes minutes by itself, so that the others run beside it and not before it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [
            .. testCollections
                .OrderByDescending(c => c.TestCollectionDisplayName.Contains(nameof(KilledServerTests), StringComparison.Ordinal))
                .ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal),
        ];
}
