using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Firsthand.Tests.SharedFirst))]

namespace Firsthand.Tests;

/// <summary>Collections of many classes take longest and begin first, lest one goes on alone at the end; otherwise the order is the seed's.</summary>
public sealed class SharedFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections) where T : ITestCollection =>
        [.. DefaultTestCollectionOrderer.Instance.OrderTestCollections(testCollections).OrderBy(c => c.TestCollectionClassName is null)];
}
