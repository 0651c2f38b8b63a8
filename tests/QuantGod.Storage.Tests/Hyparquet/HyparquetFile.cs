namespace QuantGod.Storage.Tests.Hyparquet;

/// <summary>What <c>read.mjs</c> prints.</summary>
/// <param name="Schema">Of each column name, physical type, repetition and logical type.</param>
/// <param name="Metadata">The footer's entries.</param>
/// <param name="Columns">Values of the columns asked for: doubles as their bits in hexadecimal, times as epoch milliseconds.</param>
sealed record HyparquetFile(string[] Schema, Dictionary<string, string> Metadata, string[] Codecs, Dictionary<string, string[]> Columns);
