package io.github.sparkpositional.job.place;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.Node;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.table.HadoopConfiguration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Jobs on the first rows of their inputs. What they write goes to places of its own, so that no whole output is replaced,
 * blocked or mistaken for: a folder {@code _limit-N} beside the usual place, whose name readers of the folder above pass over,
 * and tables {@code NAME_limit_N}. A later job reads there what an earlier one has written.
 */
public final class LimitedPlaces {
    private static final String NOWHERE = "noop";

    private final int rows;
    private final Configuration configuration = HadoopConfiguration.current();
    private final List<Moved> moved = new ArrayList<>();
    private final Map<String, String> tables = new LinkedHashMap<>();

    private LimitedPlaces(int rows) {
        this.rows = rows;
    }

    /** A place that a job writes, and where it writes in its stead. */
    private record Moved(String job, Location from, String to) {}

    /**
     * The number of rows that an option says.
     *
     * @throws JobMistakeException if it is no positive number
     */
    public static int rows(String written) {
        if (!written.matches("0*[1-9][0-9]{0,8}")) {
            throw new JobMistakeException("--limit must be a whole number of rows from 1 to 999999999, but is '"
                    + written + "'; leave it out to run on the whole input.");
        }
        return Integer.parseInt(written);
    }

    /** The same jobs, limited; those with mistakes as they are. */
    public static List<JobDocument> of(List<JobDocument> jobs, int rows, Mistakes mistakes) {
        LimitedPlaces places = new LimitedPlaces(rows);
        return jobs.stream()
                .map(job -> mistakes.in(() -> places.limited(job)).orElse(job))
                .toList();
    }

    private JobDocument limited(JobDocument job) {
        JobDocument.Input input = job.input()
                .of(
                        job.input().paths().stream()
                                .map(path -> read(job.input().pathPlace(), path))
                                .toList(),
                        job.input().table().map(table -> written(table).orElse(table)));
        List<JobDocument.Stage> stages =
                job.stages().stream().map(this::reading).toList();
        JobDocument.Output output = output(job.output());
        Optional<String> model = job.model().map(path -> beside(job.modelPlace(), path));
        Optional<String> quarantine = job.quarantine().map(path -> beside(job.quarantinePlace(), path));
        Optional<String> report = job.report().map(path -> beside(job.reportPlace(), path));
        note(job, job.output().pathPlace(), job.output().path(), output.path());
        note(job, job.modelPlace(), job.model(), model);
        note(job, job.quarantinePlace(), job.quarantine(), quarantine);
        job.output()
                .table()
                .ifPresent(table -> tables.put(key(table), output.table().orElseThrow()));
        return job.limited(rows, new JobDocument.Places(input, stages, output, model, quarantine, report));
    }

    /** Params that end in Path are read. */
    private JobDocument.Stage reading(JobDocument.Stage stage) {
        Map<String, Node> params = new LinkedHashMap<>(stage.params());
        params.replaceAll((name, node) -> name.endsWith("Path")
                        && node instanceof Node.Value value
                        && !value.text().isEmpty()
                ? new Node.Value(value.place(), read(value.place(), value.text()), value.isNull())
                : node);
        return new JobDocument.Stage(stage.place(), stage.name(), params);
    }

    /** Where a job finds what an earlier one has written; the same path where none has. */
    private String read(Place place, String written) {
        for (Location location : locations(place, written)) {
            for (Moved other : moved) {
                Optional<List<String>> below = location.below(other.from);
                if (below.isPresent()) {
                    return below.get().isEmpty() ? other.to : other.to + "/" + String.join("/", below.get());
                }
                if (location.to(other.from) != Location.Relation.APART) {
                    throw new JobMistakeException(
                            place,
                            "'" + Paths.shown(written) + "' leads to what the job '" + other.job
                                    + "' writes, which goes elsewhere with --limit; name that folder itself, or run the"
                                    + " jobs without --limit.");
                }
            }
        }
        return written;
    }

    private List<Location> locations(Place place, String written) {
        try {
            return moved.isEmpty() ? List.of() : Location.ofPattern(written, configuration);
        } catch (IOException | RuntimeException unreachable) {
            throw new JobMistakeException(
                    place, "'" + Paths.shown(written) + "' can't be reached: " + Failures.sentence(unreachable));
        }
    }

    private JobDocument.Output output(JobDocument.Output output) {
        if (output.path().isEmpty()
                && output.table().isEmpty()
                && !InputFormat.isOfFiles(output.format())
                && !output.format().equals(NOWHERE)) {
            throw new JobMistakeException(
                    output.place(),
                    "With --limit the first rows go to a location of their own, and an output of the format '"
                            + output.format() + "' has none here. Add `--set output.format=" + NOWHERE
                            + "` to run the job without its output.");
        }
        Map<String, String> options = new LinkedHashMap<>(output.options());
        options.replaceAll((name, value) -> name.equalsIgnoreCase("path") ? beside(output.place(), value) : value);
        return output.at(
                output.path().map(path -> beside(output.pathPlace(), path)),
                output.table().map(this::beside),
                addsToEarlier(output) ? WriteMode.APPEND : WriteMode.OVERWRITE,
                options);
    }

    /** Whether it adds to what another job of the file makes anew; what earlier runs have left is not added to. */
    private boolean addsToEarlier(JobDocument.Output output) {
        return output.mode() == WriteMode.APPEND
                && (output.table().flatMap(this::written).isPresent()
                        || output.path()
                                .flatMap(path -> locations(output.pathPlace(), path).stream()
                                        .filter(location ->
                                                moved.stream().anyMatch(other -> other.from.equals(location)))
                                        .findFirst())
                                .isPresent());
    }

    private String beside(Place place, String written) {
        try {
            Path path = new Path(new Path(written).toUri().normalize());
            if (path.getParent() != null && !path.getName().equals("..")) {
                return new Path(new Path(path.getParent(), "_limit-" + rows), path.getName()).toString();
            }
        } catch (IllegalArgumentException refused) {
            throw new JobMistakeException(
                    place, "'" + Paths.shown(written) + "' is not a valid path: " + Failures.sentence(refused));
        }
        throw new JobMistakeException(
                place,
                "'" + Paths.shown(written) + "' is the root of its store, and --limit can't write beside it; name a"
                        + " folder in it.");
    }

    private String beside(String table) {
        String suffix = "_limit_" + rows;
        return table.endsWith("`") ? table.substring(0, table.length() - 1) + suffix + "`" : table + suffix;
    }

    private void note(JobDocument job, Place place, Optional<String> from, Optional<String> to) {
        from.ifPresent(path -> {
            try {
                moved.add(new Moved(job.name(), Location.of(new Path(path), configuration), to.orElseThrow()));
            } catch (IOException | RuntimeException unreachable) {
                throw new JobMistakeException(
                        place, "'" + Paths.shown(path) + "' can't be reached: " + Failures.sentence(unreachable));
            }
        });
    }

    /** The table that stands for one which an earlier job writes, its catalog and database named or not. */
    private Optional<String> written(String table) {
        String name = key(table);
        return tables.entrySet().stream()
                .filter(other -> name.equals(other.getKey())
                        || name.endsWith("." + other.getKey())
                        || other.getKey().endsWith("." + name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Names of tables are distinguished by neither case nor quotes. */
    private static String key(String table) {
        return table.toLowerCase(Locale.ROOT).replace("`", "");
    }
}
