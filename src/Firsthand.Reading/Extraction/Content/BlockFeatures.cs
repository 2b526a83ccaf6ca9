using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>What is known about the page apart from its visible tree.</summary>
internal sealed record PageClaims(string? Title, string? Standfirst, string? ArticleBody, IReadOnlyList<string>? Authors = null);

/// <summary>
/// Describes every block by numbers about its shape and surroundings: no word of it, no name of a site. What a number means is fixed by its
/// place, so the model must be trained again after any change here.
/// </summary>
internal sealed class BlockFeatures
{
    public const int Count = 121;
    private const Names Wide = Names.Body | Names.Article | Names.Content;

    private readonly PageBlocks page;
    private readonly List<Block> blocks;
    private readonly Box densest;
    private readonly float[] forward;
    private readonly float[] backward;
    private readonly int[] before;
    private readonly Dictionary<ulong, int> copies = [];
    private readonly int headline;
    private readonly int totalLetters;
    private readonly int articles;
    private readonly (int First, int Last) proseRange;
    private readonly string title;
    private readonly string standfirst;
    private readonly DeclaredBody declared;
    private readonly int[] ordinals;
    private readonly int[] headingsBefore;
    private readonly int[] lastHeading;
    private float[] row = [];
    private int at;

    private BlockFeatures(PageBlocks page, PageClaims claims)
    {
        this.page = page;
        blocks = page.Blocks;
        densest = Densest(page.Root);
        title = claims.Title ?? "";
        standfirst = claims.Standfirst ?? "";
        declared = new DeclaredBody(claims.ArticleBody);
        ordinals = ArticleOrdinals();
        Name(page);
        (forward, backward, before) = (new float[blocks.Count], new float[blocks.Count], new int[blocks.Count + 1]);
        for (var i = 0; i < blocks.Count; i++)
        {
            before[i + 1] = before[i] + blocks[i].Letters;
            copies[blocks[i].Hash] = copies.GetValueOrDefault(blocks[i].Hash) + 1;
            forward[i] = (i == 0 ? 0 : forward[i - 1] * 0.7f) + blocks[i].Prose;
        }
        for (var i = blocks.Count - 1; i >= 0; i--)
            backward[i] = (i == blocks.Count - 1 ? 0 : backward[i + 1] * 0.7f) + blocks[i].Prose;
        totalLetters = before[^1];
        (headingsBefore, lastHeading) = (new int[blocks.Count], new int[blocks.Count]);
        for (var (i, first, last) = (0, 0, -1); i < blocks.Count; i++)
        {
            (headingsBefore[i], lastHeading[i]) = (first, last);
            first += blocks[i].Box.Shape == Shape.Heading1 ? 1 : 0;
            last = blocks[i].Box.Shape.IsHeading() ? i : last;
        }
        articles = page.Boxes.Count(b => b.Shape == Shape.Article);
        headline = Headline();
        proseRange = ProseRange();
    }

    /// <param name="rows">Takes a row of <see cref="Count"/> numbers a block, one after another.</param>
    /// <returns>The box of the densest text.</returns>
    public static Box Write(PageBlocks page, PageClaims claims, float[] rows)
    {
        var features = new BlockFeatures(page, claims) { row = rows };
        for (var i = 0; i < page.Blocks.Count; i++)
        {
            features.at = i * Count;
            features.Describe(i);
            if (features.at != (i + 1) * Count)
                throw new InvalidOperationException($"A block has {features.at - i * Count} features, not {Count}.");
        }
        return features.densest;
    }

    private void Put(float value) => row[at++] = value;

    private void Put(bool value) => row[at++] = value ? 1 : 0;

    private void Describe(int i)
    {
        var block = blocks[i];
        Own(block);
        Place(i, block);
        Surroundings(block.Box);
        foreach (var step in (ReadOnlySpan<int>)[-3, -2, -1, 1, 2, 3])
            Neighbour(i + step, block);
        NamesOf(block);
    }

    private void Own(Block block)
    {
        var words = Math.Max(1, block.Words);
        var letters = Math.Max(1, block.Letters);
        Put(block.Letters);
        Put(block.Words);
        Put(block.LinkDensity);
        Put(block.Links);
        Put((float)block.Letters / words);
        Put(block.Commas);
        Put(block.Stops);
        Put(block.Bars);
        Put(block.LastMark switch { '.' or '!' or '?' or '。' or '؟' or '！' or '？' or '।' => 3, '"' or '”' or '»' or '“' or '’' or ')' or '」' => 2, ':' or '：' or '…' => 1, _ => 0 });
        Put((float)block.Digits / letters);
        Put((float)block.Capitals / words);
        Put(char.IsLower(block.FirstLetter));
        Put((float)block.Box.Shape);
        Put((float)block.BoldLetters / letters);
        Put((float)block.SlantedLetters / letters);
        Put(block.Images);
        Put(block.Times);
        Put(block.Breaks);
        Put((float)Openings.Of(block.Start));
        Put(copies[block.Hash]);
        Put(WordOverlap.Of(title, block.Start));
        Put(WordOverlap.Of(standfirst, block.Start));
        Put(declared.Holds(block.Start));
    }

    private void Place(int i, Block block)
    {
        Put((float)i / blocks.Count);
        Put((float)before[i] / totalLetters);
        Put(blocks.Count);
        Put(totalLetters);
        Put(headline < 0 ? 999 : i - headline);
        Put(headline < 0 ? 0 : before[i] - before[headline]);
        Put(i < proseRange.First ? i - proseRange.First : i > proseRange.Last ? i - proseRange.Last : 0);
        Put(forward[i]);
        Put(backward[i]);
        Put(forward[i] / Math.Max(1, page.Root.Prose));
        Put(backward[i] / Math.Max(1, page.Root.Prose));
        Put(densest.Prose / Math.Max(1, page.Root.Prose));
        Put(densest.Letters);
        Put(page.Root.LinkDensity);
        var (steps, meeting) = Climb(block.Box);
        Put(steps);
        Put(meeting.Depth - densest.Depth);
        Put(meeting.Prose / Math.Max(1, page.Root.Prose));
        Put(i >= densest.First && i < densest.End ? (float)(i - densest.First) / densest.Blocks : -1);
        Put(articles);
        Put(ordinals[i]);
        Put(headingsBefore[i]);
        Put(lastHeading[i] < 0 ? 99 : i - lastHeading[i]);
    }

    // How far up from the block until the box holds the densest box too.
    private (int Steps, Box Meeting) Climb(Box box)
    {
        var steps = 0;
        for (; box.Parent is not null && !(box.First <= densest.First && box.End >= densest.End && box.Depth <= densest.Depth); box = box.Parent)
            steps++;
        return (steps, box);
    }

    private void Surroundings(Box box)
    {
        var at = (Box?)box;
        for (var level = 0; level < 4; level++)
        {
            Put(at is null ? -1 : at.Blocks);
            Put(at is null ? -1 : at.Letters);
            Put(at is null ? -1 : at.LinkDensity);
            Put(at is null ? -1 : at.Prose / Math.Max(1, page.Root.Prose));
            Put(at is null ? -1 : (float)at.ProseBlocks / Math.Max(1, at.Blocks));
            if (level > 0)
                Put(at is null ? -1 : (float)at.Shape);
            at = at?.Parent;
        }
        Put(box.Depth);
        Put(box.Images);
    }

    private void Neighbour(int i, Block of)
    {
        var other = i >= 0 && i < blocks.Count ? blocks[i] : null;
        Put(other?.Letters ?? -1);
        Put(other?.LinkDensity ?? -1);
        Put((float?)other?.Box.Shape ?? -1);
        Put(other is not null && (other.Box == of.Box || other.Box.Parent == of.Box.Parent));
    }

    private void NamesOf(Block block)
    {
        var named = block.Box.Named;
        for (var n = 0; n < NameWords.Count; n++)
            Put(named[n]);
        // Around a line of text the nearest box alone says more; inside the line its parts do.
        Put((float)((uint)block.Box.Names & 0xfff));
        var near = block.Box.Names | block.Inner;
        foreach (var name in (ReadOnlySpan<Names>)[Names.Meta, Names.Caption, Names.Share])
            Put((near & name) != 0);
    }

    private static void Name(PageBlocks page)
    {
        var total = Math.Max(1, page.Root.Prose + 0.05f * page.Root.Letters);
        foreach (var box in page.Boxes)
        {
            var names = box.Names | box.Shape switch
            {
                Shape.Nav => Names.Nav,
                Shape.Footer => Names.Footer,
                Shape.Aside => Names.Side,
                Shape.Header => Names.Header,
                Shape.Form => Names.Form,
                Shape.Figure => Names.Caption,
                Shape.Address => Names.Meta,
                Shape.Article => Names.Article,
                Shape.Main => Names.Content,
                _ => Names.None,
            };
            var inherited = box.Parent?.Named ?? new float[NameWords.Count];
            if (names == Names.None)
            {
                box.Named = inherited;
                continue;
            }
            var named = (float[])inherited.Clone();
            var share = Math.Min(1, (box.Prose + 0.05f * box.Letters) / total);
            for (var n = 0; n < NameWords.Count; n++)
                if (((uint)names >> n & 1) != 0)
                    named[n] = (Wide & (Names)(1u << n)) != 0 ? share + 0.01f : Math.Max(named[n], 1.001f - share);
            box.Named = named;
        }
    }

    // Pages that load one article after another: in which of the outermost ones a block stands, 0 for none.
    private int[] ArticleOrdinals()
    {
        var found = new int[blocks.Count];
        var (ordinal, end) = (0, 0);
        foreach (var box in page.Boxes)
        {
            if (box.Shape != Shape.Article || box.First < end || box.ProseBlocks == 0)
                continue;
            ordinal++;
            end = box.End;
            Array.Fill(found, ordinal, box.First, box.Blocks);
        }
        return found;
    }

    /// <summary>Down from the page as long as one child has nearly all of the prose.</summary>
    private Box Densest(Box root)
    {
        var children = page.Boxes.Where(b => b.Parent is not null).ToLookup(b => b.Parent!);
        while (children[root].MaxBy(c => c.Prose) is { } best && best.Prose >= 0.7f * root.Prose && best.Shape is not (Shape.Paragraph or Shape.List or Shape.Item or Shape.Quote or Shape.Table or Shape.Cell or Shape.Preformatted))
            root = best;
        return root;
    }

    // The first h1 before the prose, else the first heading that says the title.
    private int Headline()
    {
        var first = -1;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!blocks[i].Box.Shape.IsHeading())
                continue;
            if (WordOverlap.Of(title, blocks[i].Start) > 0.8f)
                return i;
            if (first < 0 && blocks[i].Box.Shape == Shape.Heading1)
                first = i;
        }
        return first;
    }

    private (int First, int Last) ProseRange()
    {
        var (first, last) = (-1, -1);
        for (var i = densest.First; i < densest.End; i++)
        {
            if (!blocks[i].IsProse)
                continue;
            first = first < 0 ? i : first;
            last = i;
        }
        return first < 0 ? (densest.First, densest.End) : (first, last);
    }
}
