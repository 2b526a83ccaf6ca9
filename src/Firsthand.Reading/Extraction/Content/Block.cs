using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>A block-level element with the sums over everything in it.</summary>
internal sealed class Box(IElement element, Shape shape, Box? parent)
{
    public IElement Element { get; } = element;
    public Shape Shape { get; } = shape;
    public Box? Parent { get; } = parent;
    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;
    public Names Names { get; set; }
    /// <summary>Its blocks are <c>Blocks[First..End]</c>.</summary>
    public int First { get; set; }
    public int End { get; set; }
    public int Letters { get; set; }
    public int LinkLetters { get; set; }
    public int Images { get; set; }
    /// <summary>Mass of running text: letters that stand in long blocks with few links.</summary>
    public float Prose { get; set; }
    public int ProseBlocks { get; set; }
    /// <summary>For each name word: how small a part of the page the box of that name is, 0 (none, or all of the page) to 1.</summary>
    public float[] Named { get; set; } = [];

    public int Blocks => End - First;
    public float LinkDensity => Letters == 0 ? 0 : (float)LinkLetters / Letters;
}

/// <summary>A run of text between two borders of blocks: what readers see as a paragraph, heading, item or line.</summary>
internal sealed class Block(Box box, int index)
{
    public Box Box { get; } = box;
    public int Index { get; } = index;
    /// <summary>The child nodes of the box that it consists of, in order.</summary>
    public List<INode> Nodes { get; } = [];
    /// <summary>Names of the inline elements in it.</summary>
    public Names Inner { get; set; }

    /// <summary>Letters by weight: ideographs carry about three letters' worth.</summary>
    public int Letters { get; set; }
    public int LinkLetters { get; set; }
    public int BoldLetters { get; set; }
    public int SlantedLetters { get; set; }
    public int Links { get; set; }
    public int Words { get; set; }
    public int Capitals { get; set; }
    public int Digits { get; set; }
    public int Commas { get; set; }
    public int Stops { get; set; }
    public int Bars { get; set; }
    public int Images { get; set; }
    public int Times { get; set; }
    public int Breaks { get; set; }
    public char FirstLetter { get; set; }
    public char LastMark { get; set; }
    public ulong Hash { get; set; } = 14695981039346656037;
    /// <summary>The first letters, for the patterns that short lines follow.</summary>
    public string Start { get; set; } = "";

    public float LinkDensity => Letters == 0 ? 0 : Math.Min(1, (float)LinkLetters / Letters);
    public bool IsProse => Letters >= 80 && LinkDensity < 0.4f;
    public float Prose
    {
        get
        {
            if (Letters < 30 || Box.Shape.IsHeading())
                return 0;
            var free = 1 - LinkDensity;
            var shape = Box.Shape switch { Shape.Paragraph or Shape.Quote or Shape.Preformatted => 1f, Shape.Item or Shape.Cell or Shape.Term => 0.6f, _ => 0.8f };
            return Letters * free * free * shape * (Letters >= 80 ? 1 : 0.4f);
        }
    }
}
