package pulse.bench.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.bench.simulator.PulseClient;

/// `pulse demo`: a shop, a server and visitors, until Ctrl-C; then nothing is left.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts PULSE with a sample shop of 500 products and lets simulated visitors shop in it.",
            "Prints the address, a key and a curl to try. Ctrl-C stops it and deletes its data."
        },
        footer = {
            "",
            "Examples:",
            "  pulse demo",
            "  pulse demo --port 0 --seconds 30       any free port, stops by itself",
            "  pulse demo --visitors-per-second 0     a quiet shop, to try requests by hand"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String[] KEY_OPTIONS = {
        "--account", "demo", "--plan", "enterprise", "--infer-rps", "2000", "--tag-rps", "200", "--json"
    };

    private final Function<Path, List<String>> serverCommand;
    private volatile boolean stopping;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "N",
            description = {"Port on 127.0.0.1, 0 for any free one; default ${DEFAULT-VALUE}."})
    private int port;

    @Option(
            names = "--visitors-per-second",
            defaultValue = "5",
            paramLabel = "N",
            description = {"Simulated visitors that come each second; default ${DEFAULT-VALUE}."})
    private double visitorsPerSecond;

    @Option(
            names = "--seconds",
            defaultValue = "0",
            paramLabel = "N",
            description = {"Stop after so many seconds of shopping; 0, the default, goes on until Ctrl-C."})
    private long seconds;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = {"Another seed makes another shop and other visitors; default ${DEFAULT-VALUE}."})
    private long seed;

    /// The demo of the server on this class path.
    public DemoCommand() {
        this(ServerProcess::ownCommand);
    }

    /// @param serverCommand what `serve` and `keys` are appended to, given the folder for temporary files
    DemoCommand(Function<Path, List<String>> serverCommand) {
        this.serverCommand = serverCommand;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = out();
        if (isTaken(port)) {
            return failed("Port " + port + " is taken. Stop what listens there, or use --port 0 for a free one.");
        }
        Path folder = Files.createTempDirectory("pulse-demo-");
        out.println("\n  PULSE demo\n");
        out.flush();
        try (ServerProcess server = ServerProcess.start(serverCommand.apply(folder), folder, port)) {
            Thread hook = new Thread(() -> stop(server), "demo-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            int code = run(server);
            if (!stopping) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
            return code;
        } finally {
            ServerProcess.delete(folder);
        }
    }

    private int run(ServerProcess server) {
        try {
            String address = server.address();
            String key = new ObjectMapper()
                    .readTree(server.createKey(KEY_OPTIONS))
                    .path("key")
                    .asText();
            try (PulseClient client = new PulseClient(address, key)) {
                show(server, address, key, client);
            }
        } catch (IOException e) {
            return stopping ? 0 : failed("The demo could not go on: " + e.getMessage());
        }
        return endedWell(server);
    }

    private void show(ServerProcess server, String address, String key, PulseClient client) throws IOException {
        boolean live = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        Demo demo = new Demo(out(), live, DemoShop.seeded(seed).products(), seed);
        demo.load(client);
        demo.introduce(address, key, client);
        long end = seconds == 0 ? Long.MAX_VALUE : System.nanoTime() + seconds * 1_000_000_000;
        BooleanSupplier open = () -> !stopping && server.isAlive() && (seconds == 0 || System.nanoTime() - end < 0);
        demo.shop(client, visitorsPerSecond, InstantSource.system(), open);
    }

    private int endedWell(ServerProcess server) {
        if (stopping) {
            return 0;
        }
        if (server.isAlive()) {
            server.close();
            farewell();
            return 0;
        }
        return failed("The server stopped by itself. Its last words:\n  " + server.lastWords());
    }

    /// Runs on Ctrl-C or a request to terminate, beside the visitors.
    private void stop(ServerProcess server) {
        stopping = true;
        server.close();
        farewell();
    }

    private void farewell() {
        out().println("\n  Stopped; nothing is left behind.\n");
        out().flush();
    }

    private int failed(String message) {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        err.println("\n  " + message + "\n");
        err.flush();
        return 1;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private static boolean isTaken(int port) {
        if (port == 0) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
