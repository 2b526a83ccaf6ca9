using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Firsthand.Layout;

/// <summary>
/// What <see cref="Parts.Html"/> is given: the literal parts of an interpolated string are taken as they stand, every value is encoded as it comes,
/// unless it is markup itself. Written at once into one rented buffer: a page is made of hundreds of these.
/// </summary>
[InterpolatedStringHandler]
public ref struct Markup
{
    /// <summary>The same for what is printed by pages themselves: Arabic as Arabic, not as entities.</summary>
    public static readonly TextEncoderSettings Settings = new(UnicodeRanges.All);
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(Settings);

    private char[] buffer;
    private int length;

    public Markup(int literalLength, int formattedCount)
    {
        buffer = ArrayPool<char>.Shared.Rent(literalLength + (formattedCount * 24) + 64);
        length = 0;
    }

    public void AppendLiteral(string value)
    {
        Need(value.Length);
        value.CopyTo(buffer.AsSpan(length));
        length += value.Length;
    }

    public void AppendFormatted(string? value)
    {
        // Where nothing needs it, that is the string itself.
        if (value is not null) AppendLiteral(Encoder.Encode(value));
    }

    public void AppendFormatted(IHtmlContent? value)
    {
        if (value is HtmlString known) AppendLiteral(known.Value ?? "");
        else if (value is not null)
        {
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            value.WriteTo(writer, Encoder);
            AppendLiteral(writer.ToString());
        }
    }

    public void AppendFormatted<T>(T value)
    {
        if (value is IHtmlContent markup) AppendFormatted(markup);
        else AppendFormatted(value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString());
    }

    /// <summary>What was written; the buffer goes back.</summary>
    internal HtmlString Take()
    {
        var markup = new HtmlString(new string(buffer, 0, length));
        ArrayPool<char>.Shared.Return(buffer);
        buffer = [];
        return markup;
    }

    private void Need(int more)
    {
        if (length + more <= buffer.Length) return;
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(buffer.Length * 2, length + more));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(buffer);
        buffer = larger;
    }
}
