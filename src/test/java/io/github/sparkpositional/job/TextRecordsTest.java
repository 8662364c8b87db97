package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSV and JSON as people's tools write them: every value as it was, every record that is none told. */
class TextRecordsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
    }

    @Test
    void csvOfPythonPandasAndExcelIsReadByRfc4180() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        // csv.writer: CRLF, quotes where they are needed, line breaks of any kind kept inside.
        files.put(
                "python.csv",
                "id,text\r\n1,\"He said, \"\"And\"\"\"\r\n2,\"a\r\nb\"\r\n3,\"a\nb\rc\"\r\n4,plain\r\n5,\"\"\"\"\r\n");
        // DataFrame.to_csv: LF, and an empty text is not a missing one.
        files.put("pandas.csv", "id,text\n6,\"a\r\nb\"\n7,\"\"\n8,\n9,\" spaces \"\n10, bare \n11,\"C:\\\"\n");
        // Excel: byte order mark, CRLF, LF inside cells, in the header too.
        files.put("excel.csv", "\ufeffid,\"te\nxt\"\r\n12,\"two\nlines\"\r\n13,ü€\ud83d\ude00\r\n14,\"no line end\"");
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve("in").resolve(file.getKey()), file.getValue());
        }
        Console console = run(reading("{header: true}", "id INT, text STRING"));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows in     14", "rows out    14", "bad rows    none");
        Map<Integer, String> right = new LinkedHashMap<>();
        right.put(1, "He said, \"And\"");
        right.put(2, "a\r\nb");
        right.put(3, "a\nb\rc");
        right.put(4, "plain");
        right.put(5, "\"");
        right.put(6, "a\r\nb");
        right.put(7, "");
        right.put(8, null);
        right.put(9, " spaces ");
        right.put(10, " bare ");
        right.put(11, "C:\\");
        right.put(12, "two\nlines");
        right.put(13, "ü€\ud83d\ude00");
        right.put(14, "no line end");
        assertThat(texts(read("out"))).containsExactlyInAnyOrderEntriesOf(right);
    }

    @Test
    void columnsAreThoseOfTheHeaderEvenIfALineBreaksInIt() throws IOException {
        Files.writeString(folder.resolve("in/a.csv"), "id,\"te\nxt\",\"q\"\"\"\r\n1,a,b\r\n");
        assertThat(run(reading("{header: true}", null)).errors()).isEmpty();
        assertThat(read("out").columns()).containsExactly("id", "te\nxt", "q\"");
        assertThat(read("out").first().mkString("|")).isEqualTo("1|a|b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            text,id             | none                    | {header: true}
            "text","id"         | none                    | {header: true}
            id,title            | none                    | {header: true}
            text,id             | none                    | {header: true, multiLine: false}
            text,id             | id STRING, text STRING  | {header: true}
            text,other          | id STRING, text STRING  | {header: true}
            """)
    void aFileWhoseColumnsStandInAnotherOrderIsNotMisread(String header, String schema, String options)
            throws IOException {
        Files.writeString(folder.resolve("in/a.csv"), "id,text\nA,first\n");
        Files.writeString(folder.resolve("in/b.csv"), header + "\nsecond,B\n");
        Console console = run(reading(options, schema));
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors()).containsIgnoringCase("header").containsPattern("/in/[ab]\\.csv'");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            "id", ID_TEXT  | id STRING, text STRING
            ID,"Text"      | none
            """)
    void headersOfTheSameColumnsAreRead(String header, String schema) throws IOException {
        Files.writeString(folder.resolve("in/a.csv"), "id,text\nA,first\n");
        Files.writeString(folder.resolve("in/b.csv"), header + "\nB,second\n");
        assertThat(run(reading("{header: true}", schema)).errors()).isEmpty();
        assertThat(read("out").orderBy("id").collectAsList())
                .extracting(row -> row.mkString("|"))
                .containsExactly("A|first", "B|second");
    }

    @Test
    void encodingsSeparatorsCompressionAndFoldersAreKept() throws IOException {
        write("in/k=1/a.csv", "1;\"ü;\"\"ö\"\n", StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("2;\"zwei\nZeilen\"\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        Files.createDirectories(folder.resolve("in/k=2"));
        Files.write(folder.resolve("in/k=2/b.csv.gz"), packed.toByteArray());
        write("in/k=3/c.csv", "\ufeff3;\u20ac\r\n", StandardCharsets.UTF_16LE);
        Console console = run(reading("{sep: ';', encoding: ISO-8859-1}", "id INT, text STRING, k STRING"));
        assertThat(console.errors()).isEmpty();
        assertThat(read("out").orderBy("id").collectAsList())
                .extracting(row -> row.mkString("|"))
                .containsExactly("1|ü;\"ö|1", "2|zwei\nZeilen|2", "3|€|3");
    }

    @Test
    void quotesWithNothingInsideAreNoNumber() throws IOException {
        Files.writeString(folder.resolve("in/a.csv"), "\"1\",\"\",\"\"\n2,0.5,x\n");
        assertThat(run(reading("{}", "id INT, number DOUBLE, text STRING")).errors())
                .isEmpty();
        assertThat(read("out").orderBy("id").collectAsList())
                .extracting(row -> row.mkString("|"))
                .containsExactly("1|null|", "2|0.5|x");
    }

    @Test
    void malformedCsvIsQuarantinedWithItsText() throws IOException {
        Files.writeString(
                folder.resolve("in/a.csv"),
                "id,text\n1,good\n2\n3,a,b\nx,text\n4,\"a\" b\n5,fine\n\n6,say \"hi\"\n7,\"open, never closed\n8,lost\n");
        Console console = run(reading("{header: true}", "id INT, text STRING") + "quarantine: bad\n");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows in     8", "rows out    3", "quarantined 5", "bad rows    5 malformed-record");
        assertThat(texts(read("out"))).isEqualTo(Map.of(1, "good", 5, "fine", 6, "say \"hi\""));
        assertThat(records())
                .containsExactlyInAnyOrder("2", "3,a,b", "x,text", "4,\"a\" b", "7,\"open, never closed\n8,lost\n");
        Row reason = read("bad").first().getAs("invalid");
        assertThat(reason.<String>getAs("stage")).isEqualTo("input");
        assertThat(reason.<String>getAs("message")).contains("a.csv", "id INT,text STRING");
    }

    @Test
    void malformedJsonIsQuarantinedWithItsText() throws IOException {
        List<String> good = List.of(
                "{\"id\":1,\"text\":\"a } b\"}",
                "  {'id':2,'text':'it\"s'}  ",
                "{\"id\":3,\"other\":[{},{\"a\":{\"a\":\"a\"}},{\"a\":1}]}",
                "");
        List<String> bad = List.of(
                "{\"id\":\"x\",\"text\":\"a\"}",
                "{\"id\":3000000000}",
                "{\"id\":4,\"te",
                "{\"id\":5} behind",
                "{\"id\":6}{\"id\":7}",
                "null",
                "8",
                "[{\"id\":9}]",
                "{\"id\":10,\"text\":\"a\",\"text\":\"b\"}",
                "{\"id\":11,\"other\":[{\"a\":1,'a' : 2}]}",
                "plain text");
        Files.write(
                folder.resolve("in/a.jsonl"),
                Stream.concat(good.stream(), bad.stream()).toList());
        Console console = run(reading("{}", "id INT, text STRING") + "quarantine: bad\nmaxInvalid: 11\n");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows in     14", "rows out    3", "quarantined 11", "11 malformed-record");
        Map<Integer, String> right = new LinkedHashMap<>();
        right.put(1, "a } b");
        right.put(2, "it\"s");
        right.put(3, null);
        assertThat(texts(read("out"))).isEqualTo(right);
        assertThat(records()).containsExactlyInAnyOrderElementsOf(bad);
        assertThat(run(edited(reading("{}", "id INT, text STRING"), "path: out", "path: two")
                                + "quarantine: bad2\nmaxInvalid: 8\n")
                        .errors())
                .contains("maxInvalid (8)", "11 malformed-record");
    }

    @Test
    void aMalformedRecordDoesNotSayWhatTheColumnsAre() throws IOException {
        Files.write(
                folder.resolve("in/a.jsonl"),
                List.of(
                        "{\"id\":1,\"text\":\"a\"}",
                        "{\"id\":2,\"text\":\"b\",\"text\":5}",
                        "{\"id\":3,\"more\":1} {}"));
        Console console = run(reading("{}", null) + "quarantine: bad\n");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows out    1", "2 malformed-record");
        assertThat(read("out").columns()).containsExactly("id", "text");
    }

    @Test
    void withoutAQuarantineAMalformedRecordFailsTheJobAndIsShown() throws IOException {
        for (Map.Entry<String, String> input : Map.of("a.csv", "1,a\n2,b,c\n", "a.json", "{\"id\":1}\n{\"id\":2,b,c")
                .entrySet()) {
            Files.writeString(folder.resolve("in").resolve(input.getKey()), input.getValue());
            Console console = run(reading("{}", "id INT, text STRING"));
            assertThat(console.exitCode()).isEqualTo(1);
            assertThat(console.errors())
                    .contains(input.getKey(), "2,b,c", "malformed-record", "Set quarantine", "DROPMALFORMED");
            assertThat(folder.resolve("out")).doesNotExist();
            Files.delete(folder.resolve("in").resolve(input.getKey()));
        }
    }

    @Test
    void aModeOfTheJobSaysWhatBecomesOfMalformedRecords() throws IOException {
        Files.writeString(folder.resolve("in/a.json"), "{\"id\":1}\n{\"id\":2\n");
        Console dropped = run(reading("{mode: DROPMALFORMED}", "id INT"));
        assertThat(dropped.output()).contains("rows in     2", "rows out    1", "skipped     1", "1 malformed-record");
        Console kept = run(edited(reading("{mode: PERMISSIVE}", "id INT"), "path: out", "path: kept"));
        assertThat(kept.output()).contains("rows in     2", "rows out    2", "1 malformed-record");
        Console seen = run(edited(
                reading("{columnNameOfCorruptRecord: broken}", "id INT, broken STRING"), "path: out", "path: seen"));
        assertThat(seen.output()).contains("rows out    2", "1 malformed-record");
        assertThat(read("seen").collectAsList())
                .extracting(row -> row.mkString("|"))
                .containsExactlyInAnyOrder("1|null", "null|{\"id\":2");
    }

    @Test
    void whatSparkFindsInMalformedRecordsIsNoColumn() throws IOException {
        Files.writeString(folder.resolve("in/a.json"), "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\n");
        assertThat(run(reading("{}", null) + "quarantine: bad\n").errors()).isEmpty();
        assertThat(read("out").columns()).containsExactly("id", "text");
        assertThat(records()).containsExactly("{\"id\":2,");
    }

    @Test
    void linesOfCsvAndFilesOfJsonAreLeftToSparkAndJudgedAlike() throws IOException {
        Files.writeString(folder.resolve("in/a.csv"), "1,\"a \"\"b\"\"\"\n2\n3,c,d\n");
        assertThat(run(reading("{multiLine: false}", "id INT, text STRING") + "quarantine: bad\n")
                        .errors())
                .isEmpty();
        assertThat(texts(read("out"))).isEqualTo(Map.of(1, "a \"b\""));
        assertThat(records()).containsExactlyInAnyOrder("2", "3,c,d");
        Files.delete(folder.resolve("in/a.csv"));
        Files.writeString(folder.resolve("in/a.json"), "[{\"id\":1,\n\"text\":\"a\"},\n{\"id\":2,\"text\":\"b\"}]");
        Files.writeString(folder.resolve("in/b.json"), "[{\"id\":3,\n\"text\":");
        assertThat(run(edited(
                                        reading("{multiLine: true}", "id INT, text STRING"),
                                        "path: out",
                                        "path: whole, mode: overwrite")
                                + "quarantine: bad\n")
                        .errors())
                .isEmpty();
        assertThat(texts(read("whole"))).isEqualTo(Map.of(1, "a", 2, "b"));
        assertThat(records()).containsExactly("[{\"id\":3,\n\"text\":");
    }

    @Test
    void estimatorsDoNotLearnFromMalformedRecords() throws IOException {
        Files.writeString(folder.resolve("in/a.csv"), "1,a b\n2,a c\n3\n4,a,b,c\n5,\n");
        Console console = run(edited(
                        reading("{}", "id INT, text STRING"),
                        "stages: []",
                        "stages: [RegexTokenizer: {inputCol: text, outputCol: tokens}, CountVectorizer: {inputCol:"
                                + " tokens, outputCol: counts}]")
                + "quarantine: bad\n");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows in     5", "rows out    2", "1 null-input", "2 malformed-record");
    }

    @Test
    void batchesOfAJobWithResumeTellThemToo() throws IOException {
        Files.writeString(folder.resolve("in/a.csv"), "1,\"a\nb\"\n2\n");
        String job = reading("{}", "id INT, text STRING") + "quarantine: bad\nresume: true\n";
        assertThat(run(job).output()).contains("rows in     2", "quarantined 1", "1 malformed-record");
        Files.writeString(folder.resolve("in/b.csv"), "3,c\n4,d,e\n");
        assertThat(run(job).output()).contains("rows in     2", "quarantined 1", "1 malformed-record");
        assertThat(texts(read("out"))).isEqualTo(Map.of(1, "a\nb", 3, "c"));
        assertThat(records()).containsExactlyInAnyOrder("2", "4,d,e");
    }

    @Test
    void csvIsWrittenByRfc4180AndReadsBack() throws IOException {
        Files.writeString(
                folder.resolve("in/a.json"),
                "{\"id\":1,\"text\":\"He said, \\\"And\\\"\"}\n{\"id\":2,\"text\":\" a\\nb\\\\\"}\n"
                        + "{\"id\":5,\"text\":\" c\\rd \"}\n{\"id\":3,\"text\":\"\"}\n{\"id\":4}\n");
        assertThat(run(edited(
                                reading("{}", "id INT, text STRING"),
                                "{path: out}",
                                "{path: out, format: csv, options: {header: true}}"))
                        .errors())
                .isEmpty();
        assertThat(csv("out"))
                .isEqualTo("id,text\n1,\"He said, \"\"And\"\"\"\n2,\" a\nb\\\"\n5,\" c\rd \"\n3,\"\"\n4,\n");
        assertThat(run(edited(
                                reading("{header: true}", "id INT, text STRING"),
                                "path: in",
                                "path: out",
                                "{path: out}",
                                "{path: again}"))
                        .errors())
                .isEmpty();
        Map<Integer, String> right = new LinkedHashMap<>();
        right.put(1, "He said, \"And\"");
        right.put(2, " a\nb\\");
        right.put(5, " c\rd ");
        right.put(3, "");
        right.put(4, null);
        assertThat(texts(read("again"))).isEqualTo(right);
    }

    private static String reading(String options, String schema) {
        return "name: records\ninput: {path: in, options: " + options
                + (schema == null ? "" : ", schema: '" + schema + "'") + "}\nstages: []\noutput: {path: out}\n";
    }

    private Console run(String job) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, job);
        return Console.run(file.toString());
    }

    private void write(String name, String text, Charset charset) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.write(folder.resolve(name), text.getBytes(charset));
    }

    private Dataset<Row> read(String name) {
        return SparkTest.session().read().parquet(folder.resolve(name).toString());
    }

    private List<String> records() {
        return read("bad").select("invalid.record").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private String csv(String name) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                texts.add(Files.readString(file));
            }
        }
        return String.join("", texts);
    }

    private static Map<Integer, String> texts(Dataset<Row> rows) {
        Map<Integer, String> texts = new LinkedHashMap<>();
        rows.orderBy("id")
                .collectAsList()
                .forEach(row -> texts.put(row.<Integer>getAs("id"), row.<String>getAs("text")));
        return texts;
    }
}
