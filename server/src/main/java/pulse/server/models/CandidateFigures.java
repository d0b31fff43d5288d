package pulse.server.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pulse.trainer.promotion.ClaimFigures;
import pulse.trainer.promotion.Comparison;
import pulse.trainer.promotion.Figure;
import pulse.trainer.promotion.History;
import pulse.trainer.promotion.Proposal;

/// Writes what a judgement found, as it is stored, listed and told by webhook.
final class CandidateFigures {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CandidateFigures() {}

    /// A JSON object of some 4 KB.
    static String of(Proposal proposal, History history, int triesBefore) {
        ObjectNode node = MAPPER.createObjectNode();
        ObjectNode judged = node.putObject("judged");
        judged.put("sessions", history.judged().size());
        judged.put("from", history.judged().getFirst().startedAt().toString());
        judged.put("to", history.judged().getLast().startedAt().toString());
        node.put("tries_before", triesBefore);
        node.put("level", proposal.ofAttributes().level());
        ObjectNode attributes = comparison(node, "attributes", "log_loss", proposal.ofAttributes());
        ArrayNode claims = attributes.putArray("claims");
        for (ClaimFigures after : proposal.claimsAfter()) {
            ObjectNode claim = claims.addObject();
            claim.put("claim", after.claim().name().toLowerCase(Locale.ROOT));
            claim.put("moments", after.moments());
            of(proposal.claimsBefore(), after).ifPresent(before -> claim(claim, "before", before));
            claim(claim, "after", after);
        }
        proposal.ofNextItems().ifPresent(compared -> {
            ObjectNode nextItems = comparison(node, "next_items", "reciprocal_rank", compared);
            ObjectNode hits = nextItems.putObject("hit_rate");
            proposal.hitsBefore().ifPresent(figure -> figure(hits, "before", figure));
            proposal.hitsAfter().ifPresent(figure -> figure(hits, "after", figure));
        });
        proposal.ofRanking().ifPresent(found -> {
            ObjectNode ranking = comparison(node, "ranking", "ndcg", found.gain());
            ObjectNode reciprocal = ranking.putObject("reciprocal_rank");
            figure(reciprocal, "before", found.reciprocalRankBefore());
            figure(reciprocal, "after", found.reciprocalRankAfter());
        });
        return node.toString();
    }

    private static Optional<ClaimFigures> of(List<ClaimFigures> all, ClaimFigures like) {
        return all.stream().filter(one -> one.claim() == like.claim()).findFirst();
    }

    private static ObjectNode comparison(ObjectNode parent, String name, String figure, Comparison compared) {
        ObjectNode node = parent.putObject(name);
        node.put("is_better", compared.isBetter());
        node.put("sessions", compared.visits());
        number(node, "p_value", compared.pValue());
        ObjectNode figures = node.putObject(figure);
        figure(figures, "before", compared.before());
        figure(figures, "after", compared.after());
        figure(figures, "gain", compared.gain());
        return node;
    }

    private static void claim(ObjectNode parent, String name, ClaimFigures figures) {
        ObjectNode node = parent.putObject(name);
        figure(node, "log_loss", figures.logLoss());
        figure(node, "area_under_curve", figures.areaUnderCurve());
        figure(node, "calibration_error", figures.calibrationError());
    }

    private static void figure(ObjectNode parent, String name, Figure figure) {
        ObjectNode node = parent.putObject(name);
        number(node, "value", figure.value());
        number(node, "low", figure.low());
        number(node, "high", figure.high());
    }

    /// Six significant digits; null for what cannot be said.
    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, Double.parseDouble(String.format(Locale.ROOT, "%.6g", value)));
        } else {
            node.putNull(name);
        }
    }
}
