package pulse.bench.simulator;

/// Where a visit's acts go as they happen: nowhere, a file, or a server's events.
@FunctionalInterface
public interface EventSink {

    /// Acts are not told.
    EventSink NOWHERE = (sessionId, setting, number, act) -> {};

    /// Takes the act of a session; acts arrive in order.
    ///
    /// @param number 0 for the session's first act
    void happened(String sessionId, Setting setting, int number, Act act);
}
