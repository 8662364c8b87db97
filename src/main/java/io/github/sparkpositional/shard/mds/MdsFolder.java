package io.github.sparkpositional.shard.mds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.kernel.NumberFormat;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder with an {@code index.json}, which says which shards are its data.
 *
 * @param index its path
 * @param shards in the index's order, by the names of their files; one that is there compressed and not has two
 */
record MdsFolder(Path index, Map<String, MdsEntry> shards) {
    private static final long MOST_OF_AN_INDEX = 1L << 29;
    private static final int REMEMBERED = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Indexes that this process has read: all of a folder's shards want the same one. */
    private static final Map<Version, MdsFolder> READ = new LinkedHashMap<>();

    private record Version(Path index, long modified, long length) {}

    /**
     * The folder that a shard belongs to: its own, or one above folders that are values of columns, {@code k=v}.
     *
     * @throws IllegalArgumentException if there is no index, or if it is none of shards that can be read
     */
    static MdsFolder of(Path shard, Configuration configuration) throws IOException {
        FileSystem fileSystem = shard.getFileSystem(configuration);
        Path folder = shard.getParent();
        while (true) {
            Optional<FileStatus> index = status(new Path(folder, Mds.INDEX), fileSystem);
            if (index.isPresent()) {
                return remembered(index.get(), fileSystem);
            }
            if (!folder.getName().contains("=") || folder.getParent() == null) {
                throw new IllegalArgumentException(
                        "There is no " + Mds.INDEX + " beside '" + shard + "' that says what it holds;"
                                + " where a writer was stopped before it wrote one, write the shards again.");
            }
            folder = folder.getParent();
        }
    }

    private static Optional<FileStatus> status(Path path, FileSystem fileSystem) throws IOException {
        try {
            return Optional.of(fileSystem.getFileStatus(path));
        } catch (FileNotFoundException missing) {
            return Optional.empty();
        }
    }

    private static MdsFolder remembered(FileStatus index, FileSystem fileSystem) throws IOException {
        Version version = new Version(index.getPath(), index.getModificationTime(), index.getLen());
        synchronized (READ) {
            MdsFolder folder = READ.get(version);
            if (folder == null) {
                folder = read(index, fileSystem);
                if (READ.size() == REMEMBERED) {
                    READ.remove(READ.keySet().iterator().next());
                }
                READ.put(version, folder);
            }
            return folder;
        }
    }

    private static MdsFolder read(FileStatus index, FileSystem fileSystem) throws IOException {
        try (InputStream in = fileSystem.open(index.getPath())) {
            check(index.getLen() <= MOST_OF_AN_INDEX, "it has " + NumberFormat.count(index.getLen()) + " bytes");
            return new MdsFolder(index.getPath(), shards(JSON.readTree(in)));
        } catch (JsonProcessingException noJson) {
            throw damaged(index.getPath(), "it is not valid JSON: " + noJson.getOriginalMessage(), noJson);
        } catch (IllegalArgumentException wrong) {
            throw damaged(index.getPath(), wrong.getMessage(), wrong);
        }
    }

    private static Map<String, MdsEntry> shards(JsonNode root) {
        check(
                root.path("version").asInt() == 2 && root.path("shards").isArray(),
                "it must have a version, 2, and a list of shards");
        Map<String, MdsEntry> shards = new LinkedHashMap<>();
        for (JsonNode each : root.path("shards")) {
            MdsEntry entry = MdsEntry.of(each);
            boolean isNew = shards.put(entry.raw().name(), entry) == null
                    && (entry.zip() == null || shards.put(entry.zip().name(), entry) == null);
            check(isNew, "two shards have the name '" + entry.raw().name() + "'");
        }
        return shards;
    }

    private static void check(boolean isRight, String otherwise) {
        if (!isRight) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static IllegalArgumentException damaged(Path index, String why, Exception cause) {
        return new IllegalArgumentException("'" + index + "' is not an index of MDS shards: " + why + ".", cause);
    }

    /** Why nobody who looks into the folder alone reads a shard. */
    String whyNone() {
        return shards.isEmpty()
                ? "'" + index + "' lists no shard."
                : "None of the shards that '" + index + "' lists, as '"
                        + shards.keySet().iterator().next() + "', lies beside it; where they are in folders below, set"
                        + " input.options: {recursiveFileLookup: true}, else restore them.";
    }

    /** The name under which the index knows a file below the folder. */
    String name(Path file) {
        String above = index.getParent().toUri().getPath();
        return file.toUri().getPath().substring(above.endsWith("/") ? above.length() : above.length() + 1);
    }

    /** The path of a file that the index names. */
    Path path(MdsEntry.Stored file) {
        return new Path(index.getParent(), new Path(null, null, file.name()));
    }
}
