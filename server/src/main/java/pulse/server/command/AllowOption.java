package pulse.server.command;

import java.util.List;
import picocli.CommandLine;
import pulse.server.keys.AddressRanges;
import pulse.server.keys.Keyring;

/// Reads ranges of addresses given as options.
final class AllowOption {

    private AllowOption() {}

    /// @throws CommandLine.ParameterException when one is no range, or when there are too many
    static List<String> ranges(CommandLine.Model.CommandSpec spec, List<String> texts) {
        if (texts.size() > Keyring.ADDRESSES_MAX) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "there are " + texts.size() + " ranges, at most " + Keyring.ADDRESSES_MAX);
        }
        return texts.stream()
                .map(text -> AddressRanges.canonical(text)
                        .orElseThrow(() -> new CommandLine.ParameterException(
                                spec.commandLine(),
                                text + " is not an address or a range, such as 203.0.113.0/24 or 2001:db8::/32")))
                .toList();
    }
}
