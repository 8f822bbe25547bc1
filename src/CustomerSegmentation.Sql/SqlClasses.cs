using System.Text.Json.Serialization;

namespace CustomerSegmentation.Sql;

/// <summary>Specifies how SQL returns classes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SqlClasses>))]
public enum SqlClasses
{
    /// <summary>As codes, as in <see cref="ClassCodes"/>; 0 is <c>Unclassified</c>.</summary>
    Codes,

    /// <summary>As names.</summary>
    Names,
}
