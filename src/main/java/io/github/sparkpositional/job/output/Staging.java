package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.upload.Uploads;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder beside a target, {@code _temporary-NAME-UUID}, in which a publication is prepared. Its name starts with an
 * underscore, so that no reader takes half-written files for data.
 */
record Staging(Path target, Path container, Configuration configuration) {
    static final String TEMPORARY = "_temporary-";
    static final String PREVIOUS = "_previous-";
    private static final Pattern UUID_PATTERN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** A new one; nothing of it exists yet. */
    static Staging beside(Path target, Configuration configuration) {
        return new Staging(target, sibling(TEMPORARY, target), configuration);
    }

    /** All that stand beside a target now. */
    static List<Staging> all(Path target, Configuration configuration) throws IOException {
        List<Staging> found = new ArrayList<>();
        for (Path container : siblings(TEMPORARY, target, configuration)) {
            found.add(new Staging(target, container, configuration));
        }
        return found;
    }

    /** A name beside the target that nothing has yet. */
    static Path sibling(String prefix, Path target) {
        return new Path(target.getParent(), prefix + plainName(target) + "-" + UUID.randomUUID());
    }

    static List<Path> siblings(String prefix, Path target, Configuration configuration) throws IOException {
        List<Path> found = new ArrayList<>();
        if (target.getParent() != null) {
            for (FileStatus status : list(target.getParent(), configuration)) {
                if (isSibling(status.getPath(), prefix, target)) {
                    found.add(status.getPath());
                }
            }
        }
        return found;
    }

    /** What stands in a folder; nothing where there is no such folder. */
    static List<FileStatus> list(Path folder, Configuration configuration) throws IOException {
        try {
            return List.of(folder.getFileSystem(configuration).listStatus(folder));
        } catch (FileNotFoundException nothing) {
            return List.of();
        }
    }

    static boolean isSibling(Path path, String prefix, Path target) {
        String start = prefix + plainName(target) + "-";
        String name = path.getName();
        return name.startsWith(start)
                && UUID_PATTERN.matcher(name.substring(start.length())).matches();
    }

    /** Readers take a folder named {@code a=b} for a partition, even one that starts with an underscore. */
    private static String plainName(Path target) {
        return target.getName().replace('=', '-');
    }

    /** Where to write. */
    Path place() {
        return new Path(container, target.getName());
    }

    /** Tells this publication from all others. */
    String id() {
        return container
                .getName()
                .substring(TEMPORARY.length() + plainName(target).length() + 1);
    }

    /** A file about the publication, beside what was written. */
    Path note(String name) {
        return new Path(container, name);
    }

    FileSystem fileSystem() throws IOException {
        return container.getFileSystem(configuration);
    }

    /** What it uploads for the target, or has uploaded. */
    Uploads uploads() {
        return new Uploads(target, id(), configuration);
    }

    boolean has(String note) throws IOException {
        return fileSystem().exists(note(note));
    }

    void delete() throws IOException {
        fileSystem().delete(container, true);
    }
}
