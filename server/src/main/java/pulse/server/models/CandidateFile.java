package pulse.server.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import pulse.storage.StoredModel;
import pulse.storage.Training;

/// A candidate in a folder, on its way from the process that made it to the one that serves. Nothing reads it but a
/// server that waited for it; what is half written is thrown away.
public final class CandidateFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ABOUT = "candidate.json";
    private static final String ATTRIBUTES = "attributes.json";
    private static final String NEXT_ITEMS = "next-items.bin";
    private static final String RANKING = "ranking.json";

    private CandidateFile() {}

    /// Writes a candidate into a folder that exists.
    public static void write(Candidate candidate, Path folder) throws IOException {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("outcome", candidate.outcome().name());
        node.put("parent", candidate.parent());
        node.put("newest_at", candidate.newestAt().toEpochMilli());
        node.put("data_from", candidate.dataFrom().toEpochMilli());
        node.put("data_to", candidate.dataTo().toEpochMilli());
        node.put("sessions", candidate.sessions());
        node.put("figures", candidate.figures());
        if (candidate.parts().isPresent()) {
            write(candidate.parts().get(), folder);
        }
        Files.writeString(folder.resolve(ABOUT), node.toString());
    }

    /// Reads the candidate of a folder.
    static Candidate read(Path folder) throws IOException {
        JsonNode node = MAPPER.readTree(Files.readString(folder.resolve(ABOUT)));
        return new Candidate(
                Training.Outcome.valueOf(node.path("outcome").asText()),
                node.path("parent").asText(),
                moment(node, "newest_at"),
                moment(node, "data_from"),
                moment(node, "data_to"),
                node.path("sessions").asInt(),
                node.path("figures").asText(),
                Files.exists(folder.resolve(NEXT_ITEMS)) ? Optional.of(parts(folder)) : Optional.empty());
    }

    private static void write(StoredModel.Parts parts, Path folder) throws IOException {
        Files.writeString(folder.resolve(ATTRIBUTES), parts.attributes());
        Files.write(folder.resolve(NEXT_ITEMS), parts.nextItems());
        if (parts.ranking() != null) {
            Files.writeString(folder.resolve(RANKING), parts.ranking());
        }
    }

    private static StoredModel.Parts parts(Path folder) throws IOException {
        return new StoredModel.Parts(
                Files.readString(folder.resolve(ATTRIBUTES)),
                Files.readAllBytes(folder.resolve(NEXT_ITEMS)),
                Files.exists(folder.resolve(RANKING)) ? Files.readString(folder.resolve(RANKING)) : null);
    }

    private static Instant moment(JsonNode node, String name) {
        return Instant.ofEpochMilli(node.path(name).asLong());
    }
}
