package pulse.server.command;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a server's address given as an option.
final class ServerUrl implements ITypeConverter<URI> {

    @Override
    public URI convert(String text) {
        if (!text.matches("(?i)https?://[^/].*")) {
            throw new TypeConversionException(
                    "'" + text + "' is not a server's address, such as http://127.0.0.1:8080");
        }
        return URI.create(text);
    }
}
