package pulse.server.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import pulse.server.http.Contract;

/// Says which PULSE this is: the version of its contract.
public final class ProgramVersion implements IVersionProvider {

    /// The command, which says it for `--version` from now on, as do all below it.
    public static CommandLine toldBy(CommandLine command) {
        command.getCommandSpec().versionProvider(new ProgramVersion());
        command.getSubcommands().values().forEach(ProgramVersion::toldBy);
        return command;
    }

    @Override
    public String[] getVersion() throws IOException {
        String version = new ObjectMapper()
                .readTree(Contract.json())
                .path("info")
                .path("version")
                .asText();
        return new String[] {"PULSE " + version};
    }
}
