using Firsthand.Layout;

namespace Firsthand.Written;

/// <summary>What was written and what it rests on; printed by _Written.cshtml.</summary>
/// <param name="Writer">The model's name.</param>
/// <param name="Place">Where a sentence stands.</param>
public sealed record WrittenView(Here Here, string Writer, WriteJob Job, WrittenText Text, Func<WrittenSource, string> Place)
{
    /// <summary>The language of a translation.</summary>
    public string? Into { get; init; }

    /// <summary>At its paragraph, as far as it is known.</summary>
    public static string At(Here here, WrittenSource source) => here.Article(source.ArticleId, source.ArticleTitle) + (source.Paragraph > 0 ? FormattableString.Invariant($"#p{source.Paragraph}") : "#main");
}
