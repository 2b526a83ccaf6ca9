using System.Text;

namespace Firsthand.Layout;

/// <summary>A style sheet without comments, line ends and blanks that mean nothing. Whatever stands in quotes is left as it is.</summary>
public static class ShortStyle
{
    public static string Of(string css)
    {
        var made = new StringBuilder(css.Length);
        for (var i = 0; i < css.Length; i++)
        {
            var c = css[i];
            if (c is '"' or '\'')
            {
                var end = i + 1;
                while (end < css.Length && css[end] != c) end += css[end] == '\\' ? 2 : 1;
                end = Math.Min(end, css.Length - 1);
                made.Append(css, i, end - i + 1);
                i = end;
            }
            else if (c == '/' && i + 1 < css.Length && css[i + 1] == '*')
            {
                var end = css.IndexOf("*/", i + 2, StringComparison.Ordinal);
                i = end < 0 ? css.Length : end + 1;
            }
            else if (char.IsWhiteSpace(c))
            {
                if (made.Length > 0 && made[^1] is not (' ' or '{' or '}' or ';' or ',')) made.Append(' ');
            }
            else
            {
                if (c is '{' or '}' or ';' or ',' && made.Length > 0 && made[^1] == ' ') made.Length--;
                if (c == '}' && made.Length > 0 && made[^1] == ';') made.Length--;
                made.Append(c);
            }
        }
        return made.ToString();
    }
}
