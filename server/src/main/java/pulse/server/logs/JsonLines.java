package pulse.server.logs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// One JSON object a line, on standard error: time, level, logger, message, and the chain of causes of a failure.
/// Messages carry request ids, never keys or payloads.
public final class JsonLines extends Formatter {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// Held, since Java forgets the level of a logger that nobody holds.
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    /// Warns, with a stack of calls, of first lines that it cannot take apart: anybody could fill the log with them.
    private static final Logger CONNECTIONS = Logger.getLogger("io.helidon.webserver.http1.Http1Connection");

    /// Has the whole process log this way.
    public static void install() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler handler = new ConsoleHandler();
        handler.setFormatter(new JsonLines());
        root.addHandler(handler);
        HELIDON.setLevel(Level.WARNING);
        CONNECTIONS.setLevel(Level.SEVERE);
    }

    @Override
    public String format(LogRecord entry) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("time", entry.getInstant().toString());
        line.put("level", entry.getLevel().getName());
        line.put("logger", entry.getLoggerName());
        line.put("message", formatMessage(entry));
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            line.put("error", thrown.toString());
            for (StackTraceElement frame : thrown.getStackTrace()) {
                line.withArray("stack").add(frame.toString());
            }
            for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
                line.withArray("causes").add(cause.toString());
            }
        }
        return line + "\n";
    }
}
