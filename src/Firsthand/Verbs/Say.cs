namespace Firsthand.Verbs;

/// <summary>How the command line speaks of trouble: what is wrong, then what to do.</summary>
public static class Say
{
    /// <returns>130, the exit code of whatever Ctrl+C ended.</returns>
    public static int Stopped()
    {
        Console.Error.WriteLine("firsthand: stopped");
        return 130;
    }

    /// <returns>1, the exit code.</returns>
    public static int Wrong(string what, string? whatToDo = null)
    {
        Console.Error.WriteLine("firsthand: " + what);
        if (whatToDo is not null) Console.Error.WriteLine("  " + whatToDo);
        return 1;
    }
}
