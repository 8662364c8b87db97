package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.job.output.AtomicFile;
import io.github.sparkpositional.job.output.Owner;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A note beside a target, there as long as a run hands its rows over. A run that ended meanwhile leaves it, and nobody knows
 * whether its rows were taken in. The next run of the same job on the same input takes over its id, by which the target
 * knows rows that it has.
 */
final class RunRecord {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecord.class);
    private static final String PREFIX = "_positional-run-";

    private static final Set<String> RUNNING = ConcurrentHashMap.newKeySet();

    private final Optional<Path> file;
    private final RunId run;
    private final Configuration configuration;

    private RunRecord(Optional<Path> file, RunId run, Configuration configuration) {
        this.file = file;
        this.run = run;
        this.configuration = configuration;
    }

    /** Of a run that leaves no note. */
    static RunRecord none(Configuration configuration) {
        return of(RunId.alone(UUID.randomUUID().toString()), configuration);
    }

    /** @param job what tells one job with its input from others */
    static RunRecord of(Path place, String job, Configuration configuration) {
        String run = UUID.randomUUID().toString();
        return new RunRecord(
                Optional.of(new Path(place.getParent(), prefix(place, job) + run)), RunId.alone(run), configuration);
    }

    /** Of a run whose id is settled elsewhere. */
    static RunRecord of(RunId run, Configuration configuration) {
        return new RunRecord(Optional.empty(), run, configuration);
    }

    private static String prefix(Path place, String job) {
        return PREFIX + place.getName().replace('=', '-') + "-" + job + "-";
    }

    /**
     * What a run of the job left that was cut off; empty if there is nothing.
     *
     * @throws IllegalStateException if it may run still
     */
    static Optional<RunRecord> left(List<Path> places, String job, Configuration configuration) throws IOException {
        for (Path place : places) {
            for (FileStatus status : list(place.getParent(), configuration)) {
                String name = status.getPath().getName();
                if (name.startsWith(prefix(place, job))) {
                    String run = name.substring(prefix(place, job).length());
                    RunRecord record = new RunRecord(Optional.of(status.getPath()), RunId.alone(run), configuration);
                    if (record.hasEnded(status)) {
                        return Optional.of(record);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<FileStatus> list(Path folder, Configuration configuration) throws IOException {
        try {
            return new ArrayList<>(List.of(folder.getFileSystem(configuration).listStatus(folder)));
        } catch (FileNotFoundException nothing) {
            return List.of();
        }
    }

    RunId run() {
        return run;
    }

    String shown() {
        return file.map(path -> Paths.shown(path.toString())).orElse("");
    }

    void write() throws IOException {
        if (file.isEmpty()) {
            return;
        }
        RUNNING.add(run.name());
        AtomicFile.write(file.get(), Owner.ofThisProcess().written(), configuration);
    }

    private boolean hasEnded(FileStatus status) throws IOException {
        Owner owner;
        try (InputStream in = status.getPath().getFileSystem(configuration).open(status.getPath())) {
            owner = Owner.read(in);
        } catch (RuntimeException damaged) {
            throw new IllegalStateException(
                    "'" + shown()
                            + "' should say which run was handing over its rows, but is damaged; delete it if no run"
                            + " is.",
                    damaged);
        }
        if (owner.isOfThisMachine()) {
            return !owner.runsHere(() -> RUNNING.contains(run.name()));
        }
        Instant written = Instant.ofEpochMilli(status.getModificationTime());
        if (written.plus(Owner.SILENCE).isAfter(Instant.now())) {
            throw new IllegalStateException("A run of this job on " + owner.host() + " was handing over its rows at "
                    + written + ", and may still do so. Start the job again after " + Owner.SILENCE.toMinutes()
                    + " minutes, or delete '" + shown() + "' if that run has ended.");
        }
        return true;
    }

    void delete() {
        try {
            if (file.isPresent()) {
                file.get().getFileSystem(configuration).delete(file.get(), false);
            }
        } catch (IOException failure) {
            LOG.warn("{} was left behind and must be deleted: {}", shown(), Secrets.redacted(String.valueOf(failure)));
        }
    }

    /** The run no longer continues, whether or not its record is still there. */
    void ended() {
        RUNNING.remove(run.name());
    }
}
