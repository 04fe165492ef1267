Console.Error.WriteLine("A start-up project for dotnet ef: run scripts/migration instead.");
