package pulse.server.testing;

import java.time.InstantSource;
import pulse.server.command.Pulse;
import pulse.server.logs.LastingLogs;

/// The program with [SmallEngine]s, for tests that need a process to kill.
public final class SmallMain {

    private SmallMain() {}

    public static void main(String[] args) {
        LastingLogs.install();
        InstantSource clock = InstantSource.system();
        System.exit(Pulse.commandLine(data -> taught -> new SmallEngine(clock, taught), clock)
                .execute(args));
    }
}
