package pulse.server;

import java.time.InstantSource;
import pulse.server.command.Pulse;
import pulse.server.shop.Engines;

/// Starts the program.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(Pulse.commandLine(Main::engines, InstantSource.system()).execute(args));
    }

    private static Engines engines() {
        throw new UnsupportedOperationException("The engine is not wired in yet");
    }
}
