package pulse.storage;

import java.util.List;
import java.util.Optional;

/// What happened in the shops, in order, kept for those who want to hear of it.
///
/// A notice of a change is handed to the call that stores the change, and is written in the same transaction: there
/// is never one without the other.
public interface Notices {

    /// A notice as it is kept.
    ///
    /// @param position rises by order of commit over all shops; gaps have no meaning
    /// @param sequence 1 for the first of its shop, type and subject, 2 for the second, without gaps
    record Entry(long position, ShopId shop, long sequence, Notice notice) {}

    /// Keeps notices of a change that is stored nowhere else.
    void add(ShopId shop, List<Notice> notices);

    /// The notices of all shops after a position, in order, at most `limit`.
    List<Entry> after(long position, int limit);

    /// One shop's notice.
    Optional<Entry> find(ShopId shop, String id);
}
