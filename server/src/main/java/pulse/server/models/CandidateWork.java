package pulse.server.models;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.infer.Model;
import pulse.ranking.Assortment;
import pulse.server.shop.Replica;
import pulse.server.shop.StoredModels;
import pulse.session.Sessions;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.StoredModel;
import pulse.storage.Training;
import pulse.trainer.promotion.History;
import pulse.trainer.promotion.Proposal;
import pulse.trainer.promotion.Retraining;

/// Makes a candidate from what is stored of a shop. Reads only; the trainer does the rest.
public final class CandidateWork {

    private static final long SEED = 1;

    private final Store store;
    private final ShopId shop;
    private final Replica replica;
    private final Consumer<String> progress;

    /// @param replica ranks as the server does
    /// @param progress told in words what is being done; called by several threads
    public CandidateWork(Store store, ShopId shop, Replica replica, Consumer<String> progress) {
        this.store = store;
        this.shop = shop;
        this.replica = replica;
        this.progress = progress;
    }

    /// Learns from the sessions that have ended by `now`: seconds for a thousand, a minute or two for a million.
    public Candidate make(Instant now) {
        progress.accept("reading products");
        Assortment assortment = replica.assortment(store, shop);
        Catalog catalog = assortment.catalog();
        String parent = store.models().active(shop).orElse(Model.PRIORS_VERSION);
        Instant ended = now.minus(Sessions.IDLE);
        History history = history(catalog, ended, seenBy(parent));
        int sessions = history.sessions() + history.judged().size();
        if (!history.isEnough()) {
            return Candidate.tooLittle(parent, ended, sessions);
        }
        int tries = store.models().triesSincePromotion(shop);
        Proposal proposal = new Retraining(
                        history, replica.ranking(), assortment, active(parent, catalog), tries, SEED, progress)
                .propose();
        return new Candidate(
                proposal.isBetter() ? Training.Outcome.PROMOTED : Training.Outcome.KEPT,
                parent,
                ended,
                orEpoch(history.from()),
                orEpoch(history.to()),
                sessions,
                CandidateFigures.of(proposal, history, tries),
                proposal.isBetter()
                        ? Optional.of(StoredModels.parts(
                                proposal.attributes(), proposal.nextItems(), proposal.ranking(), catalog))
                        : Optional.empty());
    }

    private History history(Catalog catalog, Instant ended, Instant seen) {
        int count = store.liveSessions().count(shop, Instant.EPOCH, ended, History.SESSIONS_MAX);
        progress.accept("reading " + count + " sessions");
        History.Builder history = new History.Builder(catalog, count, seen);
        store.liveSessions().newestFirst(shop, ended, history::add);
        return history.build();
    }

    private Model active(String version, Catalog catalog) {
        return version.equals(Model.PRIORS_VERSION)
                ? Model.priors()
                : StoredModels.model(
                        version, store.models().parts(shop, version).orElseThrow(), catalog);
    }

    private Instant seenBy(String version) {
        return store.models().find(shop, version).map(StoredModel::dataTo).orElse(Instant.EPOCH);
    }

    private static Instant orEpoch(@Nullable Instant moment) {
        return moment == null ? Instant.EPOCH : moment;
    }
}
