using Firsthand.Reading;

namespace Firsthand.Spoken;

/// <summary>A voice. One is a program, one is at an address.</summary>
public interface ISpeaker
{
    /// <summary>The longest text it is given at once, in UTF-16 units.</summary>
    const int Longest = 4000;
    /// <summary>The most sound it may make of that, in bytes of MP3: an hour's worth.</summary>
    const int Largest = 24 << 20;

    /// <summary>Tells its sound from another's: what was spoken by one is not taken for the other's.</summary>
    string Name { get; }

    /// <param name="text">At most <see cref="Longest"/>.</param>
    /// <param name="language">Two or three letters.</param>
    /// <returns>MP3; or speech.timeout, speech.failed, speech.large, speech.refused, speech.unreachable.</returns>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancel"/> asks for it.</exception>
    Task<(byte[]? Mp3, Reason? Reason)> Say(string text, string language, CancellationToken cancel);
}
