using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Firsthand.Reading.Extraction.Dates;

namespace Firsthand.Reading.Extraction;

/// <summary>
/// Tells lines that stand inside an article's text and are none of it by their own words: button labels, captions with their credit, pointers to
/// other articles, bare dates. Each rule asks for more than one sign, for an article may say any single word.
/// </summary>
internal static partial class FurnitureLines
{
    private const int LongestLabel = 40;
    private const int LongestCaption = 600;
    private const int LongestRights = 300;
    private const int LongestPointer = 200;
    private const int LongestDate = 90;

    // What players, galleries, tables and pop-ups write on their buttons. A line that is nothing else is one.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Labels =
        ("advert;advertisement;ad;anzeige;werbung;publicité;publicidad;publicidade;pubblicità;advertentie;annonce;reklama;reklam;реклама;إعلان;広告;caption;close;close caption;hide caption;toggle caption;show caption;enlarge this image;enlarge image;"
        + "view gallery;back to gallery;open gallery;show gallery;full screen;fullscreen;play;play video;watch video;pause;mute;loading;loading...;menu;share;share this;share this article;share this story;share article;tweet;email;print;save;copy link;link copied;comments;"
        + "leave a comment;add a comment;post a comment;tell us what you think;what do you think;have your say;schließen;bild vergrößern;teilen;drucken;merken;kommentieren;video abspielen;fermer;partager;imprimer;agrandir l'image;cerrar;compartir;ampliar;imprimir;chiudi;condividi;"
        + "fechar;compartilhar;sluiten;delen;stäng;dela;lukk;del;zamknij;udostępnij;закрыть;поделиться;kapat;paylaş;شارك;إغلاق;閉じる;シェア;tags;categories;topics;related;related articles;related stories;related content;related topics;read more;more;more on this story;"
        + "don't miss;see also;most read;most popular;recommended;recommended stories;story continues below;story continues below advertisement;article continues below;article continues after advertisement;article continues below advertisement;continue reading;"
        + "read next;up next;sign up;subscribe;subscribe now;newsletter;breaking news;see more")
        .Split(';').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // What stands before the links to an article's topics, in the languages of many outlets.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TopicLabels =
        ("tags;tag;topics;topic;keywords;key words;filed under;related topics;more on;tagged;tagged with;hashtags;schlagwörter;schlagworte;stichwörter;stichworte;themen;thema;mots-clés;mots clés;étiquettes;thèmes;sujets;etiquetas;temas;palabras clave;palavras-chave;tópicos;etichette;parole chiave;argomenti;"
        + "trefwoorden;onderwerpen;emneord;emneknagger;nyckelord;ämnen;avainsanat;aiheet;tagi;słowa kluczowe;tematy;klíčová slova;štítky;témata;kľúčové slová;címkék;kulcsszavak;etichete;cuvinte cheie;теги;тэги;метки;темы;ключевые слова;мітки;теми;ключові слова;етикети;ključne riječi;oznake;etiketler;ετικέτες;λέξεις-κλειδιά;"
        + "الوسوم;وسوم;كلمات مفتاحية;الكلمات المفتاحية;الكلمات الدالة;برچسب‌ها;برچسب ها;תגיות;टैग;tagar;tagit;kata kunci;từ khóa;标签;關鍵字;关键词;標籤;タグ;キーワード;태그;키워드")
        .Split(';').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A credit within brackets that ends a caption: "(Image: Ada Lund)", "(AP Photo/Ada Lund)", "[Foto: dpa]".</summary>
    [GeneratedRegex(@"[(\[][^()\[\]]{0,40}\b(image|photo|photos|photograph|picture|pic|foto|fotos|bild|bildquelle|archivbild|crédit photo|immagine|imagen|credit|illustration|фото|صورة)\b ?(by |courtesy|credit|de |von |par |di |[:/©])[^()\[\]]{1,80}[)\]]\.?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex CreditInBrackets();

    /// <summary>"Photo: Ada Lund / Agency", "Bild: dpa", "Image 1 of 8", "1 / 9", "Image credit: …".</summary>
    [GeneratedRegex(@"^(?:(?:image|photo|photos|photograph|picture|foto|fotos|bild|crédits? photos?|immagine|imagen|zdjęcie|фото|صورة)(?: (?:by|credit|source|courtesy)| courtesy of)? ?[:：©/].{1,90}|(?:image|photo|picture|slide|bild|foto) \d+ (?:of|von|de|sur|di)(?: /)? ?\d+|\d{1,3} ?(?:/|of) ?\d{1,3})$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex CreditLine();

    /// <summary>A picture's rights at the end of its caption: "The skier in May. © Agency / Ada Lund", "The hall / (C) Ada Lund".</summary>
    [GeneratedRegex(@"\S (?:/ ?)?(?:©|\(c\)) ?\p{L}[^.!?©]{1,60}\.?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex RightsAtEnd();

    /// <returns>The key of the rule that the line falls under; null for a line of the text.</returns>
    public static string? Of(Block block)
    {
        if (block.Box.Shape.IsHeading() && block.Letters > LongestLabel || block.Letters > LongestCaption || block.Box.Shape is Shape.Cell or Shape.Preformatted)
            return null;
        var start = block.Start.AsSpan();
        if (block.Letters <= LongestLabel && Labels.Contains(start.Trim(" .:!?…|»›→>*-–\"")))
            return "label";
        if (block.Links > 0 && IsTopics(block))
            return "topics";
        if (block.Letters <= LongestPointer && IsPointer(block) || Pointers.IsLine(block))
            return "pointer";
        if (block.Box.Shape is Shape.Item or Shape.Quote)
            return null;
        return block.Letters <= 120 && CreditLine().IsMatch(start) || EndsInBracket(block) && CreditInBrackets().IsMatch(Text(block)) || IsMarked(block) && RightsAtEnd().IsMatch(Text(block)) ? "caption" : null;
    }

    // "Tags: harbour ferries", every word behind the label a link. "Source: …" is none: whom a report rests on is part of it.
    private static bool IsTopics(Block block)
    {
        var label = block.Start.AsSpan();
        var end = label[..Math.Min(label.Length, LongestLabel)].IndexOfAny(':', '：');
        return end > 0 && TopicLabels.Contains(label[..end].Trim(" #*")) && block.LinkDensity * block.Letters >= block.Letters - end - 4 - 2 * block.Links;
    }

    // A whole line that leads elsewhere, or one that says so and mostly does.
    private static bool IsPointer(Block block)
    {
        if (block.Box.Shape.IsHeading() || block.Links == 0)
            return false;
        var opening = Openings.Of(block.Start);
        return opening is Opening.Related or Opening.Subscribe or Opening.Share && block.LinkDensity > 0.4f;
    }

    /// <summary>A line of which a date is the most.</summary>
    public static bool IsDate(Block block)
    {
        if (block.Digits == 0 || block.Letters > LongestDate || block.Box.Shape is Shape.Cell or Shape.Item or Shape.Quote)
            return false;
        var dates = TextDates.Find(block.Start, monthFirst: true);
        if (dates.Count == 0)
            return false;
        var dated = 0;
        foreach (var date in dates)
            dated += date.To - date.From;
        return dated > 0.6 * block.Start.Length || dated > 0.3 * block.Start.Length && Openings.Of(block.Start) == Opening.Date;
    }

    /// <summary>"Follow us on …", "Subscribe to our newsletter": none of the text where it is the last that a page says.</summary>
    public static bool IsCall(Block block) => block.Letters <= Calls.Longest && block.Box.Shape is not (Shape.Cell or Shape.Quote or Shape.Preformatted) && Calls.Is(Text(block));

    // The sign is counted among the bars.
    private static bool IsMarked(Block block) => block.Letters <= LongestRights && (block.Bars > 0 || block.Start.Contains("(c)", StringComparison.OrdinalIgnoreCase));

    private static bool EndsInBracket(Block block) => block.LastMark is ')' or ']' or '.' && block.Letters > 10;

    /// <summary>All that the block says, in one line.</summary>
    public static string Text(Block block)
    {
        var text = string.Concat(block.Nodes.Select(n => AngleSharp.Dom.NodeExtensions.Text(n)));
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
