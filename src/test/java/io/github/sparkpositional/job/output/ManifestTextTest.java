package io.github.sparkpositional.job.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.job.checksum.CellHash;
import io.github.sparkpositional.job.checksum.Checksum;
import io.github.sparkpositional.job.input.PassedOver;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTextTest {

    @Test
    void whatIsWrittenIsRead() {
        Manifest manifest = manifest(2, "id + 1");
        assertThat(ManifestText.parse(ManifestText.of(manifest).orElseThrow())).contains(manifest);
    }

    @Test
    void aLargeManifestKeepsCountsAndChecksumsAndColumns() {
        Manifest manifest = manifest(2, "id + 1 ".repeat(20_000));
        String text = ManifestText.of(manifest).orElseThrow();
        assertThat(text).hasSizeLessThan(ManifestText.MOST_CHARACTERS).contains("\"leftOut\":\"details of the job");
        Manifest read = ManifestText.parse(text).orElseThrow();
        assertThat(read.rows()).isEqualTo(manifest.rows());
        assertThat(read.checksums()).isEqualTo(manifest.checksums());
        assertThat(read.schema()).isEqualTo(manifest.schema());
        assertThat(read.isAppended()).isTrue();
    }

    @Test
    void oneThatIsTooLargeAllTheSameIsNotWritten() {
        assertThat(ManifestText.of(manifest(2000, ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spark-positional.manifest",
                "{\"spark-positional.manifest\"",
                "{\"spark-positional.manifest\": 1}",
                "{\"spark-positional.manifest\": {}}",
                "{\"spark-positional.manifest\": {\"job\": {}, \"rows\": {\"out\": -1}}}",
                "{\"other\": \"spark-positional.manifest\"}"
            })
    void whateverElseStandsThereIsNone(String text) {
        assertThat(ManifestText.parse(text)).isEmpty();
    }

    private static Manifest manifest(int columns, String selected) {
        StructType schema = new StructType();
        Map<String, Checksum> checksums = new TreeMap<>();
        for (int i = 0; i < columns; i++) {
            schema = schema.add(
                    "column" + i,
                    DataTypes.LongType,
                    true,
                    new MetadataBuilder().putLong("number", i).build());
            checksums.put("column" + i, new Checksum(CellHash.BYTES, i, -i));
        }
        return new Manifest(
                Map.of("name", "words", "select", List.of(selected), "output", Map.of("mode", "append")),
                schema,
                new RowNumbers(4, 0, 3, 1, 0, null),
                Map.of("too-long", 1L),
                PassedOver.NOTHING,
                OptionalInt.of(64),
                checksums);
    }
}
