using System.Text.Json.Nodes;

namespace CustomerSegmentation.Settings;

/// <summary>
/// A node of the tree that declares settings: a value, a list, or a map, which is an object where its keys are fixed. It reads, checks
/// and writes what the settings are stored in, their owner.
/// </summary>
/// <typeparam name="T">The type of the owner, such as a scheme's options.</typeparam>
/// <param name="expected">What may be written there, to follow "Write".</param>
internal abstract class Setting<T>(string expected)
    where T : class
{
    /// <summary>What may be written there, to follow "Write".</summary>
    public virtual string Expected => expected;

    /// <summary>The settings below by their keys, with what may be written there; none where the keys are not fixed.</summary>
    public virtual IReadOnlyList<(string Name, string Expected)> Members => [];

    /// <summary>Reads the node into the owner, and returns the changed one; faults are reported and leave it as it is.</summary>
    public abstract T Read(SettingsNode node, T owner, SettingsReading reading);

    /// <summary>Checks what the owner holds, wherever it came from.</summary>
    public abstract void Check(string path, T owner, ICollection<PolicyFault> faults);

    /// <summary>The setting as JSON; <see langword="null"/> where there is nothing to write.</summary>
    public abstract JsonNode? Write(T owner);

    /// <summary>The cuts here and below.</summary>
    public virtual IEnumerable<CutPlace<T>> Places(T owner) => [];

    /// <summary>The cuts here and below, each with its path from here.</summary>
    public IEnumerable<CutSetting> Cuts(T owner) => Places(owner).Select(place => place.Cut);

    /// <summary>The owner with another cut.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="path">The path from here, as <see cref="Cuts"/> gives it.</param>
    /// <param name="cut">The cut.</param>
    public T WithCut(T owner, string path, Cut cut) => Places(owner).First(place => place.Cut.Setting == path).Set(owner, cut);
}

/// <summary>A cut and how it is set.</summary>
/// <param name="Cut">The cut, with its path from the setting that gives it.</param>
/// <param name="Set">Returns the owner with another cut.</param>
internal sealed record CutPlace<T>(CutSetting Cut, Func<T, Cut, T> Set);
