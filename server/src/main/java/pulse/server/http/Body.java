package pulse.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import pulse.problem.Code;
import pulse.problem.PulseException;

/// Reads a request's body within bounds of size; how long that may take is [Deadlines]' business.
final class Body {

    private static final int CHUNK = 16 * 1024;
    private static final int LEFTOVER_BYTES_MAX = 64 * 1024;

    private Body() {}

    /// The bytes of a JSON body.
    ///
    /// @param bytesMax the largest that is read
    /// @throws PulseException when it is not declared as JSON, is too large, or comes too slowly
    static byte[] read(ServerRequest request, int bytesMax) {
        checkMediaType(request);
        OptionalLong declared = request.headers().contentLength();
        if (declared.isPresent() && declared.getAsLong() > bytesMax) {
            throw tooLarge(bytesMax);
        }
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            return bounded(in, (int) declared.orElse(CHUNK), bytesMax);
        } catch (PulseException known) {
            throw known;
        } catch (IOException | RuntimeException broken) {
            throw new PulseException(
                    Code.INVALID_JSON, "", "The body did not arrive whole: it ended early, stalled, or has bad chunks");
        }
    }

    /// True when more of a body is left than is worth reading only to keep the connection, or when its sender asked
    /// first whether to send it: then it may or may not come, and nobody knows where the next request begins.
    static boolean isLeftUnread(ServerRequest request) {
        return request.content().hasEntity()
                && !request.content().consumed()
                && (request.headers().contentLength().orElse(Long.MAX_VALUE) > LEFTOVER_BYTES_MAX
                        || request.headers().contains(HeaderNames.EXPECT));
    }

    private static byte[] bounded(InputStream in, int expected, int bytesMax) throws IOException {
        byte[] bytes = new byte[Math.clamp(expected, 256, CHUNK)];
        int length = 0;
        int read = in.read(bytes, 0, bytes.length);
        while (read >= 0) {
            length += read;
            if (length > bytesMax) {
                throw tooLarge(bytesMax);
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, length * 2);
            }
            read = in.read(bytes, length, bytes.length - length);
        }
        return Arrays.copyOf(bytes, length);
    }

    private static void checkMediaType(ServerRequest request) {
        String type = request.headers().value(HeaderNames.CONTENT_TYPE).orElse(Answer.JSON);
        int parameters = type.indexOf(';');
        String bare = parameters < 0 ? type : type.substring(0, parameters);
        if (!bare.strip().equalsIgnoreCase(Answer.JSON) || isOtherCharset(type)) {
            throw unsupported("The body is " + shortened(type) + ", must be application/json in UTF-8");
        }
    }

    private static boolean isOtherCharset(String type) {
        String lower = type.toLowerCase(Locale.ROOT).replace("\"", "").replace(" ", "");
        return lower.contains("charset=") && !lower.contains("charset=utf-8") && !lower.contains("charset=us-ascii");
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static PulseException tooLarge(int bytesMax) {
        return new PulseException(Code.BODY_TOO_LARGE, "", "The body has more than " + bytesMax + " bytes");
    }

    private static PulseException unsupported(String why) {
        return new PulseException(Code.UNSUPPORTED_MEDIA_TYPE, "", why);
    }
}
