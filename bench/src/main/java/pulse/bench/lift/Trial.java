package pulse.bench.lift;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import pulse.proof.HoldOut;
import pulse.proof.Lift;
import pulse.proof.Moments;
import pulse.proof.SampleRatio;

/// One shop over its days: each session is dealt to an arm by [HoldOut], converts by chance, and every evening every
/// method says what it makes of it.
final class Trial {

    /// Mean order value is this times exp(spread² / 2); no interval depends on it.
    private static final double MEDIAN_ORDER = 50;

    /// What is compared.
    enum Measure {
        CONVERSION,
        REVENUE;

        private Lift lift(Moments treated, Moments heldOut) {
            return switch (this) {
                case CONVERSION -> Lift.ofConversion(treated, heldOut);
                case REVENUE -> Lift.ofRevenue(treated, heldOut);
            };
        }
    }

    /// @param verdicts by measure and method
    /// @param unbalanced whether the sample-ratio check ever called the arms unbalanced
    record Outcome(Map<Measure, Map<Method, Verdict>> verdicts, boolean unbalanced) {}

    private final ShopSetting setting;
    private final double lift;
    private final HoldOut holdOut;
    private final SplittableRandom random;
    private final Map<Measure, Amounts> treated = new EnumMap<>(Measure.class);
    private final Map<Measure, Amounts> heldOut = new EnumMap<>(Measure.class);
    private final Map<Measure, Map<Method, Verdict>> verdicts = new EnumMap<>(Measure.class);
    private boolean unbalanced;

    /// @param lift of conversion and so of revenue, above -1
    /// @param seed decides everything, whatever ran before
    Trial(ShopSetting setting, double lift, long seed) {
        this.setting = setting;
        this.lift = lift;
        this.holdOut = new HoldOut("shop " + seed, setting.share());
        this.random = new SplittableRandom(seed);
        for (Measure measure : Measure.values()) {
            treated.put(measure, new Amounts());
            heldOut.put(measure, new Amounts());
            verdicts.put(measure, new EnumMap<>(Method.class));
            for (Method method : Method.values()) {
                verdicts(measure).put(method, new Verdict(lift));
            }
        }
    }

    /// Runs it; once.
    Outcome run() {
        for (int day = 1; day <= setting.days(); day++) {
            for (int visit = 0; visit < setting.sessionsADay(); visit++) {
                visit("session " + day + " " + visit);
            }
            look(day);
        }
        return new Outcome(verdicts, unbalanced);
    }

    private void visit(String sessionId) {
        boolean held = holdOut.holdsOut(sessionId);
        Map<Measure, Amounts> arm = held ? heldOut : treated;
        if (random.nextDouble() < setting.conversion() * (held ? 1 : 1 + lift)) {
            amounts(arm, Measure.CONVERSION).add(1);
            amounts(arm, Measure.REVENUE).add(MEDIAN_ORDER * Math.exp(setting.spread() * random.nextGaussian()));
        } else {
            arm.values().forEach(Amounts::addNothing);
        }
    }

    private void look(int day) {
        for (Measure measure : Measure.values()) {
            Amounts one = amounts(treated, measure);
            Amounts other = amounts(heldOut, measure);
            if (measure.lift(one.moments(), other.moments()) instanceof Lift.Measured measured) {
                for (Method method : Method.values()) {
                    if (method.isDaily() || day == setting.days()) {
                        verdict(measure, method).look(day, method.interval(measured, one, other, random));
                    }
                }
            }
        }
        long held = amounts(heldOut, Measure.CONVERSION).moments().sessions();
        SampleRatio ratio = SampleRatio.of((long) day * setting.sessionsADay(), held, setting.share());
        unbalanced |= ratio.verdict() == SampleRatio.Verdict.MISMATCH;
    }

    private Verdict verdict(Measure measure, Method method) {
        return java.util.Objects.requireNonNull(verdicts(measure).get(method));
    }

    private Map<Method, Verdict> verdicts(Measure measure) {
        return java.util.Objects.requireNonNull(verdicts.get(measure));
    }

    private static Amounts amounts(Map<Measure, Amounts> arm, Measure measure) {
        return java.util.Objects.requireNonNull(arm.get(measure));
    }
}
