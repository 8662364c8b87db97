package io.github.sparkpositional.job.input;

import io.github.sparkpositional.job.input.FoundFile.Kind;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.stage.row.FileScans;
import java.io.IOException;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The files that a job's rows come from, as Spark has listed them, held against what lies below the input: before the first
 * row, so that what is not read is known, and after the last one, so that a file that changed meanwhile is known.
 */
public final class ReadFiles {
    private final List<String> paths;
    private final ReadRule rule;
    private final List<FileScans.Scan> scans;
    private final Optional<PassedOverTally> notImages;
    private final boolean goesOnWithoutMissing;
    private final Configuration configuration;

    /** @param paths of the input; none where it is no files */
    private ReadFiles(
            List<String> paths,
            ReadRule rule,
            Dataset<Row> rows,
            Optional<PassedOverTally> notImages,
            Configuration configuration) {
        this.paths = paths;
        this.rule = rule;
        this.notImages = notImages;
        this.scans = FileScans.of(rows);
        this.goesOnWithoutMissing =
                Boolean.parseBoolean(rows.sparkSession().conf().get("spark.sql.files.ignoreMissingFiles", "false"));
        this.configuration = configuration;
    }

    /** The files of some rows that were read with these options, where tasks find out which of them are images. */
    static ReadFiles of(
            List<String> paths,
            Map<String, String> options,
            Dataset<Row> rows,
            Optional<PassedOverTally> notImages,
            Configuration configuration) {
        return new ReadFiles(paths, new ReadRule(options), rows, notImages, configuration);
    }

    /** What is found below the input now, beside the files that are read. */
    private final class Comparison {
        private final Map<Path, FileStatus> listed = new HashMap<>();
        private final Set<Path> met = new HashSet<>();
        private final FirstNames changed = new FirstNames();
        private final FirstNames beside = new FirstNames();
        private final boolean hasPartitions = scans.stream().anyMatch(FileScans.Scan::hasPartitions);
        private final PassedOver.Count passedOver = new PassedOver.Count();

        Comparison() throws IOException {
            for (FileScans.Scan scan : scans) {
                for (FileStatus file : scan.files()) {
                    if (listed.put(file.getPath(), file) != null) {
                        throw new IllegalStateException("'" + shown(file.getPath())
                                + "' is matched twice by the paths of the input; name each file once.");
                    }
                }
            }
            new FileWalk(configuration, rule).walk(paths, this::compare);
        }

        private boolean compare(FoundFile found) {
            FileStatus file = listed.get(found.path());
            if (file == null) {
                if (!ReadRule.isMark(found)) {
                    passOver(found);
                }
            } else if (met.add(file.getPath())
                    && (file.getLen() != found.length() || file.getModificationTime() != found.modified())) {
                changed.add("'" + shown(found.path()) + "' was " + words(file.getLen(), file.getModificationTime())
                        + ", and is " + words(found.length(), found.modified()));
            }
            return true;
        }

        private void passOver(FoundFile found) {
            String reason =
                    switch (found.kind()) {
                        case BROKEN_LINK -> "a link to nothing";
                        case REPEATED -> "a link to what is read already";
                        default -> rule.whyNot(found).orElseGet(() -> rule.otherReason(found));
                    };
            if (hasPartitions && isBesidePartitions(found)) {
                beside.add(found.name());
            }
            passedOver.add(Secrets.redacted(found.name()), reason);
        }

        private void refuseFilesBeside() {
            if (beside.count() > 0) {
                throw new IllegalStateException("There are files beside partition folders (k=v), such as "
                        + beside.words() + ", and Spark reads only one of the two. Move the files, exclude them with"
                        + " options.pathGlobFilter, or set options.recursiveFileLookup to true: then everything is"
                        + " read, without partition columns.");
            }
        }

        /** Whether Spark would read it, were there not folders {@code k=v} beside. */
        private boolean isBesidePartitions(FoundFile found) {
            boolean isSound = found.kind() == Kind.REGULAR && found.length() > 0;
            return isSound && !found.name().contains("=") && rule.reads(found);
        }
    }

    /**
     * What is not read, before a row is.
     *
     * @throws IllegalStateException if files would be left out or read twice that nobody asked to
     */
    public PassedOver passedOver() throws IOException {
        if (scans.isEmpty()) {
            return PassedOver.NOTHING;
        }
        Comparison now = new Comparison();
        now.refuseFilesBeside();
        return now.passedOver.sum();
    }

    /**
     * What was not read, after all rows were.
     *
     * @throws IllegalStateException if a file is not what it was when it was listed
     */
    public PassedOver settled() throws IOException {
        if (scans.isEmpty()) {
            return PassedOver.NOTHING;
        }
        Comparison now = new Comparison();
        now.refuseFilesBeside();
        now.listed.keySet().removeAll(now.met);
        now.listed.keySet().forEach(gone -> {
            if (goesOnWithoutMissing) {
                now.passedOver.add(gone.getName(), "gone");
            } else {
                now.changed.add("'" + shown(gone) + "' is gone");
            }
        });
        if (now.changed.count() > 0) {
            throw new IllegalStateException(NumberFormat.count(now.changed.count())
                    + (now.changed.count() == 1 ? " file" : " files")
                    + " of the input changed while the job ran: " + now.changed.words()
                    + ". Run it again once nothing writes there.");
        }
        PassedOver passedOver = now.passedOver.sum();
        return notImages.map(PassedOverTally::value).map(passedOver::plus).orElse(passedOver);
    }

    /**
     * Looks for what became of the files where one of them could not be read.
     *
     * @throws IllegalStateException if one is not what it was when it was listed, with the failure beside it
     */
    public void explain(Exception failure) {
        if (!Failures.isOfReading(failure)) {
            return;
        }
        try {
            settled();
        } catch (IOException unknown) {
            failure.addSuppressed(unknown);
        } catch (IllegalStateException changed) {
            changed.addSuppressed(failure);
            throw changed;
        }
    }

    private static String words(long length, long modified) {
        return NumberFormat.count(length) + " bytes of " + new Date(modified).toInstant();
    }

    /** How many files Spark reads. */
    public long count() {
        return scans.stream().mapToLong(scan -> scan.files().size()).sum();
    }

    static String shown(Path path) {
        return Paths.shown(path.toString());
    }
}
