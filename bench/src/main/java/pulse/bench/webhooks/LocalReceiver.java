package pulse.bench.webhooks;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An endpoint on loopback that can hang, end and come back on the same port. It reads no more of HTTP than a delivery
/// needs, because it shares the processors with what is measured.
final class LocalReceiver implements AutoCloseable {

    private static final int BACKLOG = 1_000;
    private static final byte[] TAKEN = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    /// What is done with each delivery, on its connection's thread.
    interface Taker {
        void take(String id, byte[] body) throws IOException, InterruptedException;
    }

    private final Taker taker;
    private final int port;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private ServerSocket door;
    private ExecutorService threads;

    LocalReceiver(Taker taker) throws IOException {
        this.taker = taker;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.door = opened(0);
        this.port = door.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /// Drops every connection and refuses new ones.
    void kill() {
        drop(door);
        threads.shutdownNow();
        connections.forEach(LocalReceiver::drop);
    }

    /// Comes back where it was.
    void restart() throws IOException {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        door = opened(port);
    }

    @Override
    public void close() {
        kill();
    }

    private ServerSocket opened(int at) throws IOException {
        ServerSocket fresh = new ServerSocket(at, BACKLOG, InetAddress.getLoopbackAddress());
        ExecutorService own = threads;
        own.execute(() -> accept(fresh, own));
        return fresh;
    }

    private void accept(ServerSocket open, ExecutorService own) {
        try {
            while (true) {
                Socket connection = open.accept();
                own.execute(() -> converse(connection));
            }
        } catch (IOException | RuntimeException closed) {
            drop(open);
        }
    }

    private void converse(Socket connection) {
        connections.add(connection);
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                take(in);
                connection.getOutputStream().write(TAKEN);
            }
        } catch (IOException gone) {
            // The other side has closed, or this one was killed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Killed while it hung.
        } finally {
            connections.remove(connection);
        }
    }

    /// Reads what follows the first line of a request.
    private void take(InputStream in) throws IOException, InterruptedException {
        String id = "";
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "webhook-id" -> id = value;
                case "content-length" -> length = Integer.parseInt(value);
                default -> {} // Nothing that a delivery needs.
            }
        }
        taker.take(id, in.readNBytes(length));
    }

    /// A line without its end; empty at the end of the stream, too.
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static void drop(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
