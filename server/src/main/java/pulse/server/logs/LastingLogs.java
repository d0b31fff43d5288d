package pulse.server.logs;

import java.util.logging.LogManager;

/// Java's own logging, but for its end. On SIGTERM Java takes the handlers away while the program is still finishing
/// what was begun, and what it logs then is lost; these stay until the process ends. They write each line through, so
/// nothing is left in them.
public final class LastingLogs {

    private LastingLogs() {}

    /// Has this process log so. Only before anything has logged, since Java looks for it once.
    public static void install() {
        System.setProperty("java.util.logging.manager", Manager.class.getName());
    }

    /// Made by Java, which finds it by its name.
    public static final class Manager extends LogManager {

        @Override
        public void reset() {
            // Called at the process's end, and before there are any handlers.
        }
    }
}
