using QuantGod.Learning.Data;
using QuantGod.Learning.Tests.Support;
using QuantGod.Learning.Training;
using TorchSharp;

namespace QuantGod.Learning.Tests.Training;

public class PreparedDataTests
{
    const int FitEnd = 100;
    const int End = 180;

    [Fact]
    public void The_scaler_sees_no_row_behind_those_it_is_fitted_on()
    {
        var data = SignalProblem.Data(days: 1, rowsPerDay: 200);
        var expected = StandardScaler.Fit<float>(data.Features, data.Values.AsSpan(0, FitEnd * data.Features.Count));
        Array.Fill(data.Values, 1e6f, FitEnd * data.Features.Count, data.Values.Length - FitEnd * data.Features.Count);

        using var prepared = new PreparedData(data, FitEnd, End, SignalProblem.Model.SeqLen, SignalProblem.Training);

        Assert.Equal(expected.Mean, prepared.Scaler.Mean);
        Assert.Equal(expected.Scale, prepared.Scaler.Scale);
    }

    [Fact]
    public void Windows_hold_the_scaled_rows_and_end_where_they_are_asked_to()
    {
        var data = SignalProblem.Data(days: 1, rowsPerDay: 200);
        var (seqLen, columns) = (SignalProblem.Model.SeqLen, data.Features.Count);

        using var prepared = new PreparedData(data, FitEnd, End, seqLen, SignalProblem.Training);

        using var last = torch.tensor(new long[] { End - 1 });
        using var window = prepared.Windows.Gather(last); // (1, T, F)
        Assert.Equal(
            prepared.Scaler.Transform<float>(data.Values.AsSpan((End - seqLen) * columns, seqLen * columns)),
            window.contiguous().data<float>().ToArray());
        Assert.Equal(End, prepared.Windows.Rows);
    }
}
