using System.IO.Compression;

namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>The weights that <c>firsthand train attribution</c> makes from training/attribution: cues, spans and how sure both are.</summary>
internal sealed record AttributionModel(ChainModel Cues, ChainModel Spans, Sureness Sureness)
{
    public const string Resource = "Firsthand.Reading.Attribution.Data.attribution-model.bin";
    private const uint Mark = 0x31414846;

    private static readonly Lazy<AttributionModel> Trained = new(() =>
    {
        using var stream = typeof(AttributionModel).Assembly.GetManifestResourceStream(Resource)!;
        return Read(stream);
    });

    public static AttributionModel Shipped => Trained.Value;

    public void Write(Stream to)
    {
        using var compressed = new BrotliStream(to, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(compressed);
        writer.Write(Mark);
        Cues.Write(writer);
        Spans.Write(writer);
        Sureness.Write(writer);
    }

    /// <exception cref="InvalidDataException">These are no weights.</exception>
    public static AttributionModel Read(Stream from)
    {
        using var opened = new BrotliStream(from, CompressionMode.Decompress);
        using var reader = new BinaryReader(new BufferedStream(opened, 1 << 16));
        if (reader.ReadUInt32() != Mark) throw new InvalidDataException("These are no weights of attribution.");
        return new AttributionModel(ChainModel.Read(reader), ChainModel.Read(reader), Sureness.Read(reader));
    }
}
