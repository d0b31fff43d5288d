package pulse.session;

import java.util.List;

/// Finds what is new in a list of views that may repeat what is known.
///
/// Shops send the whole list with every request, or its newest part, or only the latest view, and retry: each of
/// these must count a view once.
final class Views {

    private Views() {}

    /// The part of `sent` that follows what is known, both oldest first: nothing when `sent` begins it, else what comes
    /// after its longest end that begins `sent`. O(sent * sent), bounded.
    ///
    /// @param first the first views known, as many as were sent if there are as many
    /// @param last the last views known, likewise
    static List<String> unseen(List<String> first, List<String> last, List<String> sent) {
        if (first.equals(sent)) {
            return List.of();
        }
        for (int shared = last.size(); shared > 0; shared--) {
            List<String> end = last.subList(last.size() - shared, last.size());
            if (end.equals(sent.subList(0, shared))) {
                return sent.subList(shared, sent.size());
            }
        }
        return sent;
    }
}
