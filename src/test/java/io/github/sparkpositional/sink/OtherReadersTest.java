package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readers that know nothing of Spark get the same numbers. A reader that this machine lacks is skipped; the ones in JavaScript are
 * looked for in the folder that {@code -Dreaders.node} names, which is one called {@code node_modules}.
 */
class OtherReadersTest {
    private static final String COLUMNS = "id, flat, nested, required, ids, axes, pixels, late, grids, late_grids";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private String file;
    private JsonNode expected;

    @BeforeEach
    void write() throws IOException {
        String out = folder.resolve("out").toString();
        TensorRows.of(300)
                .coalesce(1)
                .write()
                .format(PositionalParquet.NAME)
                .options(Map.of("parquet.page.size", "4096", "parquet.block.row.count.limit", "120"))
                .save(out);
        file = ParquetFiles.in(folder.resolve("out")).get(0).toString();
        List<String> rows = SparkTest.session()
                .read()
                .parquet(out)
                .selectExpr(
                        "CAST(id AS DOUBLE) AS id",
                        "CAST(flat AS ARRAY<DOUBLE>) AS flat",
                        "CAST(nested AS ARRAY<ARRAY<DOUBLE>>) AS nested",
                        "CAST(required AS ARRAY<DOUBLE>) AS required",
                        "ids",
                        "axes",
                        "CAST(pixels AS ARRAY<ARRAY<DOUBLE>>) AS pixels",
                        "CAST(late AS ARRAY<DOUBLE>) AS late",
                        "lower(hex(grids)) AS grids",
                        "lower(hex(late_grids)) AS late_grids")
                .selectExpr("to_json(struct(" + COLUMNS + "), map('ignoreNullFields', 'false'))")
                .as(org.apache.spark.sql.Encoders.STRING())
                .collectAsList();
        expected = JSON.readTree(rows.toString());
        assertThat(expected).hasSize(300);
    }

    @Test
    void arrow() throws Exception {
        assertThat(python("pyarrow", """
                import sys, json, pyarrow.parquet
                table = pyarrow.parquet.read_table(sys.argv[1], page_checksum_verification=True)
                rows = table.select(sys.argv[2].split(', ')).to_pylist()
                for row in rows:
                    row['id'] = float(row['id'])
                    for grid in 'grids', 'late_grids': row[grid] = row[grid] and row[grid].hex()
                json.dump(rows, sys.stdout)
                """)).isEqualTo(expected);
    }

    @Test
    void duckdb() throws Exception {
        assertThat(python("duckdb", """
                import sys, json, duckdb
                rows = duckdb.execute(f'''SELECT {sys.argv[2]} FROM (SELECT * REPLACE (id::DOUBLE AS id, lower(hex(grids)) AS grids,
                    lower(hex(late_grids)) AS late_grids) FROM read_parquet(?))''', [sys.argv[1]])
                names = [column[0] for column in rows.description]
                json.dump([dict(zip(names, row)) for row in rows.fetchall()], sys.stdout)
                """)).isEqualTo(expected);
    }

    @Test
    void hyparquet() throws Exception {
        assertThat(node("hyparquet", """
                import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
                import { compressors } from 'hyparquet-compressors'
                const file = await asyncBufferFromFile(process.argv[2])
                const columns = process.argv[3].split(', ')
                const rows = await parquetReadObjects({ file, columns, compressors, utf8: false })
                const plain = value => typeof value === 'bigint' ? Number(value)
                  : Array.isArray(value) ? value.map(plain) : value
                const hex = bytes => bytes && Buffer.from(bytes).toString('hex')
                console.log(JSON.stringify(rows.map(row => ({ ...row, id: plain(row.id), axes: plain(row.axes),
                  grids: hex(row.grids), late_grids: hex(row.late_grids) }))))
                """)).isEqualTo(doubles(expected));
    }

    @Test
    void parquetWasm() throws Exception {
        assertThat(node("parquet-wasm", """
                import { readFileSync } from 'fs'
                import { readParquet } from 'parquet-wasm/node'
                import { tableFromIPC } from 'apache-arrow'
                const options = { columns: process.argv[3].split(', ') }
                const table = tableFromIPC(readParquet(readFileSync(process.argv[2]), options).intoIPCStream())
                const plain = value => value == null ? null
                  : typeof value === 'object' ? Array.from(value, plain) : Number(value)
                const hex = bytes => bytes && Buffer.from(bytes).toString('hex')
                console.log(JSON.stringify(table.toArray().map(row => ({
                  grids: hex(row.grids), late_grids: hex(row.late_grids), id: plain(row.id), flat: plain(row.flat), nested: plain(row.nested), required: plain(row.required),
                  ids: plain(row.ids), axes: plain(row.axes), pixels: plain(row.pixels), late: plain(row.late) }))))
                """)).isEqualTo(doubles(expected));
    }

    private JsonNode python(String module, String code) throws Exception {
        assumeTrue(run("python3", "-c", "import " + module) == 0, module + " is not installed for python3");
        return said("python3", "-c", code, file, COLUMNS);
    }

    private JsonNode node(String module, String code) throws Exception {
        String modules = System.getProperty("readers.node", "");
        assumeTrue(Files.isDirectory(Path.of(modules, module)), module + " is not in the folder of readers.node");
        Files.createSymbolicLink(
                folder.resolve("node_modules"), Path.of(modules).toAbsolutePath());
        Path script = Files.writeString(folder.resolve("read.mjs"), code);
        return doubles(said("node", script.toString(), file, COLUMNS));
    }

    private JsonNode said(String... command) throws Exception {
        assertThat(run(command)).as(Files.readString(folder.resolve("errors"))).isZero();
        return JSON.readTree(folder.resolve("said").toFile());
    }

    private int run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(folder.resolve("said").toFile())
                    .redirectError(folder.resolve("errors").toFile())
                    .start();
            boolean hasEnded = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(hasEnded).isTrue();
            return process.exitValue();
        } catch (IOException isMissing) {
            return -1;
        }
    }

    /** JavaScript writes 1 for 1.0. */
    private static JsonNode doubles(JsonNode node) throws IOException {
        return JSON.readTree(node.toString().replaceAll("([\\[,:]-?\\d+)(?=[,\\]}])", "$1.0"));
    }
}
