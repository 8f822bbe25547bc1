#pragma warning disable CS0649 // Only the LINQ provider sees the rows, as a query.
namespace CustomerSegmentation.Sql;

/// <summary>A row of an entity's key and facts. A LINQ provider names columns after members, so each fact needs one.</summary>
internal sealed class EntityRow<TKey>
{
    public TKey? Id;

    public double?
        Number0, Number1, Number2, Number3, Number4, Number5, Number6, Number7, Number8, Number9, Number10,
        Number11, Number12, Number13, Number14, Number15, Number16, Number17, Number18, Number19, Number20, Number21,
        Number22, Number23, Number24, Number25, Number26, Number27, Number28, Number29, Number30, Number31, Number32,
        Number33, Number34, Number35, Number36, Number37, Number38, Number39, Number40, Number41, Number42, Number43,
        Number44, Number45, Number46, Number47, Number48, Number49, Number50, Number51, Number52, Number53, Number54,
        Number55, Number56, Number57, Number58, Number59, Number60, Number61, Number62, Number63, Number64, Number65,
        Number66, Number67, Number68, Number69, Number70, Number71, Number72, Number73, Number74, Number75, Number76,
        Number77, Number78, Number79, Number80, Number81, Number82, Number83, Number84, Number85, Number86, Number87,
        Number88, Number89, Number90, Number91, Number92, Number93, Number94, Number95, Number96, Number97, Number98,
        Number99, Number100, Number101, Number102, Number103, Number104, Number105, Number106, Number107, Number108, Number109,
        Number110, Number111, Number112, Number113, Number114, Number115, Number116, Number117, Number118, Number119, Number120,
        Number121, Number122, Number123, Number124, Number125, Number126, Number127;

    public string?
        Text0, Text1, Text2, Text3, Text4, Text5, Text6, Text7, Text8, Text9, Text10, Text11, Text12, Text13, Text14, Text15,
        Text16, Text17, Text18, Text19, Text20, Text21, Text22, Text23, Text24, Text25, Text26, Text27, Text28, Text29, Text30, Text31;
}
