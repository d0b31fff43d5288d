package pulse.server.insights;

import java.util.HashMap;
import java.util.Map;
import pulse.storage.Figures;
import pulse.storage.Figures.Credited;
import pulse.storage.Figures.Traits;

/// One row of insights as it is added up: all of its sessions, the arms they were dealt to, and what was attributed.
/// Not thread-safe.
final class Row {

    private final Tally all = new Tally();
    private final Credit firstTouch = new Credit();
    private final Credit lastTouch = new Credit();
    private final Map<Double, Arms> byShare = new HashMap<>();

    /// The arms of sessions dealt while one share was held out.
    static final class Arms {

        private final double share;
        private final Tally treated = new Tally();
        private final Tally heldOut = new Tally();

        private Arms(double share) {
            this.share = share;
        }

        /// Of sessions held out, above 0.
        double share() {
            return share;
        }

        Tally treated() {
            return treated;
        }

        Tally heldOut() {
            return heldOut;
        }
    }

    void add(Traits sessions, Figures figures) {
        all.add(figures);
        if (sessions.holdOutShare() > 0) {
            Arms arms = byShare.computeIfAbsent(sessions.holdOutShare(), Arms::new);
            (sessions.heldOut() ? arms.heldOut : arms.treated).add(figures);
        }
    }

    void add(Credited to, Figures.Credit credit) {
        (to.isFirst() ? firstTouch : lastTouch).add(to.currency(), credit);
    }

    Tally all() {
        return all;
    }

    /// Orders credited to what was recommended first.
    Credit firstTouch() {
        return firstTouch;
    }

    /// Orders credited to what was recommended last.
    Credit lastTouch() {
        return lastTouch;
    }

    /// The arms of one share, with none in them when there were none.
    Arms arms(double share) {
        return byShare.getOrDefault(share, new Arms(share));
    }
}
