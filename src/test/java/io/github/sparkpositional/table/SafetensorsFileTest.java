package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads what safetensors' own writer wrote. */
class SafetensorsFileTest {

    static List<Arguments> referenceCases() throws IOException {
        JsonNode scheme = new ObjectMapper().readTree(resource("safetensors_tables.json"));
        List<Arguments> cases = new ArrayList<>();
        for (JsonNode one : scheme.get("cases")) {
            float[] values = new float[one.get("values").size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.parseFloat(one.get("values").get(i).asText());
            }
            int[] shape = new int[one.get("shape").size()];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = one.get("shape").get(i).intValue();
            }
            cases.add(Arguments.of(one.get("params").get("key").asText(), new Tensor(shape, values)));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("referenceCases")
    void aTableOfAnyFloatTypeHasTheValuesOfTheReference(String key, Tensor expected) throws IOException {
        assertThat(SafetensorsFile.load(learnedTables(), key).tensor()).isEqualTo(expected);
    }

    @Test
    void integersAreWidened() throws IOException {
        Tensor ids =
                SafetensorsFile.load(learnedTables(), "embeddings.position_ids").tensor();
        assertThat(ids).isEqualTo(Tensor.matrix(1, 6, new float[] {0, 1, 2, 3, 4, 5}));
    }

    @Test
    void aWrongKeyIsAnsweredWithTheNearest() throws IOException {
        MemoryFile file = learnedTables();
        assertThatThrownBy(() -> SafetensorsFile.load(file, "pos_embd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no tensor 'pos_embd' in learned_tables.safetensors. Did you mean 'pos_embed'?");
        assertThatThrownBy(() -> SafetensorsFile.load(file, "something.else.entirely"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Available: ")
                .hasMessageContaining("wpe.weight");
        assertThatThrownBy(() -> SafetensorsFile.load(file, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "tableKey must be set, because learned_tables.safetensors holds 7 tensors. Available: ");
    }

    @Test
    void onlyTheHeaderAndTheTensorAreRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new SafetensorsWriter()
                .add("huge", Tensor.matrix(1000, 1000, new float[1_000_000]), Dtype.FLOAT32)
                .add("small", Tensor.matrix(1, 2, new float[] {3, 4}), Dtype.FLOAT16)
                .writeTo(bytes);
        MemoryFile file = new MemoryFile("memory.safetensors", bytes.toByteArray());
        assertThat(SafetensorsFile.load(file, "small").tensor().values()).containsExactly(3, 4);
        assertThat(file.bytesRead()).isEqualTo(file.length() - 4_000_000);
    }

    @Test
    void aFileWithOneTensorNeedsNoKey() {
        MemoryFile file =
                MemoryFile.safetensors("{\"only\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8);
        assertThat(SafetensorsFile.load(file, "").tensor()).isEqualTo(new Tensor(new int[] {2}, new float[2]));
    }

    @Test
    void emptyTensorsAndSingleNumbersAreTensors() {
        MemoryFile file = MemoryFile.safetensors(
                "{\"none\":{\"dtype\":\"F16\",\"shape\":[0,4],\"data_offsets\":[4,4]},"
                        + "\"one\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}  ",
                4);
        assertThat(SafetensorsFile.load(file, "none").tensor()).isEqualTo(Tensor.matrix(0, 4, new float[0]));
        assertThat(SafetensorsFile.load(file, "one").tensor()).isEqualTo(new Tensor(new int[0], new float[1]));
    }

    @Test
    void aTypeThatCannotBeReadStandsInNobodysWay() {
        MemoryFile file = MemoryFile.safetensors(
                "{\"weight\":{\"dtype\":\"F8_E4M3\",\"shape\":[2,2],\"data_offsets\":[0,4]},"
                        + "\"table\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[4,8]}}",
                8);
        assertThat(SafetensorsFile.load(file, "table").tensor()).isEqualTo(Tensor.matrix(1, 1, new float[1]));
        assertThatThrownBy(() -> SafetensorsFile.load(file, "weight"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The file memory.safetensors was rejected: the tensor 'weight' has the type F8_E4M3;"
                                + " expected one of [F64, F32, F16, BF16,");
    }

    static MemoryFile learnedTables() throws IOException {
        return new MemoryFile("learned_tables.safetensors", resource("learned_tables.safetensors"));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = SafetensorsFileTest.class.getResourceAsStream("/reference/" + name)) {
            return stream.readAllBytes();
        }
    }
}
