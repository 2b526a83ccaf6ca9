using Firsthand.Reading.Language;

namespace Firsthand.Tests.Reading.Language;

public sealed class SentencesTests
{
    private static void Splits(string marked, string? language)
    {
        var text = marked.Replace("|", "");
        var expected = marked.Split('|').Select(s => s.Trim());
        Assert.Equal(expected, Sentences.Split(text, language).Select(s => s.Of(text)));
    }

    [Theory]
    [InlineData("Mr. Dorn left. |Mrs. Adel stayed.")]
    [InlineData("J. R. Dorn of the U.S. Army spoke. |He left.")]
    [InlineData("He lives in the U.S. |The law is old.")]
    [InlineData("“We will vote.” |The minister left.")]
    [InlineData("\"We will vote.\" |The minister left.")]
    [InlineData("\"Will we vote?\" the minister asked. |No.")]
    [InlineData("It grew by 3.5 per cent. |See example.org for more.")]
    [InlineData("He waited… and left. |Then it rained.")]
    [InlineData("Stop! |Who goes there? |Nobody.")]
    [InlineData("The vote is on Jan. 5 in St. Albans. |It rains.")]
    [InlineData("(They left.) |It rains.")]
    [InlineData("It rose to No. 3 in the list.\n\n|A headline without a stop\n\n|The end.")]
    [InlineData("A wrapped\nline goes on. |The end.")]
    public void Splits_English(string marked) => Splits(marked, "en");

    [Theory]
    [InlineData("ar", "قال الوزير إن الانتخابات ستجرى. |هل تشارك؟ |نعم.")]
    [InlineData("fa", "او رفت. |چرا رفت؟ |نمی‌دانیم.")]
    [InlineData("ur", "وہ چلا گیا۔ |کیوں؟ |معلوم نہیں۔")]
    [InlineData("hi", "चुनाव कल है। |मतदान होगा।")]
    [InlineData("zh", "选举明天举行。|政府说：“我们准备好了。”|完了！")]
    [InlineData("ja", "選挙は明日です。|「準備はできた。」|終わり。")]
    [InlineData("am", "ምርጫው ነገ ነው። |ሁሉም ይመርጣል።")]
    [InlineData("de", "Am 3. Oktober kam Dr. Dorn. |Er blieb.")]
    [InlineData("fr", "M. Dorn est parti. |« Nous voterons. » |Il pleut.")]
    [InlineData("es", "El Sr. Dorn salió. |¿Votaremos? |¡Sí!")]
    [InlineData("ru", "В 2020 г. А. С. Дорн ушёл. |Он вернулся.")]
    [InlineData(null, "One. |Two.")]
    public void Splits_other_languages(string? language, string marked) => Splits(marked, language);

    public static TheoryData<string> BadTexts => BadInput.Texts;

    [Theory]
    [MemberData(nameof(BadTexts))]
    public void Bad_input_gives_ordered_spans_that_lose_no_sign(string name)
    {
        var text = BadInput.Of(name);
        var last = 0;
        foreach (var span in Sentences.Split(text, "en"))
        {
            Assert.InRange(span.Start, last, span.End - 1);
            Assert.True(string.IsNullOrWhiteSpace(text[last..span.Start]));
            last = span.End;
        }
        Assert.True(string.IsNullOrWhiteSpace(text[last..]));
    }
}
