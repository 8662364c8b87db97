package io.github.sparkpositional.job.place;

import io.github.sparkpositional.table.FileSystems;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Follows the symbolic links of this machine's file system; other file systems are taken to have none. */
public final class Links {
    private static final int MOST = 40;

    private Links() {}

    /**
     * The path with its file system and without links, those of its parents included. What does not exist yet has no links;
     * a link to what does not exist yet is followed, too.
     *
     * @throws IOException if the file system can't be reached, or if links lead in a circle
     */
    public static Path followed(Path path, Configuration configuration) throws IOException {
        FileSystem fileSystem = FileSystems.of(path, configuration);
        Path qualified = fileSystem.makeQualified(path);
        return isLocal(qualified)
                ? fileSystem.makeQualified(
                        new Path("file", null, followed(local(qualified)).toString()))
                : qualified;
    }

    /**
     * A file of this machine, where its links lead.
     *
     * @throws IOException if links lead in a circle
     */
    public static java.nio.file.Path followedHere(java.nio.file.Path file) throws IOException {
        return followed(file.toAbsolutePath().normalize());
    }

    static boolean isLocal(Path qualified) {
        return "file".equals(qualified.toUri().getScheme());
    }

    static java.nio.file.Path local(Path qualified) {
        return java.nio.file.Path.of(qualified.toUri().getPath());
    }

    private static java.nio.file.Path followed(java.nio.file.Path path) throws IOException {
        java.nio.file.Path real = path.getRoot();
        Deque<String> ahead = names(path);
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.removeFirst();
            if (name.equals("..")) {
                real = real.getParent() == null ? real : real.getParent();
                continue;
            }
            java.nio.file.Path next = name.equals(".") ? real : real.resolve(name);
            if (!Files.isSymbolicLink(next)) {
                real = next;
                continue;
            }
            if (++links > MOST) {
                throw new IOException("the symbolic link '" + next + "' leads back to itself");
            }
            java.nio.file.Path target = Files.readSymbolicLink(next);
            real = target.isAbsolute() ? target.getRoot() : real;
            Deque<String> rest = names(target);
            rest.addAll(ahead);
            ahead = rest;
        }
        return real;
    }

    private static Deque<String> names(java.nio.file.Path path) {
        return new ArrayDeque<>(Arrays.stream(path.toString().split("/"))
                .filter(name -> !name.isEmpty())
                .toList());
    }
}
