package io.github.sparkpositional.shard.mds;

import io.github.sparkpositional.kernel.NumberFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The shards among some files, as the indexes beside them tell of them.
 *
 * @param entries by their paths, in the order of the paths
 */
record MdsShards(Map<Path, MdsEntry> entries, Collection<MdsFolder> folders, Configuration configuration) {
    private static final Pattern NAME = Pattern.compile(".+\\.mds(\\.[a-z0-9]+)?");
    private static final int SHOWN = 3;
    private static final int TRIED = 8;

    static boolean isShard(Path file) {
        return NAME.matcher(file.getName()).matches();
    }

    /** @throws IllegalArgumentException if a shard is in no index */
    static MdsShards of(List<Path> files, Configuration configuration) throws IOException {
        Map<Path, MdsFolder> byParent = new HashMap<>();
        Map<Path, MdsFolder> byIndex = new LinkedHashMap<>();
        Map<Path, MdsEntry> entries = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (Path file : files.stream().filter(MdsShards::isShard).sorted().toList()) {
            MdsFolder folder = byParent.get(file.getParent());
            if (folder == null) {
                folder = MdsFolder.of(file, configuration);
                byParent.put(file.getParent(), folder);
                byIndex.put(folder.index(), folder);
            }
            MdsEntry entry = folder.shards().get(folder.name(file));
            if (entry == null) {
                unknown.add("'" + file + "'");
            }
            entries.put(file, entry);
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(words(unknown) + " not listed in the " + Mds.INDEX
                    + " of that folder. Remove what does not belong to the data, or merge the indexes.");
        }
        return new MdsShards(entries, byIndex.values(), configuration);
    }

    /** How many samples there are. */
    long samples() {
        return new HashSet<>(entries.values())
                .stream().mapToLong(MdsEntry::samples).sum();
    }

    /**
     * The columns that all of them have.
     *
     * @throws IllegalArgumentException if shards differ, or if a file that an index lists is gone
     */
    StructType columns() throws IOException {
        check();
        return new StructType(fields().toArray(StructField[]::new));
    }

    /** @throws IllegalArgumentException if shards differ, or if a file that an index lists is gone */
    void check() throws IOException {
        checkNoneIsMissing();
        Map.Entry<Path, MdsEntry> first = null;
        for (Map.Entry<Path, MdsEntry> other : entries.entrySet()) {
            first = first == null ? other : first;
            if (!other.getValue().columns().equals(first.getValue().columns())) {
                throw new IllegalArgumentException("'" + other.getKey() + "' has the columns "
                        + other.getValue().columns() + ", and '" + first.getKey() + "' "
                        + first.getValue().columns() + "; read them apart.");
            }
        }
    }

    /** Of the first shards, one should be sound. */
    private List<StructField> fields() throws IOException {
        IllegalArgumentException damaged = null;
        for (Map.Entry<Path, MdsEntry> shard :
                entries.entrySet().stream().limit(TRIED).toList()) {
            try {
                return new FirstValues(shard.getKey(), shard.getValue()).fields(configuration);
            } catch (IllegalArgumentException other) {
                damaged = damaged == null ? other : damaged;
            }
        }
        throw damaged;
    }

    /** Whoever reads some of the shards that are there may do without others. */
    private void checkNoneIsMissing() throws IOException {
        for (MdsFolder folder : folders) {
            FileSystem fileSystem = folder.index().getFileSystem(configuration);
            Set<Path> there = new HashSet<>();
            Set<Path> parents = new HashSet<>();
            List<String> missing = new ArrayList<>();
            boolean areSome = false;
            for (MdsEntry entry : new HashSet<>(folder.shards().values())) {
                List<Path> paths = entry.zip() == null
                        ? List.of(folder.path(entry.raw()))
                        : List.of(folder.path(entry.raw()), folder.path(entry.zip()));
                if (paths.stream().noneMatch(entries::containsKey)) {
                    for (Path path : paths) {
                        if (parents.add(path.getParent()) && fileSystem.exists(path.getParent())) {
                            for (FileStatus file : fileSystem.listStatus(path.getParent())) {
                                there.add(file.getPath());
                            }
                        }
                    }
                    areSome |= paths.stream().anyMatch(there::contains);
                    missing.add("'" + paths.get(paths.size() - 1) + "'");
                }
            }
            if (!missing.isEmpty() && !areSome) {
                throw new IllegalArgumentException(words(missing) + " missing, which '" + folder.index()
                        + "' lists. Restore what is missing, or take it out of the index.");
            }
        }
    }

    private static String words(List<String> files) {
        List<String> sorted = files.stream().sorted().toList();
        return NumberFormat.count(files.size())
                + (files.size() == 1 ? " shard (" : " shards (")
                + String.join(", ", sorted.subList(0, Math.min(SHOWN, sorted.size())))
                + (files.size() > SHOWN ? ", ..." : "")
                + (files.size() == 1 ? ") is" : ") are");
    }
}
