using System.CommandLine.Invocation;
using CustomerSegmentation.Tool.Commands;

namespace CustomerSegmentation.Tool;

internal static class Program
{
    private const string Canceled = "Canceled; no file was written.";
    private const int MostMessages = 50;

    private static Task<int> Main(string[] arguments) => RunAsync(arguments, output: null, error: null);

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="output">Where to print; <see langword="null"/> for standard output.</param>
    /// <param name="error">Where to print errors and progress; <see langword="null"/> for standard error.</param>
    /// <param name="cancellation">Cancels the run, as Ctrl+C does.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(string[] arguments, TextWriter? output, TextWriter? error, CancellationToken cancellation = default)
    {
        var errors = new VisibleWriter(error ?? Console.Error);
        try
        {
            // A column may be named @something, which is not a response file.
            var result = CommandLine.Create().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            // Not every terminal writes UTF-8 by default.
            if (output is null && CommandLine.IsTranslated(result))
                Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = new VisibleWriter(output ?? Console.Out),
                Error = errors,
                // Some waits, such as that for the next row of a pipe, do not heed a signal, and are ended then.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(1),
            };
            if (result.Action is ParseErrorAction)
            {
                Print(errors, result.Errors.Select(fault => fault.Message));
                await errors.WriteLineAsync("Run custseg --help for the commands and options.");
                return ExitCode.BadArgument;
            }

            var exitCode = await result.InvokeAsync(configuration, cancellation);
            if (exitCode == ExitCode.Canceled)
                await errors.WriteLineAsync(Canceled);
            return exitCode;
        }
        catch (Exception e)
        {
            Print(errors, e switch
            {
                ToolException => [e.Message],
                PolicyException policy => policy.Faults.Select(fault => $"{fault}"),
                OperationCanceledException => [Canceled],
                _ => [$"Failed: {e.Message.ReplaceLineEndings(" ")}"],
            });
            return e switch
            {
                ToolException tool => tool.ExitCode,
                PolicyException => ExitCode.BadArgument,
                OperationCanceledException => ExitCode.Canceled,
                _ => ExitCode.Unusable,
            };
        }
    }

    private static void Print(TextWriter errors, IEnumerable<string> messages)
    {
        List<string> all = [.. messages];
        foreach (var message in all.Take(MostMessages))
            errors.WriteLine(message);
        if (all.Count > MostMessages)
            errors.WriteLine(Invariant($"… and {all.Count - MostMessages:N0} more"));
    }
}
