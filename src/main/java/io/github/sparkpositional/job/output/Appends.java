package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.lookup.TableFiles;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What was appended to an output: each append leaves a manifest of its own rows in the folder {@value #FOLDER}, and the
 * manifest of the whole names those that it counts. Nothing is lost where two appends write that one at the same time: what
 * it doesn't name is added when it is read.
 */
final class Appends {
    static final String FOLDER = "_positional";
    /** Name of an append's manifest beside what it has written, until it is committed. */
    static final String OWN = "manifest.json";

    private static final String SUFFIX = ".json";

    private Appends() {}

    /**
     * Sets the manifest of what is to be appended aside, before anything is moved. There is none where files stand already
     * that nothing is known of.
     *
     * @param isCounted whether something is known of all files that stand there
     * @throws IllegalStateException if the output has other columns or conventions
     */
    static void prepare(Staging staging, boolean isCounted) throws IOException {
        Path written = new Path(staging.place(), Manifest.NAME);
        FileSystem fileSystem = staging.fileSystem();
        if (!fileSystem.exists(written)) {
            return;
        }
        Manifest own = Manifest.read(staging.place(), staging.configuration()).orElseThrow();
        check(own, staging);
        Optional<String> taken = TableFiles.taken(staging.target(), own.tables(), staging.configuration());
        if (taken.isPresent()) {
            throw Publication.exists(new Path(staging.target(), taken.get()));
        }
        if (!isCounted) {
            fileSystem.delete(written, false);
        } else if (!fileSystem.rename(written, staging.note(OWN))) {
            throw new IOException("'" + written + "' can't be renamed to '" + staging.note(OWN) + "'");
        }
    }

    /** The same before the commit: another append may have come first. */
    static void checkAgain(Staging staging) throws IOException {
        if (staging.has(OWN)) {
            check(Manifest.readFile(staging.note(OWN), staging.configuration()), staging);
        }
    }

    private static void check(Manifest own, Staging staging) throws IOException {
        whole(staging.target(), staging.configuration()).ifPresent(own::appendedTo);
    }

    /** Whether something is known of all files that stand at a target, and so can be of the whole. */
    static boolean areCounted(Staging staging) throws IOException {
        Path target = staging.target();
        Configuration configuration = staging.configuration();
        boolean isEmpty = Staging.list(target, configuration).stream()
                .allMatch(status -> status.getPath().getName().startsWith("_"));
        if (isEmpty || whole(target, configuration).isPresent()) {
            return true;
        }
        for (Staging other : Staging.all(target, configuration)) {
            // The files may be those of an append that is publishing now, and isn't counted yet.
            if (!other.equals(staging) && (other.has(OWN) || Commit.hasUploaded(other))) {
                return true;
            }
        }
        return whole(target, configuration).isPresent();
    }

    /** Counts an append that is committed; may be done several times. */
    static void add(Staging staging) throws IOException {
        Path part = new Path(new Path(staging.target(), FOLDER), staging.id() + SUFFIX);
        FileSystem fileSystem = staging.fileSystem();
        if (staging.has(OWN) && !fileSystem.exists(part)) {
            fileSystem.mkdirs(part.getParent());
            if (!fileSystem.rename(staging.note(OWN), part) && !fileSystem.exists(part)) {
                throw new IOException("'" + staging.note(OWN) + "' can't be renamed to '" + part + "'");
            }
        }
        if (fileSystem.exists(part)) {
            refresh(staging);
        }
    }

    /** Whoever writes last has seen all that were there when the one before wrote. */
    private static void refresh(Staging staging) throws IOException {
        List<Path> counted;
        do {
            counted = parts(staging.target(), staging.configuration());
            whole(staging.target(), staging.configuration())
                    .orElseThrow()
                    .write(staging.target(), staging.container(), staging.configuration());
        } while (!counted.equals(parts(staging.target(), staging.configuration())));
    }

    /** The manifest of an output with all that was appended to it; empty if it has none. */
    static Optional<Manifest> whole(Path output, Configuration configuration) throws IOException {
        Optional<Manifest> whole = Manifest.read(output, configuration);
        for (Path part : parts(output, configuration)) {
            String id = part.getName().substring(0, part.getName().length() - SUFFIX.length());
            if (whole.isEmpty() || !whole.get().appends().contains(id)) {
                Manifest own = Manifest.readFile(part, configuration);
                whole = Optional.of(whole.map(own::appendedTo).orElse(own).with(id));
            }
        }
        return whole;
    }

    /** In the order in which they were appended. */
    private static List<Path> parts(Path output, Configuration configuration) throws IOException {
        return Staging.list(new Path(output, FOLDER), configuration).stream()
                .filter(status -> status.getPath().getName().endsWith(SUFFIX))
                .sorted(Comparator.comparingLong(FileStatus::getModificationTime)
                        .thenComparing(FileStatus::getPath))
                .map(FileStatus::getPath)
                .toList();
    }
}
