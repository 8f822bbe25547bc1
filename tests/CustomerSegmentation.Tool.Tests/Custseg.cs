using System.Diagnostics;
using System.Text;

namespace CustomerSegmentation.Tool.Tests;

/// <summary>
/// The command, run in this process, or where the process matters in one of its own. Where CUSTOMERSEGMENTATION_COMMAND is the path of an installed
/// command, that one is run.
/// </summary>
internal static class Custseg
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "custseg.dll");
    private static readonly string? Installed = Environment.GetEnvironmentVariable("CUSTOMERSEGMENTATION_COMMAND");

    /// <summary>The maps of a file with the columns customer, date and amount.</summary>
    public static readonly string[] Maps = ["--map", "Customer=customer", "--map", "Date=date", "--map", "Amount=amount"];

    /// <summary>Runs the command in this process, unless one is installed.</summary>
    public static Result Run(params string[] arguments)
    {
        if (Installed is not null)
            return RunOn([], arguments);
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = Program.RunAsync(arguments, output, error).GetAwaiter().GetResult();
        return new Result(exitCode, output.ToString(), error.ToString()).Checked();
    }

    /// <summary>Starts the command as a user does, and gives it its standard input.</summary>
    public static Result RunOn(byte[] standardInput, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(standardInput);
        process.StandardInput.Close();
        process.WaitForExit();
        return new Result(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult()).Checked();
    }

    /// <summary>Starts the command in a process of its own.</summary>
    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Installed ?? "dotnet", Installed is null ? [Assembly, .. arguments] : arguments)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = Encoding.UTF8,
        StandardErrorEncoding = Encoding.UTF8,
    })!;

    internal sealed record Result(int ExitCode, string Output, string Error)
    {
        /// <summary>Fails if a stack trace was printed.</summary>
        public Result Checked()
        {
            Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", Output, StringComparison.Ordinal);
            return this;
        }

        /// <summary>Fails with what the command printed if the exit code is another.</summary>
        public Result Exits(int exitCode)
        {
            Assert.True(ExitCode == exitCode, $"Exit code {ExitCode} instead of {exitCode}.\n{Output}\n{Error}");
            return this;
        }

        public Result Says(params string[] texts)
        {
            Assert.All(texts, text => Assert.Contains(text, Output, StringComparison.Ordinal));
            return this;
        }

        public Result Complains(params string[] texts)
        {
            Assert.All(texts, text => Assert.Contains(text, Error, StringComparison.Ordinal));
            return this;
        }
    }
}
