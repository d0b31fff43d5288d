package pulse.session;

import java.util.List;

/// Finds what is new in a list of views that may repeat what is known.
///
/// Shops send the whole list with every request, or its newest part, or only the latest view, and retry: each of
/// these must count a view once.
final class Views {

    private Views() {}

    /// The part of `sent` that follows what is `known`, both oldest first: nothing when `sent` begins `known`, else
    /// what comes after the longest end of `known` that begins `sent`. O(known * sent), both bounded.
    static List<String> unseen(List<String> known, List<String> sent) {
        if (sent.size() <= known.size() && known.subList(0, sent.size()).equals(sent)) {
            return List.of();
        }
        for (int shared = Math.min(known.size(), sent.size()); shared > 0; shared--) {
            List<String> end = known.subList(known.size() - shared, known.size());
            if (end.equals(sent.subList(0, shared))) {
                return sent.subList(shared, sent.size());
            }
        }
        return sent;
    }
}
