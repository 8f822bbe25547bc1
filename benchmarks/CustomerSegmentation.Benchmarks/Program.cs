using BenchmarkDotNet.Running;
using CustomerSegmentation.Benchmarks;

if (args is ["ratios", .. var groups])
    return QuickRatios.Run(groups);
if (args is ["peers", .. var rest])
    return PeerCommand.Run(rest);
if (args is ["databases", .. var databases])
    return await DatabaseCommand.Run(databases);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
