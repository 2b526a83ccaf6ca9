using System.IO.Compression;

namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>
/// The weights that <c>firsthand train attribution</c> makes from training/attribution: cues, spans and how sure both are. The languages learn
/// from each other what is a cue and a span; how sure that is differs where rules know a language better, as they do English.
/// </summary>
internal sealed record AttributionModel(ChainModel Cues, ChainModel Spans, Sureness English, Sureness Others)
{
    public const string Resource = "Firsthand.Reading.Attribution.Data.attribution-model.bin";
    private const uint Mark = 0x32414846;

    private static readonly Lazy<AttributionModel> Trained = new(() =>
    {
        using var stream = typeof(AttributionModel).Assembly.GetManifestResourceStream(Resource)!;
        return Read(stream);
    });

    public static AttributionModel Shipped => Trained.Value;

    /// <summary>How likely the reading is right in all its parts, 0–1.</summary>
    public double Sure(Tagged reading) => (reading.English ? English : Others).Of(reading);

    public void Write(Stream to)
    {
        using var compressed = new BrotliStream(to, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(compressed);
        writer.Write(Mark);
        Cues.Write(writer);
        Spans.Write(writer);
        English.Write(writer);
        Others.Write(writer);
    }

    /// <exception cref="InvalidDataException">These are no weights.</exception>
    public static AttributionModel Read(Stream from)
    {
        using var opened = new BrotliStream(from, CompressionMode.Decompress);
        using var reader = new BinaryReader(new BufferedStream(opened, 1 << 16));
        if (reader.ReadUInt32() != Mark) throw new InvalidDataException("These are no weights of attribution.");
        return new AttributionModel(ChainModel.Read(reader), ChainModel.Read(reader), Sureness.Read(reader), Sureness.Read(reader));
    }
}
