namespace Firsthand.Reading.Similarity;

/// <summary>Where an id, or a key of another kind, stands in a list that has the ids itself: four to eight bytes an id. The last place that an id was put at counts.</summary>
internal sealed class IdIndex(Func<int, long> idAt)
{
    private const int First = 256;
    // A place, plus one; 0 is empty.
    private int[] slots = new int[First];
    private int count;

    /// <returns>−1: it is not there.</returns>
    public int Find(long id) => slots[Slot(id)] - 1;

    public void Put(long id, int at)
    {
        if (count * 3 >= slots.Length * 2) Grow();
        ref var slot = ref slots[Slot(id)];
        if (slot == 0) count++;
        slot = at + 1;
    }

    public void Clear()
    {
        slots = new int[First];
        count = 0;
    }

    private int Slot(long id)
    {
        var slot = (int)(Hash.Mix((ulong)id) & (ulong)(slots.Length - 1));
        while (slots[slot] != 0 && idAt(slots[slot] - 1) != id) slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    private void Grow()
    {
        var before = slots;
        slots = new int[before.Length * 2];
        foreach (var slot in before)
            if (slot != 0) slots[Slot(idAt(slot - 1))] = slot;
    }
}
