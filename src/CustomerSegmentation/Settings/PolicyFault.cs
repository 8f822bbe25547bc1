namespace CustomerSegmentation;

/// <summary>A fault of a policy: which one, where it is, what is wrong, and what would be right.</summary>
/// <param name="Code">The kind of fault, in kebab-case, such as <c>unknown-setting</c>. Codes do not change; texts may.</param>
/// <param name="Path">The place as a configuration path, such as <c>CustomerSegmentation:ValueTier:KeyCut</c>.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Remedy">What would be right.</param>
public sealed record PolicyFault(string Code, string Path, string Fault, string Remedy)
{
    /// <summary>The fault as one line.</summary>
    /// <returns>The text, without the code.</returns>
    // A faulty value may hold line breaks.
    public override string ToString() => $"{Path}: {Fault}. {Remedy}.".ReplaceLineEndings("\\n");
}
