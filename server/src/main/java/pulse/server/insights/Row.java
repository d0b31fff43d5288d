package pulse.server.insights;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pulse.proof.Conversion;
import pulse.storage.Outcomes.Exposure;

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
        private Instant last = Instant.MIN;

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

    void add(Exposure session, List<Conversion> orders) {
        all.add(orders, session.clicks());
        if (session.holdOutShare() > 0) {
            Arms arms = byShare.computeIfAbsent(session.holdOutShare(), Arms::new);
            (session.heldOut() ? arms.heldOut : arms.treated).add(orders, session.clicks());
            arms.last = session.at().isAfter(arms.last) ? session.at() : arms.last;
        }
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

    /// The arms of the last share in force; empty when nobody could be held out. Sessions dealt under other shares
    /// are not mixed in: arms whose mix changes over time differ for other reasons than PULSE (Simpson's paradox).
    Optional<Arms> arms() {
        return byShare.values().stream().max(Comparator.comparing(arms -> arms.last));
    }

    /// The arms of one share, with none in them when there were none.
    Arms arms(double share) {
        return byShare.getOrDefault(share, new Arms(share));
    }
}
