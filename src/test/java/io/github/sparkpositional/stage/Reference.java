package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.SafetensorsWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A reference case, for tests that take it through a stage or a SQL function. */
record Reference(JsonNode node) {

    static Reference of(String scheme, String id) {
        try (InputStream file = Reference.class.getResourceAsStream("/reference/" + scheme + ".json")) {
            JsonNode cases = new ObjectMapper().readTree(file).get("cases");
            return StreamSupport.stream(cases.spliterator(), false)
                    .filter(node -> node.get("id").asText().equals(id))
                    .map(Reference::new)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The numbers of an input as SQL writes an array. */
    String sql(String input) {
        List<String> numbers = new ArrayList<>();
        node.get("input").get(input).get("values").forEach(number -> numbers.add(number.asText()));
        return "array(" + String.join(", ", numbers) + ")";
    }

    /** All inputs of floats as tables of a file. */
    String tables() {
        SafetensorsWriter writer = new SafetensorsWriter();
        node.get("input").properties().forEach(input -> {
            if (input.getValue().get("dtype").asText().equals("float32")) {
                writer.add(input.getKey(), tensor(input.getValue()), Dtype.FLOAT32);
            }
        });
        try {
            Path file = Files.createTempFile("reference", ".safetensors");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                writer.writeTo(out);
            }
            return file.toString();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Tensor tensor(JsonNode array) {
        int[] shape = new int[array.get("shape").size()];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = array.get("shape").get(axis).asInt();
        }
        float[] values = new float[array.get("values").size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get("values").get(i).asDouble();
        }
        return new Tensor(shape, values);
    }

    /** Asserts that the first column of the first row holds the expected numbers. */
    void isIn(Dataset<Row> result) {
        List<Number> found = result.first().getList(0);
        JsonNode expected = node.get("values");
        assertThat(found).hasSize(expected.size());
        for (int i = 0; i < found.size(); i++) {
            assertThat(Math.abs(found.get(i).doubleValue() - expected.get(i).asDouble()))
                    .as("number " + i + " of " + node.get("id").asText() + ": found " + found.get(i) + ", expected "
                            + expected.get(i))
                    .isLessThanOrEqualTo(node.get("tolerance").asDouble());
        }
    }

    /** The column {@code output} after a pipeline of these stages was saved and loaded. */
    static Dataset<Row> throughPipeline(Dataset<Row> input, PipelineStage... stages) {
        try {
            String path = Files.createTempDirectory("pipeline").resolve("saved").toString();
            new Pipeline().setStages(stages).fit(input).save(path);
            return PipelineModel.load(path).transform(input).select("output");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
