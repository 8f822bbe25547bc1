namespace CustomerSegmentation.Lifetimes;

/// <summary>A model can't be fitted to the given customers. The message says what is missing.</summary>
public sealed class LifetimeFitException : Exception
{
    /// <summary>Creates an exception.</summary>
    public LifetimeFitException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What is missing.</param>
    public LifetimeFitException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What is missing.</param>
    /// <param name="innerException">What caused it.</param>
    public LifetimeFitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="fault">Why the model can't be fitted.</param>
    /// <param name="message">What is missing.</param>
    public LifetimeFitException(LifetimeFitFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>Why the model can't be fitted.</summary>
    public LifetimeFitFault Fault { get; }
}
