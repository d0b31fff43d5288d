package pulse.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// A connection on which anything can be sent, as no HTTP client would.
public final class RawConnection implements AutoCloseable {

    private static final int TIMEOUT_MS = 10_000;

    private final Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    /// To a port of this machine's.
    public static RawConnection to(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MS);
        return new RawConnection(socket);
    }

    public Socket socket() {
        return socket;
    }

    /// Sends characters of Latin-1, a byte each.
    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /// Sends the last that will come.
    public void sendLast(String text) throws IOException {
        send(text);
        socket.shutdownOutput();
    }

    /// What comes up to and with a text, or until the other end closes.
    public String until(String end) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder read = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            read.append((char) next);
            if (read.indexOf(end, Math.max(0, read.length() - end.length())) >= 0) {
                break;
            }
        }
        return read.toString();
    }

    /// What comes until the other end closes, or breaks the connection.
    public String untilClosed() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                answer.write(buffer, 0, read);
            }
        } catch (SocketException reset) {
            return answer.toString(StandardCharsets.UTF_8);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
