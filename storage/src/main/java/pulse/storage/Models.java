package pulse.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the shops have learned: their models, which of them answers, and the trainings they came from. Calls that
/// change something return when the change is durable, and do all or nothing.
public interface Models {

    /// Models of a shop whose parts are kept, besides those that a roll-back may still come to.
    int KEPT_MAX = 10;

    /// The models of a shop with a number below `before`, the newest first, at most `limit`.
    List<StoredModel> page(ShopId shop, int before, int limit);

    /// The model of a version.
    Optional<StoredModel> find(ShopId shop, String version);

    /// What a model learned; empty when there is none of this version or its parts have been let go.
    Optional<StoredModel.Parts> parts(ShopId shop, String version);

    /// The version that answers; empty while it is the priors and none was ever activated.
    Optional<String> active(ShopId shop);

    /// Keeps a model and makes it the active one, with the training it came from and what is to be told of it.
    ///
    /// @param wasActive version that must still be active; empty for none yet
    /// @return false, with nothing kept, when another is
    boolean promote(
            ShopId shop,
            StoredModel model,
            StoredModel.Parts parts,
            Optional<String> wasActive,
            Training training,
            List<Notice> notices);

    /// Makes a version the active one.
    void activate(ShopId shop, String version, Instant at, List<Notice> notices, Change change);

    /// Takes back the newest activation; false when there is none. Then the version before it is active.
    ///
    /// @param was the active version, which must still be; otherwise nothing changes
    boolean rollBack(ShopId shop, String was, List<Notice> notices, Change change);

    /// The version that a roll-back would return to; empty when that is the priors of the beginning.
    Optional<String> previous(ShopId shop);

    /// Keeps a training that promoted nothing.
    void ended(ShopId shop, Training training);

    /// The newest training that ended.
    Optional<Training> lastTraining(ShopId shop);

    /// Trainings since the last promotion that judged a candidate and kept the active model.
    int triesSincePromotion(ShopId shop);
}
