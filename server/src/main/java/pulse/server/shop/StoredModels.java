package pulse.server.shop;

import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.infer.Model;
import pulse.neighbour.NextItemModel;
import pulse.neighbour.NextItemModelCodec;
import pulse.persona.LearnedAttributes;
import pulse.ranking.RankingWeights;
import pulse.storage.StorageException;
import pulse.storage.StoredModel;
import pulse.storage.json.LearnedAttributesJson;
import pulse.storage.json.RankingWeightsJson;

/// Between a model as it is stored and one that answers for a catalogue of today.
public final class StoredModels {

    private StoredModels() {}

    /// The stored form of what a model learned.
    public static StoredModel.Parts parts(
            LearnedAttributes attributes, NextItemModel nextItems, RankingWeights ranking, Catalog catalog) {
        return new StoredModel.Parts(
                LearnedAttributesJson.write(attributes),
                NextItemModelCodec.encode(nextItems, ordinal -> {
                    Product product = ordinal < catalog.ordinalLimit() ? catalog.at(ordinal) : null;
                    return product == null ? null : product.id();
                }),
                RankingWeightsJson.write(ranking));
    }

    /// The model of stored parts; products that the catalogue does not have are left out. One from before the weights
    /// of the ranking were learned ranks by judgement.
    ///
    /// @throws StorageException when another version of the program wrote them, saying which
    public static Model model(String version, StoredModel.Parts parts, Catalog catalog) {
        try {
            return new Model(
                    version,
                    LearnedAttributesJson.read(parts.attributes()),
                    NextItemModelCodec.decode(parts.nextItems(), catalog::ordinal),
                    parts.ranking() == null ? RankingWeights.JUDGED : RankingWeightsJson.read(parts.ranking()));
        } catch (IllegalArgumentException unreadable) {
            throw new StorageException(
                    "The model " + version + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
