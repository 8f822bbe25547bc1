using System.Diagnostics;
using System.Text;

namespace CustomerSegmentation.Tool.Tests;

/// <summary>The command, run as a process of its own as a user runs it.</summary>
internal static class Custseg
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "custseg.dll");

    /// <summary>The maps of a file with the columns customer, date and amount.</summary>
    public static readonly string[] Maps = ["--map", "Customer=customer", "--map", "Date=date", "--map", "Amount=amount"];

    public static Result Run(params string[] arguments) => RunOn([], arguments);

    public static Result RunOn(byte[] standardInput, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(standardInput);
        process.StandardInput.Close();
        process.WaitForExit();
        var result = new Result(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Output, StringComparison.Ordinal);
        return result;
    }

    internal sealed record Result(int ExitCode, string Output, string Error)
    {
        /// <summary>Fails with what the command said where it ended otherwise.</summary>
        public Result Exits(int exitCode)
        {
            Assert.True(ExitCode == exitCode, $"Exit code {ExitCode} instead of {exitCode}.\n{Output}\n{Error}");
            return this;
        }

        public Result Says(string text)
        {
            Assert.Contains(text, Output, StringComparison.Ordinal);
            return this;
        }

        public Result Complains(string text)
        {
            Assert.Contains(text, Error, StringComparison.Ordinal);
            return this;
        }
    }
}
