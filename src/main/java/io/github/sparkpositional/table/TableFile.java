package io.github.sparkpositional.table;

import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads one tensor out of a {@code .safetensors} or {@code .npy} file on any of Hadoop's file systems. Pickled
 * checkpoints are refused: reading one runs the code in it.
 */
public final class TableFile {
    private static final List<String> PICKLED = List.of(".pt", ".pth", ".bin", ".ckpt", ".pkl", ".pickle");

    private TableFile() {}

    /**
     * Reads a tensor, widened or rounded to float32, with the Hadoop configuration of the running Spark.
     *
     * @param path with or without a scheme
     * @param key exact name of the tensor; empty where the file holds only one
     * @throws IllegalArgumentException if there is no such file or tensor, or if the file is damaged or of another format
     * @throws UncheckedIOException if the file system fails
     */
    public static Tensor read(String path, String key) {
        return read(path, key, HadoopConfiguration.current());
    }

    /** As {@link #read(String, String)}, with a Hadoop configuration of your own. */
    public static Tensor read(String path, String key, Configuration configuration) {
        String file =
                ShardIndex.isIndex(path) ? ShardIndex.read(path, configuration).fileOf(key) : path;
        return load(file, key, configuration).tensor();
    }

    /**
     * Whether there is anything at a path.
     *
     * @throws IllegalArgumentException if its file system is not known, or if it is empty
     * @throws UncheckedIOException if the file system fails
     */
    public static boolean exists(String path) {
        return HadoopFile.exists(path, HadoopConfiguration.current());
    }

    /**
     * The shapes of all tensors of a file, or of all files of an index, by key and in the order of the file; an .npy file has one, of the empty key. No
     * numbers are read.
     *
     * @throws IllegalArgumentException if there is no such file, or if it is damaged or of another format
     * @throws UncheckedIOException if the file system fails
     */
    public static Map<String, List<Long>> shapes(String path) {
        if (ShardIndex.isIndex(path)) {
            Map<String, List<Long>> all = new LinkedHashMap<>();
            ShardIndex.read(path, HadoopConfiguration.current()).files().forEach(shard -> all.putAll(shapes(shard)));
            return all;
        }
        try (HadoopFile file = HadoopFile.open(path, HadoopConfiguration.current())) {
            Map<String, List<Long>> shapes = new LinkedHashMap<>();
            tensors(file)
                    .forEach((key, tensor) -> shapes.put(
                            key, LongStream.of(tensor.shape()).boxed().toList()));
            return shapes;
        } catch (IOException failure) {
            throw new UncheckedIOException("Closing " + path + " failed.", failure);
        }
    }

    /**
     * The strings that the header of a file holds beside its tensors, by name; none for an .npy file.
     *
     * @throws IllegalArgumentException if there is no such file, or if it is damaged or of another format
     * @throws UncheckedIOException if the file system fails
     */
    public static Map<String, String> metadata(String path) {
        if (ShardIndex.isIndex(path)) {
            return Map.of();
        }
        try (HadoopFile file = HadoopFile.open(path, HadoopConfiguration.current())) {
            return format(file) == Format.SAFETENSORS ? SafetensorsFile.metadata(file) : Map.of();
        } catch (IOException failure) {
            throw new UncheckedIOException("Closing " + path + " failed.", failure);
        }
    }

    private static Map<String, StoredTensor> tensors(SeekableFile file) {
        return switch (format(file)) {
            case SAFETENSORS -> SafetensorsFile.tensors(file);
            case NPY -> Map.of("", NpyFile.tensor(file));
        };
    }

    static LoadedTable load(String path, String key, Configuration configuration) {
        try (HadoopFile file = HadoopFile.open(path, configuration)) {
            return load(file, key);
        } catch (IOException failure) {
            throw new UncheckedIOException("Closing " + path + " failed.", failure);
        }
    }

    static LoadedTable load(SeekableFile file, String key) {
        return switch (format(file)) {
            case SAFETENSORS -> SafetensorsFile.load(file, key);
            case NPY -> NpyFile.load(file, key);
        };
    }

    private enum Format {
        SAFETENSORS,
        NPY
    }

    private static Format format(SeekableFile file) {
        String name = file.path().toLowerCase(Locale.ROOT);
        if (PICKLED.stream().anyMatch(name::endsWith) || startsAsPickle(file.read(0, 9))) {
            throw file.refused("it is a pickled or zipped checkpoint, and unpickling runs the code in it; convert it"
                    + " where it is trusted, with safetensors.torch.save_file(torch.load(path, weights_only=True),"
                    + " 'table.safetensors')");
        }
        if (name.endsWith(".safetensors")) {
            return Format.SAFETENSORS;
        }
        if (name.endsWith(".npy")) {
            return Format.NPY;
        }
        throw new IllegalArgumentException(
                "A table must be a .safetensors or .npy file, but the path is " + file.path() + ".");
    }

    /**
     * PyTorch's zip archives start with PK, pickles with 0x80 and a protocol. So may the length of a safetensors header,
     * but that is followed by a brace.
     */
    private static boolean startsAsPickle(byte[] start) {
        boolean safetensors = start.length == 9 && start[8] == '{';
        return !safetensors
                && start.length >= 2
                && ((start[0] == 'P' && start[1] == 'K')
                        || (start[0] == (byte) 0x80 && start[1] >= 2 && start[1] <= 5));
    }
}
