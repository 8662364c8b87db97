package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet of pictures as datasets of Hugging Face have it: {@code struct<bytes, path>}, also within a struct. */
class ImageStructTest {
    private static final StructType IMAGE =
            new StructType().add("bytes", DataTypes.BinaryType).add("path", DataTypes.StringType);

    @TempDir
    Path folder;

    @BeforeEach
    void writeParquet() throws IOException {
        byte[] png = Files.readAllBytes(Path.of("jobs/samples/images/badge.png"));
        List<Row> rows = List.of(
                row("embedded", RowFactory.create(png, "badge.png")),
                row("without a path", RowFactory.create(png, null)),
                row("file", RowFactory.create(null, "/data/badge.png")),
                row("neither", RowFactory.create(null, null)),
                row("nothing", null));
        SparkTest.session()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("id", DataTypes.StringType)
                                .add("image", IMAGE)
                                .add("sample", new StructType().add("image", IMAGE)))
                .write()
                .parquet(folder.resolve("in").toString());
    }

    private static Row row(String id, Row image) {
        return RowFactory.create(id, image, RowFactory.create(image));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "sample.image"})
    void picturesAreReadFromTheirBytes(String column) throws IOException {
        Files.writeString(folder.resolve("job.yaml"), """
                name: pictures
                input: {path: in}
                stages:
                  - ImagePatchifier: {inputCol: %s, outputCol: patches, patchHeight: 16, patchWidth: 16, uneven: crop}
                select: [id, patches]
                output: {path: out}
                quarantine: bad
                """.formatted(column));
        Console console = Console.run(folder.resolve("job.yaml").toString());
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows out    2\n", "quarantined 3\n", "3 null-input");
        assertThat(read("out", "id", "size(patches.patches) > 0"))
                .containsExactly("[embedded,true]", "[without a path,true]");
        assertThat(read("bad", "id", "invalid.message"))
                .satisfiesExactly(
                        file -> assertThat(file)
                                .contains(
                                        "[file,",
                                        "has no bytes, only the path '/data/badge.png', which is not opened here")
                                .contains("embed_table_storage"),
                        neither -> assertThat(neither).contains("[neither,", "null"),
                        nothing -> assertThat(nothing).contains("[nothing,", "null"));
    }

    private List<String> read(String name, String... columns) {
        return SparkTest.session()
                .read()
                .parquet(folder.resolve(name).toString())
                .selectExpr(columns)
                .sort("id")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }
}
