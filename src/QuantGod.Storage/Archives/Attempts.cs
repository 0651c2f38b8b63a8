using System.Globalization;

namespace QuantGod.Storage.Archives;

/// <summary>
/// Retries, after a pause, reads that a flaky mount or remote failed. Each pause is four times the one before, from one second, times a random
/// factor between 0.75 and 1.25, so that workers which failed together do not retry together. Damaged content is not retried.
/// </summary>
/// <param name="maxAttempts">In all; at least 1.</param>
/// <param name="random">Numbers from 0 to below 1.</param>
public sealed class Attempts(int maxAttempts, TimeProvider clock, Func<double> random)
{
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    const double Growth = 4;

    /// <summary>With pauses of random length.</summary>
    public Attempts(int maxAttempts, TimeProvider clock) : this(maxAttempts, clock, Random.Shared.NextDouble)
    {
    }

    /// <param name="read">Starts from the beginning each time.</param>
    /// <param name="pausing">Called for each failure that is followed by another attempt, and how long the pause is.</param>
    /// <exception cref="ArchiveReadException">The last attempt failed too; the message has their number.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, also while pausing.</exception>
    public T Run<T>(Func<T> read, Action<ArchiveReadException, TimeSpan> pausing, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            ArchiveReadException failure;
            try
            {
                return read();
            }
            catch (ArchiveReadException e) when (attempt < maxAttempts)
            {
                failure = e;
            }
            catch (ArchiveReadException e) when (maxAttempts > 1)
            {
                throw new ArchiveReadException(e.Path, string.Create(CultureInfo.InvariantCulture, $"{e.Fault} All {maxAttempts} attempts failed."), e);
            }

            var pause = PauseAfter(attempt, random());
            pausing(failure, pause);
            Task.Delay(pause, clock, cancellationToken).GetAwaiter().GetResult();
        }
    }

    /// <param name="attempt">The one that failed, from 1.</param>
    /// <param name="chance">From 0 to below 1.</param>
    internal static TimeSpan PauseAfter(int attempt, double chance) => FirstPause * Math.Pow(Growth, attempt - 1) * (0.75 + chance / 2);
}
