package pulse.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConnectionTest {

    private static final byte[] REQUEST = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final String ANSWERS =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nCONTENT-LENGTH:  5\r\n\r\nhe\nlo"
                    + "HTTP/1.1 204 No Content\r\n\r\n"
                    + "HTTP/1.1 503 Service Unavailable\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n1A\r\n"
                    + "abcdefghijklmnopqrstuvwxyz\r\n0\r\nX-Trailer: 1\r\n\r\n"
                    + "HTTP/1.1 404 Not Found\r\nX-Long: " + "y".repeat(40_000) + "\r\nContent-Length: 1\r\n"
                    + "Connection: close\r\n\r\n!";

    /// What it reads at once is as the network cuts it.
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4_096, 100_000})
    void answersAreReadToTheirEndsHoweverTheyArrive(int piece) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpConnection connection = new HttpConnection("127.0.0.1", server.getLocalPort())) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(server, piece));
            assertThat(connection.exchange(REQUEST)).isEqualTo(200);
            assertThat(connection.exchange(REQUEST)).isEqualTo(204);
            assertThat(connection.exchange(REQUEST)).isEqualTo(503);
            assertThat(connection.isOpen()).isTrue();
            assertThat(connection.exchange(REQUEST)).isEqualTo(404);
            assertThat(connection.isOpen()).isFalse();
            sending.join();
            assertThatThrownBy(() -> connection.exchange(REQUEST)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anAnswerThatEndsEarlyIsNoAnswer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpConnection connection = new HttpConnection("127.0.0.1", server.getLocalPort())) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhe".getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                assertThatThrownBy(() -> connection.exchange(REQUEST)).isInstanceOf(EOFException.class);
            }
        }
    }

    private static void send(ServerSocket server, int piece) {
        byte[] answers = ANSWERS.getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            for (int at = 0; at < answers.length; at += piece) {
                socket.getOutputStream().write(answers, at, Math.min(piece, answers.length - at));
            }
            socket.getInputStream().readNBytes(4 * REQUEST.length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
