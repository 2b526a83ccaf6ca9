using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Ckb;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Gl;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.In;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Tartarus.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace Firsthand.Reading.Language;

/// <summary>
/// One stemmer per language: Lucene's light stemmers where it has them, Snowball's where it has not, a list of endings
/// for the rest. A new stemmer object for every word: several keep state, and the analyser asks once per distinct word.
/// </summary>
internal static class Stemming
{
    /// <param name="word">Lower case, with its diacritics.</param>
    public static string Stem(string word, string? language) => language switch
    {
        "en" => Snowball(new EnglishStemmer(), word),
        "ar" => Light(word, (b, n) => new ArabicStemmer().Stem(b, WithoutArticleBeforeWaw(b, new ArabicNormalizer().Normalize(b, n)))),
        "fa" or "ur" or "ps" or "sd" => Light(word, (b, n) => new PersianStemmer().Stem(b, new PersianNormalizer().Normalize(b, new ArabicNormalizer().Normalize(b, n)))),
        "ckb" => Light(word, (b, n) => new SoraniStemmer().Stem(b, new SoraniNormalizer().Normalize(b, n))),
        "bg" => Light(word, new BulgarianStemmer().Stem),
        "cs" or "sk" => Light(word, new CzechStemmer().Stem),
        "de" => Light(word, new GermanLightStemmer().Stem),
        "el" => Light(Folding.Strip(word, language), new GreekStemmer().Stem),
        "es" => Light(word, new SpanishLightStemmer().Stem),
        "fi" => Light(word, new FinnishLightStemmer().Stem),
        "fr" => Light(word, new FrenchLightStemmer().Stem),
        "gl" => Light(word, new GalicianStemmer().Stem),
        "hi" or "ne" or "mr" => Light(word, (b, n) => new HindiStemmer().Stem(b, new HindiNormalizer().Normalize(b, new IndicNormalizer().Normalize(b, n)))),
        "bn" => Endings.Cut(Light(word, new IndicNormalizer().Normalize), language),
        "hu" => Light(word, new HungarianLightStemmer().Stem),
        "id" or "ms" => Light(word, (b, n) => new IndonesianStemmer().Stem(b, n, false)),
        "it" => Light(word, new ItalianLightStemmer().Stem),
        "lv" => Light(word, new LatvianStemmer().Stem),
        "no" or "nb" or "nn" => Light(word, new NorwegianLightStemmer(NorwegianStandard.BOKMAAL | NorwegianStandard.NYNORSK).Stem),
        "pt" => Light(word, new PortugueseLightStemmer().Stem),
        "ru" or "be" => Light(word, new RussianLightStemmer().Stem),
        "sv" => Light(word, new SwedishLightStemmer().Stem),
        "da" => Snowball(new DanishStemmer(), word),
        "nl" or "af" => Snowball(new Lucene.Net.Tartarus.Snowball.Ext.DutchStemmer(), word),
        "ro" => Snowball(new RomanianStemmer(), word),
        "tr" or "az" => Snowball(new TurkishStemmer(), word),
        "ca" => Snowball(new CatalanStemmer(), word),
        "eu" => Snowball(new BasqueStemmer(), word),
        "ga" => Snowball(new IrishStemmer(), word),
        "hy" => Snowball(new ArmenianStemmer(), word),
        _ => Endings.Cut(word, language),
    };

    /// <summary>
    /// The stemmer takes a waw at the beginning for "and" (وزير, "minister", becomes زير) but not after the article: without the article
    /// first, "the minister" and "minister" would be two words.
    /// </summary>
    private static int WithoutArticleBeforeWaw(char[] word, int length)
    {
        foreach (var article in (string[])["ال", "وال", "بال", "كال", "فال", "لل"])
        {
            if (length < article.Length + 3 || word[article.Length] != 'و' || !word.AsSpan(0, length).StartsWith(article)) continue;
            Array.Copy(word, article.Length, word, 0, length - article.Length);
            return length - article.Length;
        }
        return length;
    }

    private static string Light(string word, Func<char[], int, int> stem)
    {
        // Some stemmers lengthen a word while they work (German ß, Greek): leave room.
        var buffer = new char[word.Length + 16];
        word.CopyTo(buffer);
        var length = stem(buffer, word.Length);
        return length <= 0 ? word : new string(buffer, 0, Math.Min(length, buffer.Length));
    }

    private static string Snowball(SnowballProgram stemmer, string word)
    {
        stemmer.SetCurrent(word);
        stemmer.Stem();
        return stemmer.Current is { Length: > 0 } stem ? stem : word;
    }
}
