package pulse.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One kept-alive HTTP/1.1 connection that writes a ready request and skips through the answer: as little work as a
/// client can do, because it shares the machine with the server it measures. It looks at the status, the length and
/// whether the server closes, byte by byte where they arrived, and makes no object for an answer. Not thread-safe.
final class HttpConnection implements AutoCloseable {

    private static final int TIMEOUT_MS = 30_000;

    /// Where the status stands in `HTTP/1.1 200 OK`.
    private static final int STATUS_AT = 9;

    private static final byte[] CONTENT_LENGTH = bytes("content-length:");
    private static final byte[] CHUNKED = bytes("transfer-encoding: chunked");
    private static final byte[] CLOSE = bytes("connection: close");

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean open = true;

    /// What was read and not yet looked at lies from `at` to `end`.
    private byte[] buffer = new byte[16_384];

    private int at;
    private int end;
    private long bodyLength;

    HttpConnection(String host, int port) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /// Sends a whole request and reads its answer to the end.
    ///
    /// @return the status
    int exchange(byte[] request) throws IOException {
        out.write(request);
        int line = line();
        int status = number(line + STATUS_AT, 10);
        long length = 0;
        boolean chunked = false;
        for (line = line(); at - line > 2; line = line()) {
            if (begins(line, CONTENT_LENGTH)) {
                length = number(line + CONTENT_LENGTH.length, 10);
            } else if (begins(line, CHUNKED)) {
                chunked = true;
            } else if (begins(line, CLOSE)) {
                open = false;
            }
        }
        skipBody(length, chunked);
        bodyLength = chunked ? 0 : length;
        return status;
    }

    /// The last answer's body, when it was short and still lies here; else empty.
    String lastBody() {
        return bodyLength <= at
                ? new String(buffer, at - (int) bodyLength, (int) bodyLength, StandardCharsets.UTF_8)
                : "";
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
            skip(length);
            return;
        }
        for (int size = number(line(), 16); size > 0; size = number(line(), 16)) {
            skip(size + 2L);
        }
        int trailer = line();
        while (at - trailer > 2) {
            trailer = line();
        }
    }

    /// Where the next line begins; `at` is then behind its end.
    private int line() throws IOException {
        int scanned = at;
        while (true) {
            for (; scanned < end; scanned++) {
                if (buffer[scanned] == '\n') {
                    int start = at;
                    at = scanned + 1;
                    return start;
                }
            }
            scanned -= at;
            more();
            scanned += at;
        }
    }

    private void skip(long count) throws IOException {
        long left = count;
        while (left > end - at) {
            left -= end - at;
            at = end;
            more();
        }
        at += (int) left;
    }

    /// Reads on behind what is left, which moves to the front when there is no room.
    private void more() throws IOException {
        if (at == end) {
            at = 0;
            end = 0;
        } else if (end == buffer.length) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
            buffer = end == buffer.length ? Arrays.copyOf(buffer, 2 * end) : buffer;
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        end += read;
    }

    private boolean begins(int line, byte[] lowercase) {
        if (at - line < lowercase.length) {
            return false;
        }
        for (int i = 0; i < lowercase.length; i++) {
            int given = buffer[line + i];
            int lower = given >= 'A' && given <= 'Z' ? given + ('a' - 'A') : given;
            if (lower != lowercase[i]) {
                return false;
            }
        }
        return true;
    }

    /// The number that begins at an index, behind spaces.
    private int number(int index, int radix) {
        int from = index;
        while (buffer[from] == ' ') {
            from++;
        }
        int number = 0;
        for (int digit = Character.digit(buffer[from], radix);
                digit >= 0;
                digit = Character.digit(buffer[++from], radix)) {
            number = number * radix + digit;
        }
        return number;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
