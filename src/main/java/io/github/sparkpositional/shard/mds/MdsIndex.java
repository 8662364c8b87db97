package io.github.sparkpositional.shard.mds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The {@code index.json} of a folder, made of what the shards in it and below it say of themselves: it is the same whoever has written
 * them, and counts those that were there before.
 */
final class MdsIndex {
    private static final int MOST_SAMPLES = 1 << 28;
    private static final int MOST_OF_A_CONFIG = 1 << 24;
    private static final ObjectMapper JSON = new ObjectMapper();

    private MdsIndex() {}

    static void write(Path folder, Configuration configuration) throws IOException {
        FileSystem fileSystem = folder.getFileSystem(configuration);
        List<FileStatus> files = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> found = fileSystem.listFiles(folder, true);
        while (found.hasNext()) {
            FileStatus file = found.next();
            String name = file.getPath().getName();
            boolean isVisible = !file.getPath()
                            .toString()
                            .substring(folder.toString().length())
                            .contains("/_")
                    && !name.startsWith(".");
            if (isVisible && (name.endsWith(MdsEncoding.RAW) || name.endsWith(MdsEncoding.COMPRESSED))) {
                files.add(file);
            }
        }
        files.sort(Comparator.comparing(FileStatus::getPath));
        List<Object> shards = new ArrayList<>();
        String above = fileSystem.makeQualified(folder).toUri().getPath();
        for (FileStatus file : files) {
            String name = file.getPath().toUri().getPath().substring(above.length() + 1);
            shards.add(shard(file, name, fileSystem));
        }
        Map<String, Object> index = new TreeMap<>();
        index.put("version", 2);
        index.put("shards", shards);
        try (OutputStream out = fileSystem.create(new Path(folder, Mds.INDEX), true)) {
            out.write(JSON.writeValueAsBytes(index));
        }
    }

    private static Map<String, Object> shard(FileStatus file, String name, FileSystem fileSystem) throws IOException {
        boolean isCompressed = name.endsWith(MdsEncoding.COMPRESSED);
        try (InputStream stored = fileSystem.open(file.getPath());
                DataInputStream in =
                        new DataInputStream(isCompressed ? new ZstdInputStreamNoFinalizer(stored) : stored)) {
            int samples = Integer.reverseBytes(in.readInt());
            long start = unsigned(in);
            if (samples < 0 || samples > MOST_SAMPLES) {
                throw new IOException("'" + file.getPath() + "' is not an MDS shard");
            }
            long end = start;
            for (int i = 0; i < samples; i++) {
                end = unsigned(in);
            }
            long length = start - Integer.BYTES * (2L + samples);
            if (length < 2 || length > MOST_OF_A_CONFIG) {
                throw new IOException("'" + file.getPath() + "' is not an MDS shard");
            }
            Map<String, Object> entry = new TreeMap<>();
            JsonNode config = JSON.readTree(in.readNBytes((int) length));
            config.properties().forEach(property -> entry.put(property.getKey(), property.getValue()));
            String raw = isCompressed ? name.substring(0, name.length() - ".zstd".length()) : name;
            entry.put("samples", samples);
            entry.put("raw_data", data(raw, end));
            entry.put("zip_data", isCompressed ? data(name, file.getLen()) : null);
            return entry;
        }
    }

    private static long unsigned(DataInputStream in) throws IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    }

    private static Map<String, Object> data(String name, long bytes) {
        Map<String, Object> data = new TreeMap<>();
        data.put("basename", name);
        data.put("bytes", bytes);
        data.put("hashes", Map.of());
        return data;
    }
}
