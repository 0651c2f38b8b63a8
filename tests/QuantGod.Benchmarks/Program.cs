using BenchmarkDotNet.Running;
using QuantGod.Benchmarks.Day;
using QuantGod.Benchmarks.Steps;
using QuantGod.Benchmarks.Whole;

return args switch
{
    [BenchCommand.Name, .. var options] => BenchCommand.Run(options),
    [StepsCommand.Name, .. var options] => StepsCommand.Run(options),
    ["day", .. var options] => DayCommand.Run(options),
    [Work.Command, .. var work] => Work.Run(work),
    _ => RunHotLoops(args),
};

static int RunHotLoops(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(DayCommand).Assembly).Run(args);
    return 0;
}
