namespace Firsthand.Reading.Support;

/// <summary>Passages between quotation marks.</summary>
internal static class Quotations
{
    public static List<TextSpan> In(string text)
    {
        var found = new List<TextSpan>();
        for (var i = 0; i < text.Length; i++)
        {
            var close = text[i] switch { '“' or '„' => "”“", '«' => "»", '"' => "\"", '「' => "」", _ => null };
            if (close is null) continue;
            var end = text.AsSpan(i + 1).IndexOfAny(close);
            // A half is a quotation to the end.
            var stop = end < 0 ? text.Length : i + 1 + end;
            found.Add(new TextSpan(i + 1, stop));
            i = stop;
        }
        return found;
    }
}
