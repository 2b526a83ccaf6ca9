using System.CommandLine;
using Firsthand.Spoken;

namespace Firsthand.Verbs;

/// <summary>Flags about the voice that reads each day's Wrap-Up aloud. Without --speech there is none.</summary>
public sealed class SpeechFlags
{
    public Option<string?> Speech { get; } = new("--speech")
    {
        Description = "Reads each day's Wrap-Up aloud, as a podcast: espeak-ng (a program on this machine, or its path; needs lame too) or an OpenAI-compatible server such as http://127.0.0.1:8880/v1, to which the Wrap-Up's sentences are then sent (FIRSTHAND_SPEECH). Its key is set as FIRSTHAND_SPEECH_KEY.",
        HelpName = "espeak-ng|ADDRESS",
        DefaultValueFactory = _ => CommonOptions.Env("SPEECH"),
    };

    public Option<string> Model { get; } = new("--speech-model") { Description = "What that server knows the model by (FIRSTHAND_SPEECH_MODEL).", HelpName = "NAME", DefaultValueFactory = _ => CommonOptions.Env("SPEECH_MODEL") ?? "tts-1" };

    public Option<string> Voice { get; } = new("--speech-voice") { Description = "Which of its voices speaks (FIRSTHAND_SPEECH_VOICE).", HelpName = "NAME", DefaultValueFactory = _ => CommonOptions.Env("SPEECH_VOICE") ?? "alloy" };

    public Option<int> Days { get; } = new("--speech-days") { Description = "How many days are kept to be heard, for each edition.", HelpName = "N", DefaultValueFactory = _ => 14 };

    public SpeechFlags()
    {
        foreach (var named in new[] { Model, Voice })
            named.Validators.Add(r =>
            {
                if (r.GetValueOrDefault<string>() is { Length: 0 or > 100 }) r.AddError($"{named.Name} takes a name of at most 100 characters.");
            });
        Days.Validators.Add(r =>
        {
            if (r.Tokens is [{ Value: var text }] && (!int.TryParse(text, out var n) || n is < 1 or > 90)) r.AddError("--speech-days takes a number from 1 to 90.");
        });
    }

    public IEnumerable<Option> All => [Speech, Model, Voice, Days];

    /// <returns>Null without a sentence: there is no voice.</returns>
    public (SpeechOptions? Options, string? Wrong) Read(ParseResult parsed)
    {
        if (parsed.GetValue(Speech) is not { Length: > 0 } speech) return (null, null);
        var options = new SpeechOptions { Model = parsed.GetValue(Model)!, Voice = parsed.GetValue(Voice)!, Days = parsed.GetValue(Days), Key = CommonOptions.Env("SPEECH_KEY") };
        if (speech.Contains("://", StringComparison.Ordinal))
            return Uri.TryCreate(speech, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0 && address.Fragment.Length == 0 && address.UserInfo.Length == 0
                ? (options with { Address = address }, null) : (null, $"\"{speech}\" is no address of a voice. Write it as http://127.0.0.1:8880/v1, without a key.");
        if (Path.GetFileName(speech) is not ("espeak-ng" or "espeak-ng.exe")) return (null, $"--speech knows one program, espeak-ng, and addresses such as http://127.0.0.1:8880/v1. \"{speech}\" is neither.");
        if (SpeechOptions.Find(speech) is not { } program) return (null, $"There is no program {speech} on this machine. On Debian: apt install espeak-ng lame");
        return SpeechOptions.Find(OperatingSystem.IsWindows() ? "lame.exe" : "lame") is { } lame ? (options with { Program = program, Encoder = lame }, null) : (null, "espeak-ng needs lame beside it, which makes MP3 of what it says. On Debian: apt install lame");
    }
}
