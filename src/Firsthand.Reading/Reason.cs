namespace Firsthand.Reading;

/// <summary>Why something expected went wrong. The log, the page and the test see the same reason.</summary>
/// <param name="Code">A stable key such as <c>page.thin</c>; site texts hold its sentence under <c>reason.{Code}</c>.</param>
/// <param name="Detail">One English sentence with the particulars, for logs and the operator; never secret.</param>
public sealed record Reason(string Code, string Detail)
{
    public override string ToString() => $"{Code}: {Detail}";
}
