namespace Firsthand.Reading.Extraction;

/// <summary>Which blocks of a page are kept: those that the model finds likely, corrected by rules that need no model.</summary>
internal sealed class Choice(PageBlocks page, float[] scores)
{
    // Chosen while looking at one fold of WCXB and at two other sets.
    private const float Least = 0.45f;
    private const float LeastOutside = 0.9f;
    private const int ShortArticle = 250;
    private const int ShortestBody = 150;
    private const float MostRepeated = 0.3f;
    private const float MostRecurring = 0.5f;
    private const int FewestDays = 3;
    private const int MostOthers = 6;

    private readonly List<Block> blocks = page.Blocks;
    private readonly bool[] kept = Array.ConvertAll(scores, s => s >= Least);
    private readonly string?[] reasons = new string?[scores.Length];

    /// <summary>What chose the text: "model", or "densest" where the model found next to nothing.</summary>
    public string How { get; private set; } = "model";

    /// <summary>What may be met again on other pages of the outlet; what recurs already is among it.</summary>
    public IReadOnlyList<long> Hashes { get; private set; } = [];

    /// <summary>Blocks that recur and were kept all the same, since most of the text is such.</summary>
    public IReadOnlyList<int> Spared { get; private set; } = [];

    public bool Keeps(int block) => kept[block];

    public bool Any(Box box) => kept.AsSpan(box.First, box.Blocks).Contains(true);

    public float Score(int block) => scores[block];

    public float Best(Box box)
    {
        var best = 0f;
        for (var i = box.First; i < box.End; i++)
            best = Math.Max(best, scores[i]);
        return best;
    }

    public (int First, int Last) Range() => (Array.IndexOf(kept, true), Array.LastIndexOf(kept, true));

    public void Judge(PageClaims claims, Box densest, RecurringBlocks recurring)
    {
        if (Letters(page.Root) < ShortArticle)
            TakeDensest(densest);
        DropOutside();
        DropNamed();
        DropLinks();
        DropRepeats();
        PullQuotes.In(blocks, kept).ForEach(i => Drop(i, "pull-quote"));
        DropFurniture();
        DropPointers();
        DropDatedLinks();
        DropCalls();
        DropDates();
        DropHeadline(claims.Title ?? "");
        DropByLines(claims.Authors ?? []);
        DropRecurring(recurring);
        DropHeadingsAtEnd();
    }

    private void Drop(int block, string why)
    {
        kept[block] = false;
        reasons[block] = why;
    }

    // Where the model is at a loss, the place with most of the prose and without its link lists. It was taught by long pages: a short one may be all article.
    private void TakeDensest(Box densest)
    {
        var before = Letters(page.Root);
        var found = 0;
        for (var i = densest.First; i < densest.End; i++)
            found += IsOffered(i, before) ? blocks[i].Letters : 0;
        if (found < Math.Max(before == 0 ? 1 : ShortArticle, 2 * before))
            return;
        How = "densest";
        for (var i = densest.First; i < densest.End; i++)
            kept[i] |= IsOffered(i, before);
    }

    private bool IsOffered(int i, int before) => before == 0
        ? blocks[i].LinkDensity < 0.5f && (blocks[i].IsProse || Hint(blocks[i].Box) is null)
        : blocks[i].IsProse && scores[i] > ContentModel.Hopeless;

    // A page that names the article's body means it: what stands outside must be likelier than what stands within.
    private void DropOutside()
    {
        if (Body() is not { } body)
            return;
        for (var i = 0; i < kept.Length; i++)
            if (kept[i] && (i < body.First && !blocks[i].IsProse || i >= body.End) && scores[i] < LeastOutside)
                Drop(i, "outside");
    }

    // One such box is believed even if other text outweighs it; of several, as teaser lists have, only one with most of the text.
    private Box? Body()
    {
        var total = Letters(page.Root);
        var (best, most, end, count) = ((Box?)null, 0, 0, 0);
        foreach (var box in page.Boxes)
        {
            if ((box.Names & Names.Body) == 0 || box.First < end)
                continue;
            var letters = Letters(box);
            if (letters < ShortestBody)
                continue;
            end = box.End;
            count++;
            if (letters > most)
                (best, most) = (box, letters);
        }
        return most >= (count == 1 ? 0.2 : 0.5) * total ? best : null;
    }

    // A box that calls itself a share bar, a newsletter or related reading is one, unless it holds much of the text.
    private void DropNamed()
    {
        var total = Letters(page.Root);
        foreach (var box in page.Boxes)
        {
            if ((box.Names & (Names.Share | Names.Related | Names.Promo | Names.Consent)) == 0 || Letters(box) > 0.25 * total)
                continue;
            for (var i = box.First; i < box.End; i++)
                if (kept[i] && scores[i] < LeastOutside)
                    Drop(i, "named");
        }
    }

    // Where most of what was kept leads elsewhere, the page lists others and those lines are no text of its own.
    private void DropLinks()
    {
        var (text, linked) = (0, 0f);
        for (var i = 0; i < kept.Length; i++)
            if (kept[i])
                (text, linked) = (text + blocks[i].Letters, linked + blocks[i].Letters * blocks[i].LinkDensity);
        if (linked <= 0.5f * text)
            return;
        for (var i = 0; i < kept.Length; i++)
            if (kept[i] && blocks[i].LinkDensity > 0.5f)
                Drop(i, "links");
    }

    private int Letters(Box box)
    {
        var sum = 0;
        for (var i = box.First; i < box.End; i++)
            sum += kept[i] ? blocks[i].Letters : 0;
        return sum;
    }

    // Galleries and pop-ups say the same twice, perhaps with another ending; the first time counts. A text that repeats itself all over does so on purpose.
    private void DropRepeats()
    {
        var seen = new HashSet<string>();
        var (repeats, repeated) = (new List<int>(), 0);
        for (var i = 0; i < kept.Length; i++)
            if (kept[i] && blocks[i].Letters >= 80 && !seen.Add(blocks[i].Start))
            {
                repeats.Add(i);
                repeated += blocks[i].Letters;
            }
        if (repeated > MostRepeated * Letters(page.Root))
            return;
        foreach (var i in repeats)
            Drop(i, "repeat");
    }

    private void DropFurniture()
    {
        for (var i = 0; i < kept.Length; i++)
            if (kept[i] && FurnitureLines.Of(blocks[i]) is { } why)
                Drop(i, why);
    }

    // "Related articles" and the links below it, as far as they follow each other. Where none follows the line means something else.
    private void DropPointers()
    {
        for (var i = 0; i < kept.Length; i++)
        {
            if (!kept[i] || !Pointers.IsLead(blocks[i]))
                continue;
            var end = i + 1;
            while (end < kept.Length && (!kept[end] || blocks[end].LinkDensity > 0.8f))
                end++;
            var links = Enumerable.Range(i + 1, end - i - 1).Any(b => blocks[b].LinkDensity > 0.8f);
            for (; links && i < end; i++)
                if (kept[i])
                    Drop(i, "pointer");
        }
    }

    // A list of other articles behind the text: their days and their linked titles in turn, with a line or two of a form. A calendar of events has no links.
    private void DropDatedLinks()
    {
        var (_, last) = Range();
        var (start, days, links, others) = (last + 1, 0, 0, 0);
        for (var i = last; i > 0 && others <= MostOthers; i--)
        {
            if (!kept[i])
                continue;
            if (FurnitureLines.IsDate(blocks[i]))
                (start, days) = (i, days + 1);
            else if (blocks[i].LinkDensity > 0.5f)
                (start, links) = (i, links + 1);
            else if (blocks[i].IsProse)
                break;
            else
                others++;
        }
        for (var i = start; days >= FewestDays && links >= FewestDays && i <= last; i++)
            if (kept[i])
                Drop(i, "dated-links");
    }

    // An outlet asks its readers to follow it behind the text. The same words inside an article may be its matter.
    private void DropCalls()
    {
        var (_, last) = Range();
        for (var (i, missed) = (last, 0); i > 0 && missed < 2; i--)
            if (!kept[i])
                continue;
            else if (FurnitureLines.IsCall(blocks[i]))
                Drop(i, "call");
            else
                missed++;
    }

    // Before the text and behind it a date alone is the page's own; in the middle it may head a part of a chronicle. Where many lines are days, all of them are a calendar's but the first of the text.
    private void DropDates()
    {
        var (first, last) = Range();
        var days = blocks.Where(b => kept[b.Index] && FurnitureLines.IsDate(b)).ToList();
        var chronicle = days.Count(d => d.Box.Shape.IsHeading()) > 1;
        var calendar = days.Count >= FewestDays;
        for (var (i, seen) = (Math.Max(0, first), 0); i <= last && seen < (calendar ? 1 : 4); i++)
            if (kept[i] && seen++ < 4 && FurnitureLines.IsDate(blocks[i]) && !(i < last && blocks[i].Box.Shape.IsHeading() && (chronicle || i > first)))
                Drop(i, "date");
        for (var (i, seen) = (last, 0); !calendar && i > first && seen < 2; i--)
            if (kept[i] && seen++ < 2 && FurnitureLines.IsDate(blocks[i]))
                Drop(i, "date");
    }

    // The page prints the headline itself.
    private void DropHeadline(string title)
    {
        var left = 8;
        for (var i = 0; i < kept.Length && left > 0; i++)
        {
            if (!kept[i])
                continue;
            left--;
            var heading = blocks[i].Box.Shape is Shape.Heading1 or Shape.Heading2;
            if (heading && (blocks[i].Box.Shape == Shape.Heading1 && blocks[i].Letters < 200 || WordOverlap.Of(title, blocks[i].Start) > 0.9f))
                Drop(i, "headline");
        }
    }

    // By-lines without mark-up stand in the first lines or the last: the author's name and little else.
    private void DropByLines(IReadOnlyList<string> authors)
    {
        var (first, last) = Range();
        for (var i = Math.Max(0, first); i <= last; i++)
        {
            if (i > first + 6 && i < last - 2)
                i = last - 2;
            if (!kept[i] || blocks[i].Letters > 90 || blocks[i].Box.Shape is Shape.Item or Shape.Cell or Shape.Quote)
                continue;
            var start = blocks[i].Start;
            foreach (var author in authors)
                if (author.Length > 3 && start.Length < author.Length + 30 && start.Contains(author, StringComparison.OrdinalIgnoreCase))
                    Drop(i, "by-line");
        }
    }

    // What an outlet prints in one article after another belongs to the outlet, not to the article. A text that consists of it for the most part is an
    // article met before, under another address or brought up to date: it stays as it is.
    private void DropRecurring(RecurringBlocks recurring)
    {
        var telling = new Recurrence(blocks, Keeps);
        Hashes = telling.Hashes;
        if (recurring.Count == 0)
            return;
        var (known, letters, follows) = (new List<int>(), 0, true);
        for (var i = kept.Length - 1; i >= 0; i--)
        {
            if (!kept[i])
                continue;
            // A heading that recurs may head another text each time ("What we know"): it goes with what stands below it.
            var goes = telling.Knows(i, recurring) && (follows || !blocks[i].Box.Shape.IsHeading());
            follows = goes;
            if (!goes)
                continue;
            known.Add(i);
            letters += blocks[i].Letters;
        }
        if (letters > MostRecurring * Letters(page.Root))
            Spared = known;
        else
            known.ForEach(i => Drop(i, "recurring"));
    }

    private void DropHeadingsAtEnd()
    {
        for (var i = kept.Length - 1; i >= 0; i--)
        {
            if (kept[i] && !blocks[i].Box.Shape.IsHeading())
                return;
            if (kept[i])
                Drop(i, "heading-at-end");
        }
    }

    /// <summary>The reason to show for a box of which nothing was kept.</summary>
    public string Why(Box box)
    {
        for (var i = box.First; i < box.End; i++)
            if (reasons[i] is { } why)
                return why;
        return Hint(box) ?? (box.LinkDensity > 0.5f ? "links" : "model");
    }

    public string Why(Block block) => reasons[block.Index] ?? Hint(block.Box) ?? (Openings.Of(block.Start) is var o and not Opening.None ? Key(o) : block.LinkDensity > 0.5f ? "links" : "model");

    // The names and shapes that weighed most with the model cannot be told; the nearest one that speaks against the box is what people would name.
    private static string? Hint(Box box)
    {
        var shape = box.Shape switch { Shape.Nav => "nav", Shape.Footer => "footer", Shape.Aside => "side", Shape.Form => "form", Shape.Header => "header", _ => null };
        var against = box.Names & ~(Names.Body | Names.Article | Names.Content | Names.Title | Names.List | Names.Lead);
        return shape ?? (against == Names.None ? null : Key((Names)(1u << System.Numerics.BitOperations.TrailingZeroCount((uint)against))));
    }

    private static string Key<T>(T name) where T : struct, Enum => name.ToString().ToLowerInvariant();
}
