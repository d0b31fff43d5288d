package pulse.server.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A server on loopback that hears what arrives and answers each request with bytes of the test's choice.
final class Listener implements AutoCloseable {

    /// Writes an answer, well formed or not.
    interface Script {
        void answer(OutputStream out) throws IOException;
    }

    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket socket;
    private final Script script;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch brokenOff = new CountDownLatch(1);

    private Listener(Script script) {
        this.script = script;
        try {
            socket = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    static Listener answering(String answer) {
        return new Listener(out -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static Listener running(Script script) {
        return new Listener(script);
    }

    int port() {
        return socket.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /// Requests heard so far, each its head; an empty one for a connection that sent none.
    List<String> heard() {
        return List.copyOf(heard);
    }

    /// Waits until a client has gone while it was being answered.
    void awaitBrokenOff() throws InterruptedException {
        brokenOff.await();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (true) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> converse(connection));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            heard.add(head(connection.getInputStream()));
            script.answer(connection.getOutputStream());
        } catch (IOException e) {
            brokenOff.countDown();
        }
    }

    /// The lines up to an empty one; of a TLS handshake only that it is one.
    private static String head(InputStream socket) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(socket);
        int first = bytes.read();
        if (first == TLS_HANDSHAKE) {
            return "TLS";
        }
        if (first >= 0) {
            bytes.unread(first);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1));
        List<String> head = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.add(line);
        }
        return String.join("\n", head);
    }
}
