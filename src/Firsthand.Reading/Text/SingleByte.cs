using System.Collections.Frozen;
using System.Text;

namespace Firsthand.Reading.Text;

/// <summary>The charsets of the WHATWG Encoding standard with one byte a character that .NET does not bring: ISO 8859-10 (Nordic), -14 (Celtic), -16 (South-Eastern European). Below A0 all are ISO 8859-1.</summary>
internal sealed class SingleByte : Encoding
{
    private const int First = 0xA0;

    // Code page → the 96 characters from A0 on, as in the standard's index files.
    private static readonly (int CodePage, string Characters)[] Table =
    [
        (28600, "\u00a0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00adŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ"),
        (28604, "\u00a0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00ad®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ"),
        (28606, "\u00a0ĄąŁ€„Š§š©Ș«Ź\u00adźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ"),
    ];

    private static readonly FrozenDictionary<int, SingleByte> All = Table.Select(t => new SingleByte(t.CodePage, t.Characters)).ToFrozenDictionary(e => e.CodePage);

    private readonly string characters;
    private readonly FrozenDictionary<char, byte> bytes;

    private SingleByte(int codePage, string characters) : base(codePage)
    {
        this.characters = characters;
        bytes = characters.Select((c, i) => KeyValuePair.Create(c, (byte)(First + i))).ToFrozenDictionary();
    }

    public override bool IsSingleByte => true;

    public static Encoding? Find(int codePage) => All.GetValueOrDefault(codePage);

    public override int GetMaxCharCount(int byteCount) => byteCount;
    public override int GetMaxByteCount(int charCount) => charCount;
    public override int GetCharCount(byte[] bytes, int index, int count) => count;
    public override int GetByteCount(char[] chars, int index, int count) => count;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var i = 0; i < byteCount; i++)
            chars[charIndex + i] = bytes[byteIndex + i] is var b && b < First ? (char)b : characters[b - First];
        return byteCount;
    }

    /// <summary>What the charset has no byte for becomes a question mark.</summary>
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
    {
        for (var i = 0; i < charCount; i++)
            bytes[byteIndex + i] = chars[charIndex + i] is var c && c < First ? (byte)c : this.bytes.GetValueOrDefault(c, (byte)'?');
        return charCount;
    }
}
