using System.CommandLine;
using System.Globalization;
using Firsthand.Written;

namespace Firsthand.Verbs;

/// <summary>Flags about the model that may write summaries. Without --model-address nothing of it exists and nothing is sent.</summary>
public sealed class ModelFlags
{
    public Option<string?> Address { get; } = new("--model-address")
    {
        Description = "An OpenAI-compatible server whose model may write summaries and answers, each sentence checked against the articles, such as http://127.0.0.1:11434/v1 (FIRSTHAND_MODEL_ADDRESS). Sentences of articles are sent there when a reader asks, comments only where the operator's desk lets them. Its key is set as FIRSTHAND_MODEL_KEY.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => CommonOptions.Env("MODEL_ADDRESS"),
    };

    public Option<string?> Model { get; } = new("--model") { Description = "What that server knows the model by; pages name it beside what it wrote (FIRSTHAND_MODEL).", HelpName = "NAME", DefaultValueFactory = _ => CommonOptions.Env("MODEL") };

    public Option<long> Tokens { get; } = new("--model-tokens-a-day") { Description = "How many tokens, in and out together, the model may take on a day (UTC).", HelpName = "N", DefaultValueFactory = _ => 200_000 };

    public Option<string?> Prices { get; } = new("--model-prices") { Description = "What a million tokens in and a million tokens out cost, such as 0.15,0.60: the operator's desk then tells costs.", HelpName = "IN,OUT" };

    public ModelFlags()
    {
        Address.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } text && Where(text) is null) r.AddError($"\"{text}\" is no address of a model's server. Write it as http://127.0.0.1:11434/v1, without a key.");
        });
        Model.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { Length: > 100 }) r.AddError("--model takes a name of at most 100 characters.");
        });
        Tokens.Validators.Add(r =>
        {
            if (r.Tokens is [{ Value: var text }] && (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n is < 1000 or > 10_000_000_000)) r.AddError("--model-tokens-a-day takes a number from 1000 on.");
        });
        Prices.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } text && Two(text) is null) r.AddError("--model-prices takes two prices separated by a comma, such as 0.15,0.60.");
        });
    }

    public IEnumerable<Option> All => [Address, Model, Tokens, Prices];

    /// <returns>Null without a sentence: no model is named.</returns>
    public (ModelOptions? Options, string? Wrong) Read(ParseResult parsed)
    {
        var (address, name) = (parsed.GetValue(Address), parsed.GetValue(Model));
        if (address is null) return (null, name is null ? null : "--model needs --model-address (FIRSTHAND_MODEL_ADDRESS) beside it: where the model is.");
        if (string.IsNullOrWhiteSpace(name)) return (null, "--model-address needs --model (FIRSTHAND_MODEL) beside it: what the server knows the model by.");
        var (priceIn, priceOut) = parsed.GetValue(Prices) is { } prices ? Two(prices)!.Value : (0, 0);
        return (new ModelOptions { Address = Where(address)!, Name = name.Trim(), Key = CommonOptions.Env("MODEL_KEY"), TokensADay = parsed.GetValue(Tokens), PriceIn = priceIn, PriceOut = priceOut }, null);
    }

    private static Uri? Where(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0 ? uri : null;

    private static (double, double)? Two(string text) =>
        text.Split(',') is [var a, var b] && double.TryParse(a, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var first) && double.TryParse(b, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var second) ? (first, second) : null;
}
