package pulse.storage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How many requests each shop made, by day.
public interface Usage {

    /// What is counted together.
    ///
    /// @param day in UTC
    /// @param kind what the requests were for, such as `infer`
    /// @param statusClass first digit of the answers' status, 2 to 5
    record Slot(ShopId shop, LocalDate day, String kind, int statusClass) {}

    /// Adds requests to what was counted so far.
    void add(Map<Slot, Long> requests);

    /// What an account counted from day to day, both included, in the order of days, modes, kinds and statuses.
    List<Map.Entry<Slot, Long>> between(String accountId, Set<Mode> modes, LocalDate from, LocalDate to);
}
