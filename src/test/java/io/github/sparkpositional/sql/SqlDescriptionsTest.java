package io.github.sparkpositional.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code DESCRIBE FUNCTION EXTENDED} says is complete, and its example gives what is said. */
class SqlDescriptionsTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)Examples:\\s+> (.*?);\\n\\s+(.*?)\\n");

    @TempDir
    static Path folder;

    static List<String> names() {
        return SqlFunctions.ALL.stream().map(SqlFunction::name).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theExampleGivesWhatIsSaid(String name) throws IOException {
        String described = described(name);
        assertThat(described).contains("Arguments:", "* input - ", "* options - ");
        Matcher example = EXAMPLE.matcher(described);
        assertThat(example.find()).as(described).isTrue();
        assertThat(example.group(1)).contains(name + "(");
        String query = withFiles(example.group(1));
        Row row = SparkTest.session()
                .sql("SELECT CAST((" + query + ") AS STRING)")
                .first();
        assertThat(row.getString(0)).isEqualTo(example.group(2));
    }

    /** As Spark's own shell prints it. */
    private static String described(String name) {
        return SparkTest.session().sql("DESCRIBE FUNCTION EXTENDED " + name).collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    /** The files that examples name, with what they say of them. */
    private static String withFiles(String query) throws IOException {
        Files.write(folder.resolve("table.npy"), Npy.encode(new float[] {1, 2, 3, 4}, Dtype.FLOAT32, 2, 2));
        Files.writeString(folder.resolve("vocabulary.txt"), "a\nb\n");
        try (OutputStream out = Files.newOutputStream(folder.resolve("model.safetensors"))) {
            new SafetensorsWriter()
                    .add("proj.weight", Tensor.matrix(2, 3, new float[] {1, 0, 0, 0, 0, 1}), Dtype.FLOAT32)
                    .writeTo(out);
        }
        return Stream.of("table.npy", "vocabulary.txt", "model.safetensors")
                .reduce(query, (text, file) -> text.replace("'" + file + "'", "'" + folder.resolve(file) + "'"));
    }
}
