package io.github.sparkpositional.job.place;

import io.github.sparkpositional.job.input.NamedPaths;
import io.github.sparkpositional.table.FileSystems;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Where reading leads: to what a path or pattern names, now and later, and to where the links in it point. */
final class InputPlaces {
    private final Configuration configuration;

    InputPlaces(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Everything that is read or will be. */
    Set<Location> of(String written) throws IOException {
        Set<Location> locations = new LinkedHashSet<>(Location.ofPattern(written, configuration));
        Path path = new Path(written);
        for (FileStatus root : NamedPaths.found(FileSystems.of(path, configuration), path)) {
            for (Path place : withLinks(root.getPath())) {
                Location location = Location.of(place, configuration);
                locations.remove(location);
                locations.add(root.isFile() ? location.asFile() : location);
            }
        }
        return locations;
    }

    /** The place itself, and on this machine those that links in it lead to, and links there. */
    private Set<Path> withLinks(Path root) throws IOException {
        Set<Path> seen = new LinkedHashSet<>();
        Deque<Path> ahead = new ArrayDeque<>(List.of(Links.followed(root, configuration)));
        while (!ahead.isEmpty()) {
            Path next = ahead.removeFirst();
            if (seen.add(next) && Links.isLocal(next)) {
                for (java.nio.file.Path link : links(Links.local(next))) {
                    ahead.add(Links.followed(new Path("file", null, link.toString()), configuration));
                }
            }
        }
        return seen;
    }

    private static List<java.nio.file.Path> links(java.nio.file.Path root) throws IOException {
        List<java.nio.file.Path> links = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(java.nio.file.Path file, BasicFileAttributes attributes) {
                if (attributes.isSymbolicLink()) {
                    links.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(java.nio.file.Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
        return links;
    }
}
