using System.CommandLine.Invocation;
using CustomerSegmentation.Tool.Commands;

namespace CustomerSegmentation.Tool;

internal static class Program
{
    private static Task<int> Main(string[] arguments) => RunAsync(arguments, output: null, error: null);

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="output">Where to print; <see langword="null"/> for standard output.</param>
    /// <param name="error">Where to print errors and progress; <see langword="null"/> for standard error.</param>
    /// <param name="cancellation">Cancels the run, as Ctrl+C does.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(string[] arguments, TextWriter? output, TextWriter? error, CancellationToken cancellation = default)
    {
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
                Output = output ?? Console.Out,
                Error = error ?? Console.Error,
            };
            if (result.Action is not ParseErrorAction)
                return await result.InvokeAsync(configuration, cancellation);
            foreach (var fault in result.Errors)
                await configuration.Error.WriteLineAsync(fault.Message);
            await configuration.Error.WriteLineAsync("Run custseg --help for the commands and options.");
            return ExitCode.BadArgument;
        }
        catch (Exception e)
        {
            await (error ?? Console.Error).WriteLineAsync(e switch
            {
                ToolException or PolicyException => e.Message,
                OperationCanceledException => "Canceled; no file was written.",
                _ => $"Failed: {e.Message.ReplaceLineEndings(" ")}",
            });
            return e is ToolException tool ? tool.ExitCode : e is PolicyException ? ExitCode.BadArgument : ExitCode.Unusable;
        }
    }
}
