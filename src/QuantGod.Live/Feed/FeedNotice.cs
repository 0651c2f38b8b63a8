namespace QuantGod.Live.Feed;

/// <summary>Something about the connection or the book that a person may want to know.</summary>
/// <param name="IsTrouble">Someone should look at it.</param>
public readonly record struct FeedNotice(bool IsTrouble, string Text);
