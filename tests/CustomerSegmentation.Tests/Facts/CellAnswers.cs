namespace CustomerSegmentation.Tests;

/// <summary>A cell's answer as the engine gives it.</summary>
internal static class CellAnswers
{
    public static bool? Passes(this Cell cell, double value, double other) =>
        new PlanTest(cell, 0, cell.Other is null ? -1 : 1, cell.Values).Answer(value, other) switch { 1 => true, 0 => false, _ => null };
}
