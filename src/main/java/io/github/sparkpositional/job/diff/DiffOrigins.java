package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.job.document.Setting;
import io.github.sparkpositional.kernel.compare.Agreement;
import io.github.sparkpositional.kernel.compare.ChoiceSearch;
import io.github.sparkpositional.kernel.compare.Difference;
import io.github.sparkpositional.kernel.compare.Explanation;
import io.github.sparkpositional.kernel.compare.IdSearch;
import io.github.sparkpositional.kernel.compare.LearnedGuess;
import io.github.sparkpositional.kernel.compare.Origin;
import io.github.sparkpositional.kernel.compare.OriginSearch;
import io.github.sparkpositional.kernel.compare.PresetMatch;
import io.github.sparkpositional.kernel.compare.ReferenceTable;
import io.github.sparkpositional.kernel.compare.RelationSearch;
import io.github.sparkpositional.kernel.compare.TensorInterpretation;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.FileTableSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Matches one table against all presets. */
public final class DiffOrigins {
    private static final int MOST_CHANGES = 2;

    private final DiffTable table;

    DiffOrigins(DiffTable table) {
        this.table = table;
    }

    /** Matches a table of vectors, of ids, or of relations. */
    public static DiffReport report(DiffOperand.Table operand) {
        Tensor tensor = FileTableSource.of(operand.path()).table(operand.key());
        List<PresetMatch> matches = new ArrayList<>(IdSearch.of(tensor));
        matches.addAll(RelationSearch.of(tensor));
        return matches.isEmpty()
                ? new DiffOrigins(DiffTable.read(operand)).report()
                : matches(operand, tensor, matches);
    }

    private static DiffReport matches(DiffOperand.Table operand, Tensor tensor, List<PresetMatch> matches) {
        DiffReport report = new DiffReport();
        report.fact("a", operand.written());
        report.say("'" + operand.written() + "' is " + Arrays.toString(tensor.shape()) + ".");
        report.equal(true);
        report.say("It equals " + matches.size() + (matches.size() == 1 ? " preset:" : " presets:"));
        matches.forEach(match -> report.say("  " + match.preset()
                + " ".repeat(Math.max(1, 28 - match.preset().length())) + match.words()));
        report.fact(
                "presets",
                matches.stream()
                        .map(match -> Map.of("preset", match.preset(), "extent", match.words()))
                        .toList());
        return report;
    }

    DiffReport report() {
        DiffReport report = new DiffReport();
        report.fact("a", table.name());
        Optional<Origin> nearest = Optional.empty();
        TensorInterpretation nearestReading = table.readings().get(0);
        double least = Double.POSITIVE_INFINITY;
        List<String> limits = new ArrayList<>();
        for (TensorInterpretation reading : table.readings()) {
            OriginSearch search = search(reading);
            List<Origin> origins = search.origins();
            limits.addAll(search.limits());
            if (!origins.isEmpty()) {
                report.say("'" + table.name() + "' is " + DiffTable.size(reading) + ".");
                matches(origins, report);
                limits(limits, report);
                return report;
            }
            Optional<Origin> found = search.nearest();
            if (found.isPresent()) {
                double mean = difference(reading, found.get()).mean();
                if (mean < least) {
                    least = mean;
                    nearest = found;
                    nearestReading = reading;
                }
            }
        }
        report.say("'" + table.name() + "' is " + DiffTable.size(nearestReading) + ".");
        TensorInterpretation read = nearestReading;
        nearest.ifPresentOrElse(origin -> nearest(read, origin, report), () -> {
            report.equal(false);
            report.say("No preset with a formula has this size.");
        });
        limits(limits, report);
        report.fact("presets", List.of());
        if (!report.isEqual()) {
            learned(read, report);
        }
        return report;
    }

    static OriginSearch search(TensorInterpretation reading) {
        return search(reading, Presets.all());
    }

    static OriginSearch search(TensorInterpretation reading, List<Preset> presets) {
        return new OriginSearch(
                ReferenceTable.of(reading.table()),
                reading.grid().isEmpty() ? List.of() : List.of(reading.grid()),
                presets);
    }

    private static void limits(List<String> limits, DiffReport report) {
        if (!limits.isEmpty()) {
            report.say("Not all grids were tried: " + String.join("; ", limits)
                    + ". `diff PRESET:grid=ROWSxCOLUMNS TABLE` tries any.");
            report.fact("limits", limits);
        }
    }

    /** What it may be if it was trained. */
    private void learned(TensorInterpretation reading, DiffReport report) {
        List<LearnedGuess> guesses = LearnedGuess.of(reading.table().rows(), reading.grid());
        List<String> byKey = table.key().isEmpty() ? List.of() : LearnedGuess.byKey(table.key());
        if (guesses.isEmpty() && byKey.isEmpty()) {
            return;
        }
        report.say("Learned tables have no formula, so they can't be recognised by their numbers; a table of this size"
                + " may be one of");
        guesses.forEach(guess -> report.say("  " + guess.words() + ": " + String.join(", ", guess.presets())));
        if (!byKey.isEmpty()) {
            report.say("The key '" + table.key() + "' is used by " + String.join(", ", byKey) + ".");
        }
        report.say("`jobs/submit presets` explains how these differ; in a job set preset: NAME, tablePath: FILE.");
        report.fact(
                "learned",
                guesses.stream()
                        .map(guess -> Map.of("as", guess.words(), "presets", guess.presets()))
                        .toList());
        report.fact("learnedByKey", byKey);
    }

    /** Lists presets that are equal; those that are so only with changes stand behind those that need none. */
    static void matches(List<Origin> origins, DiffReport report) {
        report.equal(true);
        boolean plain = origins.get(0).isPlain();
        List<Origin> listed =
                origins.stream().filter(origin -> !plain || origin.isPlain()).toList();
        report.say("It equals " + (plain ? "" : "no preset directly, but ") + listed.size()
                + (listed.size() == 1 ? " preset" : " presets") + (plain ? ":" : " with these changes:"));
        listed.forEach(origin -> report.say("  " + line(origin)));
        if (plain && listed.size() < origins.size()) {
            report.say("Also with changes: "
                    + String.join(
                            "; ",
                            origins.stream()
                                    .filter(origin -> !origin.isPlain())
                                    .map(DiffOrigins::changed)
                                    .toList())
                    + ".");
        }
        Setting setting = new Setting(listed.get(0).variant());
        report.say("The same table:  jobs/submit table " + setting.options() + " --out FILE");
        report.say("In a job:        " + setting.stage());
        List<Object> json = new ArrayList<>();
        origins.forEach(origin -> json.add(json(origin)));
        report.fact("presets", json);
    }

    private static String line(Origin origin) {
        String name = origin.preset().name();
        return name + " ".repeat(Math.max(1, 28 - name.length()))
                + origin.variant().extent()
                + (origin.changes().isEmpty() ? "" : ", " + DiffWords.changes(origin.changes()))
                + (origin.ownRows() == 0
                        ? ""
                        : ", after " + origin.ownRows() + " row" + (origin.ownRows() == 1 ? "" : "s") + " of its own")
                + "; " + origin.agreement().sentence();
    }

    private static String changed(Origin origin) {
        String own = origin.ownRows() == 0 ? "" : "after " + origin.ownRows() + " rows of its own";
        String changes = DiffWords.changes(origin.changes());
        return origin.preset().name() + " (" + changes + (own.isEmpty() || changes.isEmpty() ? "" : ", ") + own + ")";
    }

    private static Map<String, Object> json(Origin origin) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("preset", origin.preset().name());
        json.put("extent", origin.variant().extent().toString());
        json.put("changes", DiffWords.json(origin.changes()));
        json.put("ownRows", origin.ownRows());
        json.put("agreement", origin.agreement().sentence());
        json.put("options", new Setting(origin.variant()).options());
        return json;
    }

    /** No preset is equal: perhaps the nearest one is with one or two choices made otherwise. */
    private void nearest(TensorInterpretation reading, Origin origin, DiffReport report) {
        ReferenceTable target = ReferenceTable.of(reading.table().without(origin.ownRows()));
        report.equal(false);
        report.say("No preset equals it.");
        List<Explanation> explanations =
                ChoiceSearch.among(target, MOST_CHANGES).explain(origin.variant());
        if (!explanations.isEmpty()) {
            Explanation best = explanations.get(0);
            report.say("It equals " + origin.preset().name() + " with " + DiffWords.changes(best.changes()) + "; "
                    + best.agreement().sentence() + ".");
            report.say("The same table:  jobs/submit table " + new Setting(best.variant()).options() + " --out FILE");
            report.fact("explanation", DiffWords.json(best.changes()));
            report.equal(best.agreement() != Agreement.DIFFERENT);
            return;
        }
        report.say("The nearest is " + line(origin).replaceAll(" +", " ") + ":");
        DiffWords.difference(difference(reading, origin), origin.variant().extent(), report);
    }

    private static Difference difference(TensorInterpretation reading, Origin origin) {
        ReferenceTable target = ReferenceTable.of(reading.table().without(origin.ownRows()));
        return Difference.of(origin.variant().table(), target);
    }
}
