namespace Firsthand.Reading.Similarity;

/// <summary>A list in pages: it grows without copying what it holds and without room for as much again, which counts where a window holds a million articles.</summary>
internal sealed class Paged<T> where T : struct
{
    private const int Bits = 10;
    private const int Size = 1 << Bits;
    private readonly List<T[]> pages = [];

    public int Count { get; private set; }

    public ref T this[int at] => ref pages[at >> Bits][at & (Size - 1)];

    public void Add(in T item)
    {
        if (Count >> Bits == pages.Count) pages.Add(new T[Size]);
        pages[Count >> Bits][Count & (Size - 1)] = item;
        Count++;
    }

    public void Clear()
    {
        pages.Clear();
        Count = 0;
    }
}
