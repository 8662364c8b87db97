package io.github.sparkpositional.job.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.job.checksum.Checksum;
import io.github.sparkpositional.kernel.Version;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.package$;
import org.apache.spark.sql.types.StructField;

/** Writes the JSON of a manifest, which {@link ManifestReader} reads. */
final class ManifestWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestWriter() {}

    static byte[] bytes(Manifest manifest, String sparkVersion) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json(manifest, sparkVersion));
    }

    static Map<String, Object> json(Manifest manifest) throws IOException {
        return json(manifest, package$.MODULE$.SPARK_VERSION());
    }

    private static Map<String, Object> json(Manifest manifest, String sparkVersion) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("versions", versions(sparkVersion));
        json.put("job", manifest.job());
        json.put("rows", JSON.convertValue(manifest.rows(), Map.class));
        json.put("badRows", manifest.badRows());
        json.put("passedOver", manifest.passedOver().json());
        if (manifest.batches() > 0) {
            json.put("batches", manifest.batches());
        }
        if (!manifest.appends().isEmpty()) {
            json.put("appends", manifest.appends());
        }
        manifest.readerBatchSize().ifPresent(size -> json.put("readerBatchSize", size));
        Map<String, Object> columns = new LinkedHashMap<>();
        for (StructField field : manifest.schema().fields()) {
            columns.put(
                    field.name(),
                    column(field, Optional.ofNullable(manifest.checksums().get(field.name()))));
        }
        json.put("columns", columns);
        if (!manifest.tables().isEmpty()) {
            Map<String, Object> beside = new LinkedHashMap<>();
            manifest.tables().forEach((column, table) -> beside.put(column, table.json()));
            json.put("tables", beside);
        }
        if (!manifest.files().isEmpty()) {
            Map<String, Object> byName = new LinkedHashMap<>();
            manifest.files().forEach((name, file) -> byName.put(name, file.json()));
            json.put("files", byName);
        }
        json.put("schema", JSON.readTree(manifest.schema().json()));
        return json;
    }

    private static Map<String, String> versions(String sparkVersion) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("spark-positional", Version.CURRENT);
        versions.put("spark", sparkVersion);
        versions.put("java", Runtime.version().toString());
        return versions;
    }

    private static Map<String, Object> column(StructField field, Optional<Checksum> checksum) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("type", field.dataType().catalogString());
        TensorType.of(field).ifPresent(tensor -> {
            column.put("layout", tensor.layout().label());
            column.put("dtype", tensor.dtype().label());
            column.put("shape", tensor.shape());
            column.put("kind", tensor.kind());
            column.put("convention", tensor.convention());
        });
        checksum.ifPresent(sum -> column.put("checksum", sum.written()));
        return column;
    }
}
