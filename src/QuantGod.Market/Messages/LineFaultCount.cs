namespace QuantGod.Market.Messages;

/// <summary>How often one fault was met.</summary>
/// <param name="FirstLine">Number of the first such line, counted from 1.</param>
public readonly record struct LineFaultCount(LineFault Fault, long Lines, long FirstLine);
