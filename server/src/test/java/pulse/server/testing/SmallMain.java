package pulse.server.testing;

import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import pulse.server.command.Pulse;
import pulse.server.logs.LastingLogs;

/// The program with [SmallEngine]s, for tests that need a process to kill.
public final class SmallMain {

    /// How many taggings it does before it stands still in the midst of one; a system property, else without end.
    public static final String TAGGINGS = "pulse.taggings";

    private SmallMain() {}

    public static void main(String[] args) {
        LastingLogs.install();
        InstantSource clock = InstantSource.system();
        Semaphore taggings = new Semaphore(Integer.getInteger(TAGGINGS, Integer.MAX_VALUE));
        System.exit(Pulse.commandLine(
                        data -> (taught, kept) -> new SmallEngine(clock, taught, taggings::acquireUninterruptibly),
                        clock)
                .execute(args));
    }
}
