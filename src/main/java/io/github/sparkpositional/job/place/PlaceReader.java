package io.github.sparkpositional.job.place;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.Node;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.job.place.Use.Access;
import io.github.sparkpositional.table.HadoopConfiguration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Reads out of the jobs of a file which places they use. */
public final class PlaceReader {
    /** A colon matters in the last name only. */
    private static final Pattern SIGNS = Pattern.compile("[*?\\[\\]{}\\\\]|:(?=[^/]*$)");

    private final Configuration configuration;
    private final Function<String, Set<Location>> tables;
    private final Mistakes mistakes;
    private final List<Use> uses = new ArrayList<>();

    private PlaceReader(Configuration configuration, Function<String, Set<Location>> tables, Mistakes mistakes) {
        this.configuration = configuration;
        this.tables = tables;
        this.mistakes = mistakes;
    }

    /** Finds all places; one that can't be understood is a mistake. */
    public static JobPlaces read(List<JobDocument> jobs, SparkSession session, Mistakes mistakes) {
        TableNames tables = new TableNames(session);
        return new PlaceReader(session.sparkContext().hadoopConfiguration(), tables::locations, mistakes).read(jobs);
    }

    /**
     * Looks, before Spark is there, whether a file is none of the jobs' places and in none of them.
     *
     * @param option that names the file
     */
    public static void checkApart(String option, String file, List<JobDocument> jobs, Mistakes mistakes) {
        PlaceReader reader = new PlaceReader(HadoopConfiguration.current(), table -> Set.of(), new Mistakes());
        JobPlaces places = reader.read(jobs);
        Place where = new Place(option, 0, "");
        String path = Paths.hasScheme(file)
                ? file
                : "file:" + java.nio.file.Path.of(file).toAbsolutePath();
        mistakes.in(() -> locations(where, path, () -> reader.plain(path)))
                .ifPresent(locations -> places.checkApart(
                        new Use(jobs.size(), "", where, "file", path, Access.WRITES, locations), mistakes));
    }

    private JobPlaces read(List<JobDocument> jobs) {
        for (int job = 0; job < jobs.size(); job++) {
            reads(job, jobs.get(job));
            writes(job, jobs.get(job));
        }
        return new JobPlaces(uses);
    }

    private void reads(int index, JobDocument job) {
        JobDocument.Input input = job.input();
        InputPlaces places = new InputPlaces(configuration);
        for (String path : input.paths()) {
            add(index, job, input.pathPlace(), Use.INPUT, path, Access.READS, () -> places.of(path));
        }
        input.table()
                .ifPresent(table ->
                        add(index, job, input.place(), Use.INPUT, table, Access.READS, () -> tables.apply(table)));
        for (JobDocument.Stage stage : job.stages()) {
            stage.params().forEach((name, node) -> {
                if (name.endsWith("Path")
                        && node instanceof Node.Value value
                        && !value.text().isEmpty()) {
                    add(index, job, value.place(), name, value.text(), Access.READS, () -> plain(value.text()));
                }
            });
        }
    }

    private void writes(int index, JobDocument job) {
        JobDocument.Output output = job.output();
        WriteMode mode = output.mode();
        Access adding = mode == WriteMode.APPEND ? Access.ADDS : Access.WRITES;
        output.path().ifPresent(path -> write(index, job, output.pathPlace(), "output", path, adding));
        output.table()
                .ifPresent(
                        table -> add(index, job, output.place(), "output", table, adding, () -> tables.apply(table)));
        job.quarantine().ifPresent(path -> write(index, job, job.quarantinePlace(), "quarantine", path, adding));
        job.model().ifPresent(path -> write(index, job, job.modelPlace(), "model", path, Access.WRITES));
        job.report().ifPresent(path -> write(index, job, job.reportPlace(), "report", path, Access.WRITES));
    }

    private void write(int index, JobDocument job, Place where, String role, String path, Access access) {
        if (mistakes.check(() -> refuseSigns(where, role, path))) {
            add(index, job, where, role, path, access, () -> plain(path));
        }
    }

    /** What Hadoop and Spark's readers take for something else than a part of a name. */
    private static void refuseSigns(Place where, String role, String path) {
        String name = path.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]+:", "").replaceFirst("/+$", "");
        Matcher sign = SIGNS.matcher(name);
        if (sign.find()) {
            throw new JobMistakeException(
                    where,
                    "The " + role + " '" + Paths.shown(path) + "' has the character '" + sign.group()
                            + "' in its name, which "
                            + (sign.group().equals(":")
                                    ? "Hadoop takes as the end of a scheme"
                                    : "Spark's readers take as part of a pattern")
                            + "; choose a name without it.");
        }
    }

    private Set<Location> plain(String path) throws IOException {
        return Set.of(Location.of(new Path(path), configuration));
    }

    private void add(
            int index, JobDocument job, Place where, String role, String written, Access access, Leading leading) {
        mistakes.in(() -> locations(where, written, leading))
                .ifPresent(locations -> uses.add(new Use(index, job.name(), where, role, written, access, locations)));
    }

    private static Set<Location> locations(Place where, String written, Leading leading) {
        try {
            return leading.locations();
        } catch (IOException | RuntimeException unreachable) {
            throw new JobMistakeException(
                    where, "'" + Paths.shown(written) + "' can't be reached: " + Failures.sentence(unreachable));
        }
    }

    /** Where a place leads, as far as its file system can be asked. */
    @FunctionalInterface
    private interface Leading {
        Set<Location> locations() throws IOException;
    }
}
