namespace QuantGod.Learning.Checkpoints;

/// <summary>A checkpoint is missing, damaged, hostile, or of another network. The message names the file and what to do.</summary>
public sealed class CheckpointException : Exception
{
    internal CheckpointException(string path, string what, Exception? cause = null)
        : base($"Checkpoint '{path}' cannot be used: {what} Train again, or put back a file saved with torch.save(model.state_dict()).", cause) => Path = path;

    public string Path { get; }
}
