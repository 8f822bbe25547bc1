namespace CustomerSegmentation.Decisions.Plans;

/// <summary>What a step of a plan makes: a fact's values, a test's answers, a table's classes.</summary>
internal enum PlanStepKind
{
    Slot,
    Test,
    Table,
}

/// <summary>A step of a plan.</summary>
internal readonly record struct PlanStep(PlanStepKind Kind, int Index);
