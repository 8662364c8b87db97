package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableFileTest {
    private static final Tensor TABLE = Tensor.matrix(2, 2, new float[] {1, 2, 3, 4});

    @TempDir
    private Path directory;

    @Test
    void aTableIsReadByItsExtensionThroughHadoop() throws IOException {
        Path npy = Files.write(directory.resolve("a.NPY"), Npy.encode(TABLE.values(), Dtype.FLOAT16, 2, 2));
        Path safetensors = directory.resolve("b.safetensors");
        try (var out = Files.newOutputStream(safetensors)) {
            new SafetensorsWriter().add("pos_embed", TABLE, Dtype.BFLOAT16).writeTo(out);
        }
        assertThat(TableFile.read(npy.toString(), "")).isEqualTo(TABLE);
        assertThat(TableFile.read(npy.toUri().toString(), "")).isEqualTo(TABLE);
        assertThat(TableFile.read(safetensors.toString(), "pos_embed")).isEqualTo(TABLE);
        assertThat(TableFile.read(safetensors.toString(), "")).isEqualTo(TABLE);
    }

    @Test
    void anNpyFileHasNoKeys() throws IOException {
        Path npy = Files.write(directory.resolve("a.npy"), Npy.encode(TABLE.values(), Dtype.FLOAT32, 2, 2));
        assertThatThrownBy(() -> TableFile.read(npy.toString(), "pos_embed"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tableKey must be empty, because ")
                .hasMessageEndingWith("is an .npy file with one array, but is 'pos_embed'.");
    }

    @Test
    void aDamagedNpyFileIsNamed() throws IOException {
        Path npy = Files.write(directory.resolve("a.npy"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> TableFile.read(npy.toString(), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.npy was rejected. It is not an .npy file: it doesn't start with \\x93NUMPY.");
    }

    /** Only the shard that holds the tensor is opened: the other one is none. */
    @Test
    void aModelInShardsIsReadByItsIndexOrItsFolder() throws IOException {
        Path model = Files.createDirectory(directory.resolve("model"));
        try (var out = Files.newOutputStream(model.resolve("model-00002-of-00002.safetensors"))) {
            new SafetensorsWriter().add("wpe.weight", TABLE, Dtype.FLOAT32).writeTo(out);
        }
        Files.writeString(model.resolve("model-00001-of-00002.safetensors"), "damaged");
        Path index = Files.writeString(model.resolve("model.safetensors.index.json"), """
                {"metadata": {"total_size": 16}, "weight_map": {
                  "wte.weight": "model-00001-of-00002.safetensors",
                  "wpe.weight": "model-00002-of-00002.safetensors"}}
                """);
        assertThat(TableFile.read(index.toString(), "wpe.weight")).isEqualTo(TABLE);
        for (Path place : List.of(index, model)) {
            FileTableSource source = FileTableSource.of(place.toString());
            assertThat(source.table("wpe.weight")).isEqualTo(TABLE);
            assertThat(source.pinned(List.of("wpe.weight"))
                            .reference("wpe.weight")
                            .path())
                    .endsWith("model-00002-of-00002.safetensors");
            assertThatThrownBy(() -> source.table("wpe.wieght")).hasMessageContaining("Did you mean 'wpe.weight'?");
            assertThatThrownBy(() -> source.table("")).hasMessageContaining("tableKey must be set");
            assertThatThrownBy(() -> source.table("wte.weight")).hasMessageContaining("00001-of-00002.safetensors was");
        }
    }

    @Test
    void aFolderMayHoldAWholeModel() throws IOException {
        try (var out = Files.newOutputStream(directory.resolve("model.safetensors"))) {
            new SafetensorsWriter().add("wpe.weight", TABLE, Dtype.FLOAT32).writeTo(out);
        }
        assertThat(FileTableSource.of(directory.toString()).table("wpe.weight")).isEqualTo(TABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"weight_map": {"a": "../../etc/x.safetensors"}}  | must name a safetensors file beside it
            {"weight_map": {"a": "hdfs:x.safetensors"}}       | must name a safetensors file beside it
            {"weight_map": {"a": "x.bin"}}                    | must name a safetensors file beside it
            {"weight_map": {"a": 1}}                          | must name a safetensors file beside it
            {"weight_map": ["a"]}                             | is not an object that maps tensors to file names
            {"metadata": {}}                                  | has no weight_map
            {"weight_map": {                                  | is not valid JSON
            {"weight_map": {"a": "x.safetensors"}}            | There is no file
            """)
    void anIndexPointsToItsOwnFolder(String json, String words) throws IOException {
        Path index = Files.writeString(directory.resolve("model.safetensors.index.json"), json);
        assertThatThrownBy(() -> TableFile.read(index.toString(), "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.pt", "model.pth", "pytorch_model.bin", "MODEL.CKPT", "model.pkl"})
    void picklesAreRefusedByName(String name) {
        assertPickle(new MemoryFile(name, new byte[100]));
    }

    @ParameterizedTest
    @CsvSource({
        "a.safetensors, 504b0304140000000000",
        "a.npy, 80028a0a6cfc9c46f920",
        "a.safetensors, 8004",
        "a, 8005952a00"
    })
    void picklesAreRefusedByContentWhateverTheirName(String name, String hexadecimal) {
        assertPickle(new MemoryFile(name, HexFormat.of().parseHex(hexadecimal)));
    }

    private static void assertPickle(MemoryFile file) {
        assertThatThrownBy(() -> TableFile.load(file, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The file " + file.path() + " was rejected: it is a pickled or zipped checkpoint")
                .hasMessageContaining("safetensors.torch.save_file");
    }

    @Test
    void aHeaderWhoseLengthLooksLikeAPickleIsNone() {
        String tensor = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        MemoryFile file = MemoryFile.safetensors(tensor + " ".repeat(0x0280 - tensor.length()), 4);
        assertThat(file.read(0, 2)).containsExactly(0x80, 0x02);
        assertThat(TableFile.load(file, "a").tensor().values()).containsExactly(0);
    }

    @Test
    void otherFilesAndNoFilesAreRefused() {
        MemoryFile text = new MemoryFile("a.txt", "1 2 3".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> TableFile.load(text, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A table must be a .safetensors or .npy file, but the path is a.txt.");
        assertRefused(directory.resolve("missing.npy").toString(), "There is no file ");
        assertRefused(directory.toString(), "is a directory");
        assertRefused("nosuch://host/a.npy", "The file system of nosuch://host/a.npy is unknown");
        assertRefused(" ", "path of a file, but it is empty");
    }

    private static void assertRefused(String path, String part) {
        assertThatThrownBy(() -> TableFile.read(path, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }
}
