using System.Text.Json.Serialization;

namespace CustomerSegmentation.Decisions;

/// <summary>A fault that the check of a decision table finds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TableFaultKind>))]
public enum TableFaultKind
{
    /// <summary>A row that no customer can reach.</summary>
    RowNeverReached,

    /// <summary>A row that no customer can reach because its cut is on the wrong side of an earlier row's.</summary>
    CutsOutOfOrder,

    /// <summary>A row that no customer can reach because its cut equals an earlier row's, as fits to few distinct values give.</summary>
    EqualCuts,

    /// <summary>Customers with every fact known whom no row takes.</summary>
    Gap,

    /// <summary>Two rows of different classes that both hold for some customers; the earlier one decides.</summary>
    Overlap,

    /// <summary>A class that no row gives.</summary>
    ClassNeverGiven,

    /// <summary>A table too large to check exactly.</summary>
    NotChecked,

    /// <summary>A cut's margin that no previous class can bring to bear.</summary>
    MarginWithoutEffect,
}
