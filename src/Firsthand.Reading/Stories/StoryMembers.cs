using System.Runtime.InteropServices;
using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>Which articles, by their places in a window, each story has; in the order they joined.</summary>
internal sealed class StoryMembers
{
    private readonly Dictionary<long, Chain> stories = [];
    // Of each article, plus one, the one that joined after it; 0: none did.
    private readonly Paged<int> after = new();

    private record struct Chain(int First, int Last, int Count);

    public int Count(long story) => stories.TryGetValue(story, out var chain) ? chain.Count : 0;

    public IEnumerable<int> Of(long story)
    {
        if (!stories.TryGetValue(story, out var chain)) yield break;
        for (var at = chain.First + 1; at > 0; at = after[at - 1]) yield return at - 1;
    }

    /// <summary>It must have left the story it was in.</summary>
    public void Join(int article, long story)
    {
        while (after.Count <= article) after.Add(0);
        after[article] = 0;
        ref var chain = ref CollectionsMarshal.GetValueRefOrAddDefault(stories, story, out var exists);
        if (exists) after[chain.Last] = article + 1;
        chain = exists ? new Chain(chain.First, article, chain.Count + 1) : new Chain(article, article, 1);
    }

    public void Leave(int article, long story)
    {
        var left = Of(story).Where(a => a != article).ToList();
        stories.Remove(story);
        foreach (var at in left) Join(at, story);
    }

    public void Remove(long story) => stories.Remove(story);

    public void Clear()
    {
        stories.Clear();
        after.Clear();
    }
}
