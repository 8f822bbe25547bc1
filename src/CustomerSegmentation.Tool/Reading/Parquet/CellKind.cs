namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>What the values of a column of a Parquet file mean.</summary>
internal enum CellKind
{
    /// <summary>Not read: a list, a structure, or a type that no fact is made of.</summary>
    None,

    /// <summary>Text, in UTF-8.</summary>
    Text,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A floating-point number.</summary>
    Real,

    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A point in time, or a local time of a day.</summary>
    Moment,

    /// <summary>A time without a day.</summary>
    Time,

    /// <summary>An identifier of 16 bytes.</summary>
    Guid,
}
