package pulse.bench.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pulse.bench.input.CsvReader;
import pulse.bench.input.InputProblem;
import pulse.neighbour.ItemOrdinals;
import pulse.neighbour.SessionLog;

/// The questions of a test: what was clicked so far, and what came next. Each belongs to a group (a session, or a case
/// id) that is drawn whole when intervals are computed.
final class Questions {
    private final List<int[]> prefixes = new ArrayList<>();
    private final List<Integer> targets = new ArrayList<>();
    private final List<Integer> groups = new ArrayList<>();
    private int groupCount;
    private static final java.util.regex.Pattern BLANKS = java.util.regex.Pattern.compile("\\s+");

    /// Reads either form of test file.
    static Questions read(Path path, ItemOrdinals items, boolean dropRepeats) throws IOException {
        try (CsvReader csv = CsvReader.open(path)) {
            return csv.find("prefix") >= 0 || csv.find("target") >= 0
                    ? ofCases(csv, items, dropRepeats)
                    : of(LogFile.read(csv, items, dropRepeats));
        }
    }

    /// Every click but a session's first is asked for.
    static Questions of(SessionLog log) {
        Questions questions = new Questions();
        for (int s = 0; s < log.sessions(); s++) {
            int start = log.start(s);
            for (int click = start + 1; click < log.end(s); click++) {
                int[] prefix = new int[click - start];
                for (int i = 0; i < prefix.length; i++) {
                    prefix[i] = log.item(start + i);
                }
                questions.add(prefix, log.item(click), s);
            }
        }
        questions.groupCount = log.sessions();
        return questions;
    }

    private static Questions ofCases(CsvReader csv, ItemOrdinals items, boolean dropRepeats) throws IOException {
        int id = csv.require("case");
        int prefixColumn = csv.require("prefix");
        int targetColumn = csv.require("target");
        Questions questions = new Questions();
        Map<String, Integer> ids = new HashMap<>();
        while (csv.next()) {
            int group = ids.computeIfAbsent(csv.text(id), unseen -> ids.size());
            int[] prefix = prefix(csv.text(prefixColumn), items, dropRepeats);
            int target = items.ordinalOf(csv.text(targetColumn));
            if (!dropRepeats || prefix[prefix.length - 1] != target) {
                questions.add(prefix, target, group);
            }
        }
        questions.groupCount = ids.size();
        return questions;
    }

    private static int[] prefix(String text, ItemOrdinals items, boolean dropRepeats) {
        String[] names = BLANKS.splitAsStream(text).toArray(String[]::new);
        int[] prefix = new int[names.length];
        int length = 0;
        for (String name : names) {
            int item = items.ordinalOf(name);
            if (!dropRepeats || length == 0 || prefix[length - 1] != item) {
                prefix[length++] = item;
            }
        }
        return java.util.Arrays.copyOf(prefix, length);
    }

    /// @throws InputProblem when there is nothing to learn from, or nothing is asked
    void requireSome(SessionLog log, Path train, Path test) {
        if (log.clicks() == 0) {
            throw InputProblem.in(train, "has no clicks");
        }
        if (count() == 0) {
            throw InputProblem.in(test, "asks nothing");
        }
    }

    private void add(int[] prefix, int target, int group) {
        prefixes.add(prefix);
        targets.add(target);
        groups.add(group);
    }

    int count() {
        return targets.size();
    }

    /// Items clicked so far, oldest first; not to be changed.
    int[] prefix(int question) {
        return prefixes.get(question);
    }

    int target(int question) {
        return targets.get(question);
    }

    int group(int question) {
        return groups.get(question);
    }

    int groupCount() {
        return groupCount;
    }
}
