package io.github.sparkpositional.job.place;

import io.github.sparkpositional.job.input.NamedPaths;
import io.github.sparkpositional.table.FileSystems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;

/**
 * What a written path means: a store and the names from its root down, with links followed. However it is spelled, one place
 * is one location. Names may be patterns: such a location is every place that they match, those to come included.
 */
final class Location {
    private final String store;
    private final List<String> names;
    private final boolean isFile;

    private Location(String store, List<String> names, boolean isFile) {
        this.store = store;
        this.names = names;
        this.isFile = isFile;
    }

    private Location(String store, List<String> names) {
        this(store, names, false);
    }

    /** Where a path without patterns leads. */
    static Location of(Path path, Configuration configuration) throws IOException {
        Path followed = Links.followed(path, configuration);
        return new Location(
                store(followed, configuration), names(followed.toUri().getPath()));
    }

    /** The same place, where a file is. */
    Location asFile() {
        return new Location(store, names, true);
    }

    /** A table of a catalog. */
    static Location ofTable(List<String> names) {
        return new Location("table", List.copyOf(names));
    }

    /** Where a pattern leads: braces written out, links followed as far as the names are plain. */
    static List<Location> ofPattern(String written, Configuration configuration) throws IOException {
        List<Location> locations = new ArrayList<>();
        for (String expanded : GlobExpander.expand(written)) {
            Path path = new Path(expanded);
            List<String> names = names(path.toUri().getPath());
            int plain = (int) names.stream()
                    .takeWhile(name -> !NamedPaths.isPattern(name))
                    .count();
            Path start = new Path(path, "/" + String.join("/", names.subList(0, plain)));
            Location location = of(start, configuration);
            List<String> all = new ArrayList<>(location.names);
            all.addAll(names.subList(plain, names.size()));
            locations.add(new Location(location.store, List.copyOf(all)));
        }
        return locations;
    }

    /** Two schemes of one file system (s3 and s3a, say) lead to one store. */
    private static String store(Path qualified, Configuration configuration) throws IOException {
        if (Links.isLocal(qualified)) {
            return "file";
        }
        FileSystem fileSystem = FileSystems.of(qualified, configuration);
        return fileSystem.getClass().getName() + "://"
                + String.valueOf(qualified.toUri().getAuthority()).toLowerCase(Locale.ROOT);
    }

    private static List<String> names(String path) {
        return Arrays.stream(path.split("/")).filter(name -> !name.isEmpty()).toList();
    }

    /** How this place lies to another. */
    Relation to(Location other) {
        int common = Math.min(names.size(), other.names.size());
        for (int i = 0; i < common; i++) {
            if (!matches(names.get(i), other.names.get(i))) {
                return Relation.APART;
            }
        }
        if (!store.equals(other.store)) {
            return Relation.APART;
        }
        return names.size() == other.names.size()
                ? Relation.SAME
                : names.size() < other.names.size() ? Relation.HOLDS : Relation.INSIDE;
    }

    /** Whether it is a file of a folder, with no folder between them. */
    boolean isFileOf(Location folder) {
        return isFile && names.size() == folder.names.size() + 1 && to(folder) == Relation.INSIDE;
    }

    /** The names that lead from a folder to this place; empty where it isn't the folder nor in it, or a pattern decides. */
    Optional<List<String>> below(Location folder) {
        int length = folder.names.size();
        return store.equals(folder.store)
                        && names.size() >= length
                        && names.subList(0, length).equals(folder.names)
                ? Optional.of(names.subList(length, names.size()))
                : Optional.empty();
    }

    boolean isLocal() {
        return store.equals("file");
    }

    /** Whether it is one place and no pattern. */
    boolean isPlain() {
        return names.stream().noneMatch(name -> NamedPaths.isPattern(name));
    }

    private static boolean matches(String name, String other) {
        if (name.equals(other)) {
            return true;
        }
        boolean isPattern = NamedPaths.isPattern(name);
        boolean isOtherPattern = NamedPaths.isPattern(other);
        return isPattern && isOtherPattern
                || isPattern && new GlobPattern(name).matches(other)
                || isOtherPattern && new GlobPattern(other).matches(name);
    }

    /** How one place can lie to another. */
    enum Relation {
        SAME("is"),
        HOLDS("holds"),
        INSIDE("is inside"),
        APART("is apart from");

        private final String words;

        Relation(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Location location && location.store.equals(store) && location.names.equals(names);
    }

    @Override
    public int hashCode() {
        return 31 * store.hashCode() + names.hashCode();
    }

    /** For people. */
    @Override
    public String toString() {
        return (isLocal() ? "/" : store + "/") + String.join("/", names);
    }
}
