using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CustomerSegmentation.Tests;

/// <summary>The scheme that docs/contributing.md shows, as it stands there.</summary>
internal static class SchemeTemplate
{
    // What the SDK adds to the library's files and to those of its tests.
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using CustomerSegmentation;
        global using CustomerSegmentation.Decisions;
        global using CustomerSegmentation.Tests;
        global using Xunit;
        """;

    // The line of Schemes.cs, where it stands beside the schemes that there are.
    private const string Registration = """
        namespace CustomerSegmentation;

        public static class Registration
        {
        LINE

            private static TScheme Add<TScheme>(TScheme scheme)
                where TScheme : Scheme => (TScheme)typeof(Schemes)
                    .GetMethod("Add", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                    .MakeGenericMethod(typeof(TScheme)).Invoke(null, [scheme])!;
        }
        """;

    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "contributing.md"));

    /// <summary>The names for people: English ones first.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Names { get; } =
    [
        .. Blocks("xml").Select(block => XElement.Parse($"<root>{block}</root>").Elements().ToDictionary(
            data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal)),
    ];

    /// <summary>Compiles all blocks of C#; any warning fails.</summary>
    public static MemoryStream Compile()
    {
        string[] files =
        [
            Usings,
            .. Blocks("csharp").Select(block => block.Contains("namespace ", StringComparison.Ordinal)
                ? block
                : Registration.Replace("LINE", block, StringComparison.Ordinal)),
        ];
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "SchemeTemplate",
            files.Select(file => CSharpSyntaxTree.ParseText(file, new CSharpParseOptions(LanguageVersion.Latest))),
            trusted.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                generalDiagnosticOption: ReportDiagnostic.Error,
                // As the SDK has it.
                specificDiagnosticOptions: [KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)]));
        var compiled = new MemoryStream();
        Assert.Empty(compilation.Emit(compiled).Diagnostics.Where(fault => fault.Severity >= DiagnosticSeverity.Warning));
        compiled.Position = 0;
        return compiled;
    }

    // The blocks of a language, in order, each without its indentation.
    private static IEnumerable<string> Blocks(string language)
    {
        var lines = Text.Split("## Add a scheme")[1].Split("\n## ")[0].Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() != $"```{language}")
                continue;
            var indent = lines[i].IndexOf('`', StringComparison.Ordinal);
            var block = lines.Skip(i + 1).TakeWhile(line => line.Trim() != "```").ToList();
            yield return string.Join('\n', block.Select(line => line.Length > indent ? line[indent..] : ""));
            i += block.Count;
        }
    }
}
