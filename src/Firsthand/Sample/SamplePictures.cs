using System.Collections.Concurrent;

namespace Firsthand.Sample;

/// <summary>
/// Paints a quiet landscape for a scene ("sea", "mountains", …); the slug decides its hills and clouds, so a picture is the
/// same at every start. 1200×800 in at most 64 flat colours: some ten kilobytes.
/// </summary>
public sealed class SamplePictures
{
    private const int W = SamplePng.Width, H = SamplePng.Height;
    private readonly ConcurrentDictionary<string, byte[]> painted = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Scenes => [.. Palettes.Keys];

    public byte[] Png(string scene, string slug) => painted.GetOrAdd($"{scene}/{slug}", _ => Paint(scene, slug));

    // Sky above and at the horizon, far and near land, ground and its second tone, light.
    private static readonly Dictionary<string, int[]> Palettes = new(StringComparer.Ordinal)
    {
        ["sea"] = [0x6F8FA0, 0xE6D9BE, 0x7C8F95, 0x4C6268, 0x55737C, 0x88A0A2, 0xF4E8CC],
        ["harbour"] = [0x8CA3AC, 0xEADCC2, 0x8A9898, 0x56676A, 0x5E7A80, 0x93A8A6, 0xF6EAD0],
        ["storm"] = [0x3F4A52, 0x9AA3A2, 0x55626A, 0x333F46, 0x3F5058, 0x7B8B8E, 0xB8BDB6],
        ["mountains"] = [0x8AA5B5, 0xE9E3D3, 0x9FB0B6, 0x4B5F5E, 0x6B7A62, 0x7E8C70, 0xF8F1DE],
        ["fields"] = [0x9DB3BA, 0xEFE2C4, 0x9AA58F, 0x6E7A5A, 0xB39A62, 0xC9B37E, 0xF8EED2],
        ["river"] = [0x93AAB2, 0xEBDFC6, 0x8D9C8C, 0x586A55, 0x6F8B90, 0x9DB0AC, 0xF6ECD4],
        ["city"] = [0xA3AEB6, 0xE8D6BF, 0x99999A, 0x5B5D63, 0x77736C, 0x8C877E, 0xF5E6CB],
        ["night"] = [0x141C2B, 0x3A4560, 0x2A3347, 0x161C28, 0x1B2230, 0x2A3346, 0xEADFBE],
        ["desert"] = [0x9FB4BC, 0xF1DDB8, 0xC9A878, 0xA07C50, 0xC79F68, 0xD9B67F, 0xFBEFD2],
        ["snow"] = [0x9CB0BE, 0xEDEBE6, 0xB3C0C6, 0x7D8E96, 0xE3E7E7, 0xD2DADC, 0xFFFBEF],
        ["pitch"] = [0x7D93A3, 0xD9D8CC, 0x70776F, 0x4A5250, 0x5E7F56, 0x6B8D61, 0xF3EEDD],
        ["hall"] = [0x54453B, 0x8A6F58, 0x6E5848, 0x3E332C, 0x7A6450, 0x8C745D, 0xEBD3A4],
    };

    private static byte[] Paint(string scene, string slug)
    {
        var tones = Palettes[scene];
        var canvas = new SamplePng(tones);
        uint seed = 2166136261;
        foreach (var c in slug) seed = (seed ^ c) * 16777619;
        var random = new Dice(seed);
        var horizon = (int)(H * (0.52 + 0.1 * random.Next()));
        canvas.Fill(0, 0, W, H, y => SamplePng.Sky(y, scene == "hall" ? H : horizon));
        if (scene is "hall") Hall(canvas, random);
        else Outdoors(canvas, scene, horizon, random);
        return canvas.ToPng();
    }

    private static void Outdoors(SamplePng canvas, string scene, int horizon, Dice random)
    {
        if (scene == "night") Stars(canvas, horizon, random);
        if (scene != "storm") canvas.Disc((int)(W * (0.2 + 0.6 * random.Next())), (int)(horizon * (0.35 + 0.5 * random.Next())), 34 + (int)(26 * random.Next()));
        else Clouds(canvas, horizon, random);
        var high = scene is "mountains" or "snow" ? 0.36 : scene is "desert" or "river" ? 0.14 : 0.07;
        for (var layer = 0; layer < 3; layer++) Ridge(canvas, horizon, (int)(H * high * (1 - layer * 0.28)), layer, random);
        if (scene is "city" or "night" or "pitch") Houses(canvas, horizon, scene == "pitch" ? 90 : 260, random, lit: scene == "night");
        canvas.Fill(0, horizon, W, H, _ => SamplePng.Ground);
        if (scene is "sea" or "harbour" or "storm" or "river") Waves(canvas, horizon, random);
        if (scene is "fields" or "desert" or "pitch" or "snow") Furrows(canvas, horizon, scene == "pitch" ? 5 : 9 + random.Pick(6));
        if (scene is "harbour" or "sea") Ship(canvas, horizon, scene == "harbour" ? 1.5 : 0.8, random);
    }

    private static void Ridge(SamplePng canvas, int horizon, int height, int layer, Dice random)
    {
        double a = random.Next() * 6, b = random.Next() * 6, c = random.Next() * 6;
        double f = 0.003 + 0.003 * random.Next();
        for (var x = 0; x < W; x++)
        {
            var shape = 0.5 + 0.25 * Math.Sin(a + x * f) + 0.15 * Math.Sin(b + x * f * 2.7) + 0.1 * Math.Abs(Math.Sin(c + x * f * 7));
            canvas.Fill(x, horizon - (int)(height * shape), x + 1, horizon + 1, _ => SamplePng.Land(layer));
        }
    }

    private static void Houses(SamplePng canvas, int horizon, int highest, Dice random, bool lit)
    {
        for (var x = -20; x < W;)
        {
            int width = 40 + random.Pick(80), height = 40 + random.Pick(highest - 40), tone = random.Pick(2) + 1;
            canvas.Fill(x, horizon - height, x + width, horizon + 1, _ => SamplePng.Land(tone));
            for (var y = horizon - height + 14; y < horizon - 12; y += 26)
                for (var wx = x + 10; wx < x + width - 14; wx += 22)
                    if (random.Next() < (lit ? 0.4 : 0.6)) canvas.Fill(wx, y, wx + 9, y + 13, _ => lit ? SamplePng.Light : SamplePng.Land(0));
            x += width + random.Pick(18);
        }
    }

    private static void Waves(SamplePng canvas, int horizon, Dice random)
    {
        for (var i = 0; i < 260; i++)
        {
            var depth = random.Next();
            int y = horizon + 4 + (int)((H - horizon - 4) * depth * depth), length = 20 + (int)(160 * depth), x = random.Pick(W + 100) - 100;
            canvas.Fill(x, y, x + length, y + 1 + (int)(4 * depth), _ => SamplePng.GroundLight);
        }
    }

    private static void Furrows(SamplePng canvas, int horizon, int count)
    {
        for (var y = horizon; y < H; y++)
        {
            var spread = (y - horizon + 12) / (double)(H - horizon) * 2.4;
            for (var i = -count; i <= count; i += 2)
            {
                int from = (int)(W / 2 + (i - 0.5) * W / count / 2 * spread), to = (int)(W / 2 + (i + 0.5) * W / count / 2 * spread);
                canvas.Fill(from, y, to, y + 1, _ => SamplePng.GroundLight);
            }
        }
    }

    private static void Ship(SamplePng canvas, int horizon, double scale, Dice random)
    {
        int x = (int)(W * (0.25 + 0.4 * random.Next())), y = horizon + (int)(46 * scale), n = (int)(40 * scale);
        for (var row = 0; row < n; row++) canvas.Fill(x + row / 2, y - n + row, x + (int)(260 * scale) - row, y - n + row + 1, _ => SamplePng.Land(2));
        canvas.Fill(x + (int)(60 * scale), y - 2 * n, x + (int)(190 * scale), y - n, _ => SamplePng.Light);
        canvas.Fill(x + (int)(110 * scale), y - 3 * n, x + (int)(135 * scale), y - 2 * n, _ => SamplePng.Land(1));
    }

    private static void Stars(SamplePng canvas, int horizon, Dice random)
    {
        for (var i = 0; i < 120; i++)
        {
            int x = random.Pick(W), y = random.Pick(horizon);
            canvas.Fill(x, y, x + 2, y + 2, _ => SamplePng.Light);
        }
    }

    private static void Clouds(SamplePng canvas, int horizon, Dice random)
    {
        for (var i = 0; i < 26; i++) canvas.Disc(random.Pick(W), random.Pick(horizon / 2), 50 + random.Pick(70), SamplePng.Land(i % 2));
    }

    private static void Hall(SamplePng canvas, Dice random)
    {
        canvas.Fill(0, H - 170, W, H, _ => SamplePng.Ground);
        for (int i = 0, n = 5 + random.Pick(3); i < n; i++)
        {
            var x = (i + 1) * W / (n + 1);
            canvas.Disc(x, 250, 70, SamplePng.Light);
            canvas.Fill(x - 70, 250, x + 70, H - 170, _ => SamplePng.Light);
            canvas.Fill(x - 6, 180, x + 6, H - 170, _ => SamplePng.Land(2));
        }
        for (var x = 0; x < W; x += 120) canvas.Fill(x, H - 120, x + 60, H, _ => SamplePng.GroundLight);
    }

    /// <summary>A small linear congruential sequence: System.Random promises no equal results over versions.</summary>
    private sealed class Dice(uint seed)
    {
        private uint state = seed;
        public double Next() => (state = state * 1664525 + 1013904223) / (double)uint.MaxValue;
        public int Pick(int below) => Math.Min(below - 1, (int)(Next() * below));
    }
}
