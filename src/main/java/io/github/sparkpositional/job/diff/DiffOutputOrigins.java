package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.kernel.compare.Origin;
import io.github.sparkpositional.kernel.convention.Preset;
import java.util.List;
import java.util.stream.Collectors;

/** Matches the tables of an output against all presets: those that give every one of them. */
final class DiffOutputOrigins {
    private DiffOutputOrigins() {}

    static DiffReport report(OutputSample sample) {
        DiffReport report = new DiffReport();
        report.fact("a", sample.column().name());
        report.say("'" + sample.column().name() + "': " + sample.column().size());
        sample.report(report);
        DiffTable largest = sample.table(sample.compared().get(0));
        List<Origin> left = DiffOrigins.search(largest.readings().get(0)).origins();
        for (OutputSample.Different different :
                sample.compared().subList(1, sample.compared().size())) {
            if (left.isEmpty()) {
                break;
            }
            DiffTable other = sample.table(different);
            List<Origin> found = origins(other, left);
            List<Origin> kept = left.stream()
                    .filter(origin -> found.stream().anyMatch(own -> isSame(origin, own)))
                    .toList();
            if (kept.isEmpty()) {
                report.say("No preset equals all of them. The largest table equals " + names(left)
                        + ", but not this one:");
                report.append(new DiffOrigins(other).report());
                report.equal(false);
                return report;
            }
            left = kept;
        }
        if (left.isEmpty()) {
            report.append(new DiffOrigins(largest).report());
            return report;
        }
        report.say("The largest is " + DiffTable.size(largest.readings().get(0)) + "; the following applies to all of"
                + " them.");
        DiffOrigins.matches(left, report);
        return report;
    }

    private static List<Origin> origins(DiffTable table, List<Origin> among) {
        List<Preset> presets = among.stream().map(Origin::preset).toList();
        return DiffOrigins.search(table.readings().get(0), presets).origins();
    }

    private static boolean isSame(Origin one, Origin other) {
        return one.preset() == other.preset()
                && one.ownRows() == other.ownRows()
                && one.changes().equals(other.changes());
    }

    private static String names(List<Origin> origins) {
        return origins.stream().map(origin -> origin.preset().name()).collect(Collectors.joining(", "));
    }
}
