package pulse.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One kept-alive HTTP/1.1 connection that writes a ready request and skips through the answer: as little work as a
/// client can do, because it shares the machine with the server it measures. Not thread-safe.
final class HttpConnection implements AutoCloseable {

    private static final int TIMEOUT_MS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean open = true;

    HttpConnection(String host, int port) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
        out = socket.getOutputStream();
    }

    /// Sends a whole request and reads its answer to the end.
    ///
    /// @return the status
    int exchange(byte[] request) throws IOException {
        out.write(request);
        out.flush();
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        long length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                open = !lower.contains("close");
            }
        }
        skipBody(length, chunked);
        return status;
    }

    /// False when the server has said that it closes.
    boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void skipBody(long length, boolean chunked) throws IOException {
        if (!chunked) {
            in.skipNBytes(length);
            return;
        }
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            in.skipNBytes(size + 2);
        }
        for (String trailer = line(); !trailer.isEmpty(); ) {
            trailer = line();
        }
    }

    private long chunkSize() throws IOException {
        return Long.parseLong(line().split(";", 2)[0].strip(), 16);
    }

    private String line() throws IOException {
        byte[] bytes = new byte[8_192];
        int length = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (length == bytes.length) {
                throw new IOException("a line of the answer is longer than 8192 bytes");
            }
            bytes[length++] = (byte) b;
        }
        int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }
}
