namespace CustomerSegmentation.Tests;

internal enum Grade : byte
{
    Unclassified = 0,
    A = 1,
    B = 2,
    C = 3,
}
