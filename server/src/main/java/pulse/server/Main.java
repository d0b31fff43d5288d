package pulse.server;

import java.time.InstantSource;
import pulse.server.command.Pulse;
import pulse.server.logs.LastingLogs;
import pulse.server.shop.SentenceEngines;

/// Starts the program.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        LastingLogs.install();
        InstantSource clock = InstantSource.system();
        System.exit(Pulse.commandLine(data -> SentenceEngines.load(data, clock), clock)
                .execute(args));
    }
}
