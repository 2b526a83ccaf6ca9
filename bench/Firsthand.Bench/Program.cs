Console.WriteLine("Firsthand benchmarks: name one.");
