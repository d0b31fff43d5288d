package pulse.storage.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pulse.ranking.Feature;
import pulse.ranking.RankingWeights;
import pulse.storage.StorageException;

/// Weights of the ranking as stored text. A feature that the text does not have keeps its hand weight, and one that
/// this program does not have is passed over, so that weights outlive changes of the features.
public final class RankingWeightsJson {

    private static final int VERSION = 1;

    private RankingWeightsJson() {}

    /// The weights as one line of JSON.
    public static String write(RankingWeights weights) {
        ObjectNode node = Json.object();
        node.put("version", VERSION);
        node.put("base", weights.base());
        ObjectNode features = node.putObject("features");
        for (Feature feature : Feature.values()) {
            features.put(feature.wireName(), weights.weight(feature));
        }
        return node.toString();
    }

    /// The weights of a line written by [#write].
    ///
    /// @throws StorageException when a newer program wrote it in a form that this one cannot read
    public static RankingWeights read(String line) {
        JsonNode node = Json.parse(line);
        int version = node.path("version").asInt();
        if (version != VERSION) {
            throw new StorageException("Weights of the ranking are of version " + version + ", this program reads "
                    + VERSION + ": use a newer program");
        }
        double[] inOrder = RankingWeights.JUDGED.inOrder();
        for (Feature feature : Feature.values()) {
            int at = feature.ordinal();
            inOrder[at] = node.path("features").path(feature.wireName()).asDouble(inOrder[at]);
        }
        return RankingWeights.of(node.path("base").asDouble(RankingWeights.JUDGED.base()), inOrder);
    }
}
