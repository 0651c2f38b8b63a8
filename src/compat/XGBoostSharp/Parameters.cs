namespace XGBoostSharp;

/// <summary>The engine's own words for the values of its parameters.</summary>
public static class Parameters
{
    public static class TreeMethod
    {
        public const string Hist = "hist";
    }

    /// <summary>What a feature is worth. Features that no tree uses have no entry.</summary>
    public static class ImportanceType
    {
        /// <summary>Mean gain of its splits.</summary>
        public const string Gain = "gain";

        /// <summary>Number of its splits.</summary>
        public const string Weight = "weight";

        /// <summary>Mean cover (sum of second derivatives) of its splits.</summary>
        public const string Cover = "cover";

        public const string TotalGain = "total_gain";

        public const string TotalCover = "total_cover";
    }

    public static class Objective
    {
        public static class Binary
        {
            public const string Logistic = "binary:logistic";
        }

        public static class Multi
        {
            /// <summary>One probability per row and class.</summary>
            public const string Softprob = "multi:softprob";
        }
    }
}
