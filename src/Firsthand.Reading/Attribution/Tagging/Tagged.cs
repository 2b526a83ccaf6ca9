namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>One reading of a cue: what is its source and what is said, as the taggers or as a rule has it.</summary>
internal sealed record Tagged
{
    public required Finding Finding { get; init; }
    /// <summary>0–1: how likely the cue is one, and how likely the tokens of the spans have the labels they were given.</summary>
    public required double CueChance { get; init; }
    public required double SourceChance { get; init; }
    public required double ContentChance { get; init; }
    /// <summary>The rule's own confidence where it found something at this cue; 0 where it did not.</summary>
    public required double Rule { get; init; }
    /// <summary>This is the rule's reading; otherwise the taggers'.</summary>
    public required bool IsRules { get; init; }
    /// <summary>Taggers and rule agree on source and content.</summary>
    public required bool Agrees { get; init; }
    /// <summary>Some of what is said stands in quotation marks.</summary>
    public required bool Quoted { get; init; }
    public required bool Thinking { get; init; }
    public required bool NamesSomebody { get; init; }
    /// <summary>The cue stands inside of a quotation.</summary>
    public required bool Nested { get; init; }

    /// <summary>All of what is said stands in quotation marks.</summary>
    public required bool Direct { get; init; }
    /// <summary>What is said goes up to the end of its sentence, or to the cue.</summary>
    public required bool Complete { get; init; }
    /// <summary>Words of what is said.</summary>
    public required int Length { get; init; }

    /// <summary>0–1: of all tokens' labels the least likely one, and how likely all are together; of the first and the last token of what is said.</summary>
    public required double Least { get; init; }
    public required double All { get; init; }
    public required double Begins { get; init; }
    public required double Ends { get; init; }
    /// <summary>A list of its language knows the cue.</summary>
    public required bool Says { get; init; }
    /// <summary>Spans of what is said.</summary>
    public required int Parts { get; init; }
    /// <summary>Tokens from the cue to its source; 0 without one.</summary>
    public required int Distance { get; init; }
    /// <summary>The source is one word without a capital.</summary>
    public required bool Pronoun { get; init; }
    /// <summary>The hash of its code.</summary>
    public required uint Language { get; init; }

    private static readonly uint[] Languages = [.. new[] { "de", "fr", "es", "pt", "ru", "ar" }.Select(l => FeatureRows.Hash(l))];

    /// <summary>What <see cref="Sureness"/> weighs: <see cref="Sureness.Count"/> numbers.</summary>
    public double[] Facts()
    {
        var facts = new double[Sureness.Count];
        double[] some =
        [
            1, Logit(CueChance), Logit(ContentChance), Finding.Source is null ? 0 : Logit(SourceChance), Finding.Source is null ? 0 : 1, Quoted ? 1 : 0,
            Rule > 0 ? 1 : 0, Rule > 0 ? Logit(Rule) : 0, IsRules ? 1 : 0, Agrees ? 1 : 0, Thinking ? 1 : 0, NamesSomebody ? 1 : 0, Nested ? 1 : 0, Agrees ? Logit(ContentChance) : 0,
            Direct ? 1 : 0, Complete ? 1 : 0, Length < 4 ? 1 : 0, Math.Log(1 + Length),
            Logit(Least), Logit(All), Logit(Begins), Logit(Ends), Says ? 1 : 0, Parts > 1 ? 1 : 0, Math.Min(6, Distance), Pronoun ? 1 : 0, .. Languages.Select(l => l == Language ? 1.0 : 0),
        ];
        some.CopyTo(facts, 0);
        facts[Sureness.Plain + (int)Finding.Construction] = 1;
        return facts;
    }

    private static double Logit(double chance)
    {
        chance = Math.Clamp(chance, 0.01, 0.995);
        return Math.Log(chance / (1 - chance));
    }
}
