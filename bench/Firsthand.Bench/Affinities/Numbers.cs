using System.Numerics;
using System.Runtime.InteropServices;

namespace Firsthand.Bench.Affinities;

/// <summary>Sums over rows of numbers of one length, several numbers at a time.</summary>
internal static class Numbers
{
    public static float Dot(float[] left, float[] right)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(left);
        var b = MemoryMarshal.Cast<float, Vector<float>>(right);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < a.Length; i++)
            sums += a[i] * b[i];
        var sum = Vector.Sum(sums);
        for (var i = a.Length * Vector<float>.Count; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    /// <summary>Adds <paramref name="times"/> × <paramref name="what"/> to <paramref name="to"/>, which may be longer.</summary>
    public static void Add(float[] to, float[] what, float times)
    {
        for (var i = 0; i < what.Length; i++)
            to[i] += times * what[i];
    }

    /// <summary>Makes its length 1.</summary>
    public static void Unit(float[] vector)
    {
        var length = Math.Max(MathF.Sqrt(Dot(vector, vector)), 1e-9f);
        for (var i = 0; i < vector.Length; i++)
            vector[i] /= length;
    }
}
