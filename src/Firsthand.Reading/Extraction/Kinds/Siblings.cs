using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>
/// Children of one element that are built alike. Cards (a link with a picture or heading, little text) make lists;
/// posts (prose each, with a time, picture or heading of its own) make forums and live blogs.
/// </summary>
internal sealed class Siblings
{
    private const int LeastAlike = 4;
    private readonly Dictionary<(string Name, int Class), Group> groups = [];

    private struct Group
    {
        public int Cards, CardText, Posts, PostText, All;
    }

    public void Add(IElement child, int text, int prose, int links, int marks, int times)
    {
        if (child.LocalName is "p" or "br" or "hr" or ['h', >= '1' and <= '6'] or "pre" or "blockquote" or "figure" or "nav" or "header" or "footer")
            return;
        ref var group = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(groups, (child.LocalName, FirstClass(child.ClassName)), out _);
        group.All++;
        if (links > 0 && prose <= 1 && text is >= 15 and < 700)
        {
            group.Cards += marks > 0 ? 1 : 0;
            group.CardText += marks > 0 ? text : 0;
        }
        if (prose > 0 && marks + times > 0 && links > 0)
        {
            group.Posts++;
            group.PostText += text;
        }
    }

    public void Tell(PageShape shape)
    {
        foreach (var group in groups.Values)
        {
            if (group.Cards >= LeastAlike)
                (shape.Cards, shape.CardText) = (shape.Cards + group.Cards, shape.CardText + group.CardText);
            if (group.Posts >= 2)
                (shape.Posts, shape.PostText) = (shape.Posts + group.Posts, Math.Max(shape.PostText, group.PostText));
            shape.LongestPeers = Math.Max(shape.LongestPeers, group.All);
        }
    }

    private static int FirstClass(string? names)
    {
        var span = names.AsSpan().TrimStart();
        var end = span.IndexOf(' ');
        return string.GetHashCode(end < 0 ? span : span[..end], StringComparison.Ordinal);
    }
}
