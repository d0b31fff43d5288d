package pulse.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pulse.catalog.Catalog;
import pulse.session.Session;
import pulse.session.Step;

/// A session's steps sorted by kind, its products looked up. One pass.
final class Trail {

    private static final int[] NOTHING = {};

    private final List<String> queries = new ArrayList<>();
    private final int[] ordinals;
    private final List<Integer> cart = new ArrayList<>();
    private final List<Integer> purchased = new ArrayList<>();
    private int known;
    private int unknown;

    Trail(Session session, Catalog catalog) {
        ordinals = new int[session.steps().size()];
        for (Step step : session.steps()) {
            switch (step) {
                case Step.Searched searched -> queries.add(searched.query());
                case Step.Viewed view -> view(catalog.ordinal(view.productId()));
                case Step.AddedToCart added -> add(cart, catalog.ordinal(added.productId()));
                case Step.RemovedFromCart removed -> remove(catalog.ordinal(removed.productId()));
                case Step.Purchased bought -> add(purchased, catalog.ordinal(bought.productId()));
            }
        }
    }

    /// The newest `limit` queries, oldest first.
    List<String> queries(int limit) {
        return queries.subList(Math.max(0, queries.size() - limit), queries.size());
    }

    int queryCount() {
        return queries.size();
    }

    int[] viewed() {
        return Arrays.copyOf(ordinals, known);
    }

    int[] cart() {
        return ordinals(cart);
    }

    int[] purchased() {
        return ordinals(purchased);
    }

    private static int[] ordinals(List<Integer> list) {
        return list.isEmpty()
                ? NOTHING
                : list.stream().mapToInt(Integer::intValue).toArray();
    }

    int unknownViews() {
        return unknown;
    }

    private void view(int ordinal) {
        if (ordinal < 0) {
            unknown++;
        } else {
            ordinals[known++] = ordinal;
        }
    }

    private void remove(int ordinal) {
        int at = cart.lastIndexOf(ordinal);
        if (at >= 0) {
            cart.subList(at, at + 1).clear();
        }
    }

    private static void add(List<Integer> list, int ordinal) {
        if (ordinal >= 0) {
            list.add(ordinal);
        }
    }
}
