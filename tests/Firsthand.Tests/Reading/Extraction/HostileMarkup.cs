namespace Firsthand.Tests.Reading.Extraction;

/// <summary>Markup of our own making that would run window.ran++ or leave its place, by every way into a page that we know of.</summary>
internal static class HostileMarkup
{
    private const string Run = "window.ran=(window.ran||0)+1";

    private static readonly string[] Carriers =
    [
        $"<img src=x onerror={Run}>", $"<svg onload={Run}>", $"<script>{Run}</script>", $"<a href=javascript:{Run}>x</a>", $"<iframe srcdoc='<script>parent.{Run}</script>'></iframe>", $"<details open ontoggle={Run}>x", $"<input autofocus onfocus={Run}>",
        $"<video src=x onerror={Run}>", $"<math href=javascript:{Run}>x</math>", $"<form action=javascript:{Run}><button>x</button></form>", "<base href=//evil.example/>", "<meta http-equiv=refresh content=0;url=//evil.example>", "<link rel=stylesheet href=//evil.example/x>", "<style>*{display:none}</style>",
    ];

    // Where a parser changes its rules in the middle: what is text before is markup after.
    private static readonly (string Before, string After)[] Wrappers =
    [
        ("", ""), ("<p>", "</p>"), ("<table>", "</table>"), ("<table><tr><td>", ""), ("<select>", "</select>"), ("<svg>", "</svg>"), ("<svg><style>", "</style></svg>"), ("<svg><title>", ""), ("<svg><desc>", "</desc></svg>"), ("<svg><foreignObject>", ""),
        ("<math><mtext>", "</mtext></math>"), ("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;", "\">"), ("<math><annotation-xml encoding=text/html>", ""), ("<noscript><p title=\"</noscript>", "\"></noscript>"), ("<textarea><!--</textarea>", "-->"),
        ("<title><a title='</title>", "'>"), ("<xmp><p title='</xmp>", "'>"), ("<iframe><p title='</iframe>", "'>"), ("<noembed><p title='</noembed>", "'>"), ("<noframes><p title='</noframes>", "'>"), ("<plaintext>", ""), ("<template>", "</template>"), ("<!--><", ""), ("<!---!>", "-->"), ("<!--x--!>", "-->"),
        ("<![CDATA[", "]]>"), ("<svg><![CDATA[<a title=\"]]>", "\">"), ("<?xml ", "?>"), ("<!x ", ">"), ("</p ", ">"), ("<a title='<!-- ", " -->'>"), ("<form><div></form><form>", "</form>"), ("<b><p></b>", "</p>"), ("<a><table><a>", ""), ("<li><table><li>", ""),
        ("<p/x/", ">"), ("<img alt=`", "`>"), ("<img/src='x'/title=\"", "\">"), ("<a b=c\"><", ""), ("<\u0000", ""), ("<scr<script>ipt>", ""), ("<<", ">"), ("<style><!--</style>", "--></style>"), ("<script><!--<script>", "</script>--></script>"),
    ];

    private static readonly string[] Addresses =
    [
        $"javascript:{Run}", $"JaVaScRiPt:{Run}", $" javascript:{Run}", $"java\tscript:{Run}", $"java\nscript:{Run}", $"\u0001javascript:{Run}", $"&#106;avascript:{Run}", $"javascript&colon;{Run}", $"&Tab;javascript:{Run}", $"data:text/html,<script>{Run}</script>", $"vbscript:{Run}", "file:///etc/passwd", "blob:https://x.example/1",
        $"//javascript:{Run}", "https://user:secret@evil.example/", $"feed:javascript:{Run}", $"view-source:javascript:{Run}", "\\\\evil.example\\x", "https:evil", $"javascript://x.example/%0a{Run}", $"\u2028javascript:{Run}",
    ];

    public static IReadOnlyList<string> All { get; } =
    [
        .. from wrapper in Wrappers from carrier in Carriers select wrapper.Before + carrier + wrapper.After,
        .. from address in Addresses from form in new[] { "<a href=\"{0}\">x</a>", "<img src=\"{0}\">", "<img srcset=\"{0} 1x\">", "<a xlink:href=\"{0}\">x</a>", "<blockquote cite=\"{0}\">x</blockquote>", "<iframe src=\"{0}\"></iframe>", "<img data-src=\"{0}\">" } select form.Replace("{0}", address),
    ];
}
