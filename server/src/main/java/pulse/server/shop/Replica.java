package pulse.server.shop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pulse.embedding.QueryVectors;
import pulse.embedding.SentenceModel;
import pulse.ranking.Assortment;
import pulse.ranking.Ranking;
import pulse.signal.Signals;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.twin.TaggedProduct;
import pulse.twin.Tagger;

/// What serves a shop, rebuilt beside the server from what is stored, so that visits can be gone through again.
///
/// Queries are read by the words that the server has learnt and, where it has not learnt them, by the sentence model;
/// never by both in turn, so that the same visits give the same answers.
public final class Replica implements AutoCloseable {

    /// Queries whose vectors are kept; each takes about 1.6 KB.
    private static final int QUERY_VECTORS_MAX = 20_000;

    private final SentenceModel model;
    private final Ranking ranking;

    private Replica(SentenceModel model, Ranking ranking) {
        this.model = model;
        this.ranking = ranking;
    }

    /// Loads the sentence model, which takes about a second.
    ///
    /// @param data folder in which the model's native code is unpacked, and learnt words are kept
    public static Replica load(Path data) throws IOException {
        SentenceModel model = SentenceModel.load(data.resolve("native"), 1);
        QueryVectors queries = new QueryVectors(model, () -> model, data, QUERY_VECTORS_MAX, behind -> {});
        queries.recall();
        return new Replica(model, new Ranking(queries));
    }

    /// Gathers candidates as when serving.
    public Ranking ranking() {
        return ranking;
    }

    /// All that a shop sells now, without the account's rules. The twins are those stored; one that another version
    /// encoded is made again.
    public Assortment assortment(Store store, ShopId shop) {
        Tagger tagger = new Tagger(model);
        List<TaggedProduct> tagged = new ArrayList<>();
        store.products().forEach(shop, product -> tagged.add(StoredTwins.tagged(product, tagger::tag)));
        Assortment assortment = Assortment.empty().with(tagged, List.of());
        Signals.prepare(assortment.catalog());
        return assortment;
    }

    @Override
    public void close() {
        model.close();
    }
}
