using BenchmarkDotNet.Running;
using CustomerSegmentation.Benchmarks;

if (args is ["ratios", .. var groups])
    return QuickRatios.Run(groups);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
