using QuantGod.Learning.Auditing.Panel;

namespace QuantGod.Learning.Tests.Auditing;

public class LogisticRegressionTests
{
    const int Rows = 4000;

    [Fact]
    public void It_finds_the_probabilities_that_the_labels_were_drawn_by()
    {
        var random = new Random(6);
        var (x, labels, truth) = (new float[Rows * 2], new byte[Rows], new double[Rows * 3]);
        for (var i = 0; i < Rows; i++)
        {
            (x[2 * i], x[2 * i + 1]) = ((float)(random.NextDouble() * 4 - 2), (float)(random.NextDouble() * 200 + 1000));
            double[] logits = [1.5 * x[2 * i], 0.3, -x[2 * i] + 0.01 * (x[2 * i + 1] - 1100)];
            var total = logits.Sum(Math.Exp);
            for (var label = 0; label < 3; label++) truth[3 * i + label] = Math.Exp(logits[label]) / total;
            var draw = random.NextDouble();
            labels[i] = (byte)(draw < truth[3 * i] ? 0 : draw < truth[3 * i] + truth[3 * i + 1] ? 1 : 2);
        }

        var probs = Fit(x, labels, [1, 1, 1]).Predict(x);

        Assert.InRange(probs.Zip(truth, (found, real) => Math.Abs(found - real)).Average(), 0, 0.02);
        for (var i = 0; i < Rows; i++) Assert.Equal(1, probs[3 * i] + probs[3 * i + 1] + probs[3 * i + 2], 1e-5);
    }

    [Fact]
    public void At_the_optimum_each_class_is_predicted_as_often_as_it_is_there()
    {
        var random = new Random(7);
        float[] x = [.. Enumerable.Range(0, Rows * 2).Select(_ => (float)random.NextDouble())];
        byte[] labels = [.. Enumerable.Range(0, Rows).Select(i => (byte)(i % 5 == 0 ? 0 : i % 5 == 1 ? 2 : 1))];

        var probs = Fit(x, labels, [1, 1, 1]).Predict(x);

        for (var label = 0; label < 3; label++)
            Assert.Equal(labels.Count(l => l == label), Enumerable.Range(0, Rows).Sum(i => (double)probs[3 * i + label]), 2.0); // but for the small penalty
    }

    [Fact]
    public void Class_weights_lift_the_classes_they_weigh()
    {
        var random = new Random(8);
        float[] x = [.. Enumerable.Range(0, Rows * 2).Select(_ => (float)random.NextDouble())];
        byte[] labels = [.. Enumerable.Range(0, Rows).Select(i => (byte)(i % 10 == 0 ? 0 : 1))];

        Assert.True(Fit(x, labels, [9, 1, 9]).Predict(x)[0] > 3 * Fit(x, labels, [1, 1, 1]).Predict(x)[0]);
    }

    [Fact]
    public void A_class_that_is_absent_gets_next_to_nothing()
    {
        float[] x = [.. Enumerable.Range(0, Rows * 2).Select(i => MathF.Sin(i))];
        byte[] labels = [.. Enumerable.Range(0, Rows).Select(i => (byte)(i % 2))];

        Assert.True(Fit(x, labels, [1, 1, 1]).Predict(x)[2] < 0.01);
    }

    static LogisticRegression Fit(float[] x, byte[] labels, double[] weights) => LogisticRegression.Fit(["a", "b"], x, labels, weights, CancellationToken.None);
}
