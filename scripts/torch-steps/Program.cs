using QuantGod.TorchSteps;

// torch-steps steps|proof [--net A|B|C|S] [--batch 32] [--steps 5] [--threads 1] [--blas 0] [--onednn cured|raw|off] [--device cpu]
//   steps  prints the milliseconds of each training step (forward, backward, AdamW), then the least and the median
//   proof  prints the largest relative gap between float32 and float64 gradients; exit code 1 above the limit
var options = Options.Parse(args);
options.ApplySwitches();
return options.Command == "proof" ? GradientProof.Run(options) : StepTimes.Run(options);
