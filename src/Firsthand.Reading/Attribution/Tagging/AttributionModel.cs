using System.IO.Compression;

namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>What is learned for some languages: what is a cue, what its source and what is said, and how sure both are.</summary>
internal sealed record Learned(ChainModel Cues, ChainModel Spans, Sureness Sureness)
{
    public void Write(BinaryWriter to)
    {
        Cues.Write(to);
        Spans.Write(to);
        Sureness.Write(to);
    }

    public static Learned Read(BinaryReader from) => new(ChainModel.Read(from), ChainModel.Read(from), Sureness.Read(from));
}

/// <summary>
/// The weights that <c>firsthand train attribution</c> makes from training/attribution. English has rules and texts enough of its own;
/// the other languages learn together.
/// </summary>
internal sealed record AttributionModel(Learned English, Learned Others)
{
    public const string Resource = "Firsthand.Reading.Attribution.Data.attribution-model.bin";
    private const uint Mark = 0x34414846;

    private static readonly Lazy<AttributionModel> Trained = new(() =>
    {
        using var stream = typeof(AttributionModel).Assembly.GetManifestResourceStream(Resource)!;
        return Read(stream);
    });

    public static AttributionModel Shipped => Trained.Value;

    public Learned For(string language) => language == "en" ? English : Others;

    public void Write(Stream to)
    {
        using var compressed = new BrotliStream(to, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(compressed);
        writer.Write(Mark);
        English.Write(writer);
        Others.Write(writer);
    }

    /// <exception cref="InvalidDataException">These are no weights.</exception>
    public static AttributionModel Read(Stream from)
    {
        using var opened = new BrotliStream(from, CompressionMode.Decompress);
        using var reader = new BinaryReader(new BufferedStream(opened, 1 << 16));
        if (reader.ReadUInt32() != Mark) throw new InvalidDataException("These are no weights of attribution.");
        return new AttributionModel(Learned.Read(reader), Learned.Read(reader));
    }
}
