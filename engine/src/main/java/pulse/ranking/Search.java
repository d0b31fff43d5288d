package pulse.ranking;

import java.util.BitSet;
import java.util.List;

/// What a query and filters find in one assortment, before anything is known of the visitor. Kept with the
/// assortment, since visitors ask alike.
///
/// @param eligible ordinals that may be shown; not to be changed
/// @param hits the eligible products that match the query's words best, with their match, 0 to 1
/// @param isRough whether a better vector of the query was on its way when it was found
record Search(BitSet eligible, Hits hits, boolean isRough) {

    /// What tells one search from another.
    ///
    /// @param isBounded whether the bounds that the query names hold beside the filters
    record Key(String query, List<String> filters, boolean isBounded) {}
}
