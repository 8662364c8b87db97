package io.github.sparkpositional.shard.webdataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.shard.ReadOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebDatasetTest {
    private static final byte[] PICTURE = {(byte) 0xff, (byte) 0xd8, 0, 1, 2};
    private static final String DEFECT = "defect";
    private static final String WITH_DEFECTS =
            "`__key__` STRING, txt STRING, defect STRUCT<stage: STRING, code: STRING," + " message: STRING>";

    @TempDir
    Path folder;

    /** As img2dataset lays samples out: a picture, what it was found with, and its caption. */
    private static TarShard pictures(int from, int to) {
        TarShard shard = new TarShard();
        for (int i = from; i < to; i++) {
            String key = String.format("%09d", i);
            shard.add(key + ".jpg", PICTURE)
                    .add(key + ".json", "{\"width\": " + i + "}")
                    .add(key + ".txt", "caption " + i);
        }
        return shard;
    }

    private Dataset<Row> read(String path) {
        return SparkTest.session()
                .read()
                .format("webdataset")
                .load(folder.resolve(path).toString());
    }

    private Dataset<Row> readWithDefects(String path) {
        return SparkTest.session()
                .read()
                .format("webdataset")
                .schema(WITH_DEFECTS)
                .option(ReadOptions.DEFECT_COLUMN, DEFECT)
                .load(folder.resolve(path).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "tar.gz", "tgz", "tar.zst"})
    void aSampleIsARow(String extension) throws IOException {
        pictures(0, 30).write(folder.resolve("shards/00000." + extension));
        pictures(30, 50).write(folder.resolve("shards/00001." + extension));
        Dataset<Row> rows = read("shards");
        assertThat(rows.schema().simpleString())
                .isEqualTo("struct<__key__:string,__url__:string,jpg:binary,json:string,txt:string>");
        assertThat(rows.count()).isEqualTo(50);
        Row row = rows.where("txt = 'caption 41'").first();
        assertThat(row.getString(0)).isEqualTo("000000041");
        assertThat(row.getString(1)).endsWith("shards/00001." + extension);
        assertThat(row.<byte[]>getAs("jpg")).isEqualTo(PICTURE);
        assertThat(row.<String>getAs("json")).isEqualTo("{\"width\": 41}");
        assertThat(rows.select("txt").distinct().count()).isEqualTo(50);
    }

    @Test
    void smallShardsShareATask() throws IOException {
        for (int shard = 0; shard < 20; shard++) {
            pictures(shard, shard + 1).write(folder.resolve("shards/" + shard + ".tar"));
        }
        Dataset<Row> rows = read("shards");
        assertThat(rows.rdd().getNumPartitions()).isEqualTo(2);
        assertThat(rows.count()).isEqualTo(20);
    }

    @Test
    void keysEndAtTheFirstDotOfAFilesOwnName() throws IOException {
        new TarShard()
                .add("v1.0/a.seg.png", PICTURE)
                .add("v1.0/a.CLS", "7\n")
                .add("v1.0/b.cls", "8")
                .add("README", "not of a sample")
                .add("__index__/of.json", "not of a sample")
                .write(folder.resolve("a.tar"));
        Dataset<Row> rows = read("a.tar");
        assertThat(rows.schema().simpleString())
                .isEqualTo("struct<__key__:string,__url__:string,cls:bigint,seg.png:binary>");
        assertThat(rows.select("__key__", "cls").collectAsList().toString()).isEqualTo("[[v1.0/a,7], [v1.0/b,8]]");
        assertThat(rows.where("`seg.png` IS NULL").count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_POSIX, TarArchiveOutputStream.LONGFILE_GNU})
    void namesMayBeLongAndInAnyScript(int longNames) throws IOException {
        String key = "ordner/" + "é".repeat(90) + "/" + "x".repeat(150);
        new TarShard(longNames).add(key + ".txt", "a").add(key + ".cls", "1").write(folder.resolve("a.tar"));
        assertThat(read("a.tar").select("__key__", "txt", "cls").collectAsList().toString())
                .isEqualTo("[[" + key + ",a,1]]");
    }

    /** Older programs write names as the machine has them, in the header, behind a GNU header or in a POSIX one. */
    @ParameterizedTest
    @CsvSource({"1, posix", "120, posix", "120, gnu"})
    void namesThatAreNotUtf8StayApart(int length, String longNames) throws IOException {
        String key = "x".repeat(length);
        byte[] archive = new TarShard(
                        longNames.equals("gnu")
                                ? TarArchiveOutputStream.LONGFILE_GNU
                                : TarArchiveOutputStream.LONGFILE_POSIX)
                .add(key + "Y.txt", "one")
                .add(key + "Z.cls", "2")
                .bytes();
        for (int i = 0; i < archive.length; i++) {
            archive[i] = archive[i] == 'Y' ? (byte) 0xe9 : archive[i] == 'Z' ? (byte) 0xe8 : archive[i];
        }
        if (length == 1) {
            sign(archive, 0);
            sign(archive, 1024);
        }
        Files.write(folder.resolve("a.tar"), archive);
        assertThat(read("a.tar").select("__key__", "cls", "txt").collectAsList().toString())
                .isEqualTo("[[" + key + "é,null,one], [" + key + "è,2,null]]");
    }

    /** What tells the columns may be damaged, while other shards are sound. */
    @Test
    void firstShardsThatShowNoColumnsAreSaidOnlyWhereNoneDoes() throws IOException {
        byte[] noTar = "<html>404</html>".repeat(100).getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(folder.resolve("shards"));
        for (String name : List.of("0.tar", "2.tar", "4.tar")) {
            Files.write(folder.resolve("shards/" + name), noTar);
        }
        assertThatThrownBy(() -> read("shards"))
                .hasMessageContaining("No shard shows what columns there are: The shard '")
                .hasMessageContaining("shards/0.tar' is damaged or cut off: at byte 0 of the archive is no header")
                .hasMessageContaining("Set schema");
        pictures(0, 3).write(folder.resolve("shards/1.tar"));
        pictures(3, 5).write(folder.resolve("shards/3.tar"));
        assertThat(read("shards").columns()).containsExactly("__key__", "__url__", "jpg", "json", "txt");
    }

    /** What a row says of itself is told by no file. */
    @Test
    void aFileThatTakesTheNameOfAColumnOfItsOwnIsADefect() throws IOException {
        new TarShard()
                .add("a.txt", "one")
                .add("b.txt", "two")
                .add("b.__key__", "a")
                .add("c.txt", "three")
                .add("c.defect", "a")
                .write(folder.resolve("a.tar"));
        List<Row> rows = SparkTest.session()
                .read()
                .format("webdataset")
                .option(ReadOptions.DEFECT_COLUMN, DEFECT)
                .load(folder.resolve("a.tar").toString())
                .select("__key__", "txt", DEFECT)
                .collectAsList();
        assertThat(rows).extracting(row -> row.getString(0)).containsExactly("a", "b", "c");
        assertThat(rows).extracting(row -> row.getString(1)).containsExactly("one", null, null);
        assertThat(rows.get(1).getStruct(2).getString(2)).contains("has a file '.__key__'", "holds no file's content");
        assertThat(rows.get(2).getStruct(2).getString(2)).contains("has a file '.defect'");
        List<Row> named = readWithDefects("a.tar").collectAsList();
        assertThat(named).extracting(row -> row.getString(0)).containsExactly("a", "b", "c");
        assertThat(named).extracting(row -> row.getString(1)).containsExactly("one", "two", "three");
    }

    /** A whole archive that is cut anywhere gives whole samples, and says once that there is no more. */
    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tar.gz", "a.tar.zst"})
    void aCutShardIsSaid(String name) throws IOException {
        pictures(0, 20).write(folder.resolve(name));
        byte[] whole = Files.readAllBytes(folder.resolve(name));
        for (int part = 1; part < 8; part++) {
            // Behind the last file stand only zeros: two blocks, and more up to a record.
            int end = name.endsWith("tar") ? 20 * 3 * 1024 : whole.length * 9 / 10;
            Files.write(folder.resolve("cut-" + name), Arrays.copyOf(whole, end * part / 7));
            List<Row> rows = readWithDefects("cut-" + name).collectAsList();
            List<Row> good = rows.stream().filter(row -> row.isNullAt(2)).toList();
            assertThat(rows).hasSize(good.size() + 1);
            for (int i = 0; i < good.size(); i++) {
                assertThat(good.get(i).getString(1)).isEqualTo("caption " + i);
            }
            assertThat(good.size()).isLessThan(20);
            Row defect = rows.get(rows.size() - 1).getStruct(2);
            assertThat(defect.getString(1)).isEqualTo("malformed-record");
            assertThat(defect.getString(2)).contains("cut-" + name, "is damaged or cut off: at byte");
        }
    }

    @Test
    void whatIsLeftOutOfARowIsStillLookedFor() throws IOException {
        pictures(0, 3).write(folder.resolve("a.tar"));
        byte[] whole = Files.readAllBytes(folder.resolve("a.tar"));
        Files.write(folder.resolve("a.tar"), Arrays.copyOf(whole, 9 * 1024 - 700));
        assertThatThrownBy(() -> read("a.tar").count()).rootCause().hasMessageContaining("damaged or cut off");
    }

    @Test
    void whereNothingTakesDefectsTheyAreErrors() throws IOException {
        pictures(0, 3).write(folder.resolve("a.tar"));
        byte[] whole = Files.readAllBytes(folder.resolve("a.tar"));
        Files.write(folder.resolve("a.tar"), Arrays.copyOf(whole, 3000));
        assertThatThrownBy(() -> read("a.tar").collectAsList())
                .rootCause()
                .hasMessageContaining("a.tar' is damaged or cut off: at byte 2,569 of the archive");
    }

    /** A header of a file of 8 exabytes, which isn't there. */
    @Test
    void aSizeIsNotBelieved() throws IOException {
        byte[] archive = pictures(0, 2).bytes();
        int size = 3 * 1024 + 124;
        Arrays.fill(archive, size, size + 12, (byte) 0xff);
        archive[size] = (byte) 0x80;
        archive[size + 1] = 0;
        archive[size + 2] = 0;
        archive[size + 3] = 0;
        archive[size + 4] = 0x7f;
        sign(archive, 3 * 1024);
        Files.write(folder.resolve("a.tar"), archive);
        List<Row> rows = readWithDefects("a.tar").collectAsList();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).getString(1)).isEqualTo("caption 0");
        assertThat(rows.get(1).getStruct(2).getString(2)).contains("damaged or cut off");
    }

    private static void sign(byte[] archive, int header) {
        Arrays.fill(archive, header + 148, header + 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += archive[header + i] & 0xff;
        }
        byte[] digits = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, archive, header + 148, 8);
    }

    @Test
    void aSampleOfTooManyBytesIsOneDefectAndTheRestIsRead() throws IOException {
        new TarShard()
                .add("a.txt", "short")
                .add("b.txt", "x".repeat(5000))
                .add("c.txt", "short too")
                .write(folder.resolve("a.tar"));
        List<Row> rows = SparkTest.session()
                .read()
                .format("webdataset")
                .schema(WITH_DEFECTS)
                .option(ReadOptions.DEFECT_COLUMN, DEFECT)
                .option("maxSampleBytes", "1000")
                .load(folder.resolve("a.tar").toString())
                .collectAsList();
        assertThat(rows).extracting(row -> row.getString(1)).containsExactly("short", null, "short too");
        assertThat(rows).extracting(row -> row.getString(0)).containsExactly("a", "b", "c");
        assertThat(rows.get(1).getStruct(2).getString(2)).contains("Sample 'b'", "more than 1,000 bytes");
    }

    @Test
    void twoFilesOfOneNameAndTextThatIsNoneAreDefects() throws IOException {
        new TarShard().add("a.txt", "1").add("a.txt", "2").add("b.txt", PICTURE).write(folder.resolve("a.tar"));
        List<Row> rows = readWithDefects("a.tar").collectAsList();
        assertThat(rows)
                .extracting(row -> row.getStruct(2).getString(2))
                .satisfiesExactly(
                        message -> assertThat(message).contains("'a'", "two files '.txt'"),
                        message -> assertThat(message).contains("'b'", "not UTF-8"));
    }

    @Test
    void archivesPutOneBehindTheOtherAreSaid() throws IOException {
        byte[] one = pictures(0, 2).bytes();
        byte[] two = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, two, one.length, one.length);
        Files.write(folder.resolve("a.tar"), two);
        List<Row> rows = readWithDefects("a.tar").collectAsList();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).getString(1)).isEqualTo("caption 1");
        assertThat(rows.get(2).getStruct(2).getString(2)).contains("something follows the end of the archive");
    }

    /** A hole in the file stands for its content, which nobody reads. */
    @Test
    void aFileOfThreeGibibytesIsADefectAndTheRestIsRead() throws IOException {
        byte[] archive = new TarShard()
                .add("a.txt", "1")
                .add("b.txt", "")
                .add("c.txt", "3")
                .bytes();
        System.arraycopy("30000000000".getBytes(StandardCharsets.US_ASCII), 0, archive, 1024 + 124, 11);
        sign(archive, 1024);
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("a.tar").toFile(), "rw")) {
            file.write(archive, 0, 1536);
            file.seek(1536 + (3L << 30));
            file.write(archive, 1536, archive.length - 1536);
        }
        assertThat(readWithDefects("a.tar").collectAsList())
                .satisfiesExactly(
                        row -> assertThat(row.getString(1)).isEqualTo("1"),
                        row -> assertThat(why(row)).contains("Sample 'b'", "has more than 2,147,418,111 bytes"),
                        row -> assertThat(row.getString(1)).isEqualTo("3"));
    }

    private static String why(Row row) {
        return row.getStruct(2).getString(2);
    }

    /** What a link leads to is elsewhere, and a sparse file's holes are not in its bytes; the samples behind them are read. */
    @ParameterizedTest
    @CsvSource({"1, a link to another file", "2, a link to another file", "6, a device", "S, a sparse file"})
    void whatIsNoFileOfItsOwnIsADefect(char type, String what) throws IOException {
        byte[] archive = new TarShard()
                .add("a.txt", "1")
                .add("b.txt", (byte) type, new byte[type == 'S' ? 700 : 0])
                .add("c.txt", "3")
                .bytes();
        Files.write(folder.resolve("a.tar"), archive);
        assertThat(readWithDefects("a.tar").collectAsList())
                .satisfiesExactly(
                        row -> assertThat(row.getString(1)).isEqualTo("1"),
                        row -> assertThat(why(row)).contains("'.txt' of sample 'b'", "at byte 1,024 is " + what),
                        row -> assertThat(row.getString(1)).isEqualTo("3"));
    }

    /** GNU's headers of many holes go on in further blocks; the size of a link means nothing. */
    @Test
    void headersOfOtherKindsAreNotTakenForContent() throws IOException {
        byte[] archive = new TarShard()
                .add("a.txt", (byte) 'S', new byte[1024])
                .add("b.txt", (byte) '2', new byte[0])
                .add("c.txt", "3")
                .bytes();
        archive[482] = 1;
        // The first of the two blocks of content is one of the header, then.
        archive[124 + 7] = '1';
        archive[512 + 504] = 0;
        sign(archive, 0);
        System.arraycopy("00000002000".getBytes(StandardCharsets.US_ASCII), 0, archive, 1536 + 124, 11);
        sign(archive, 1536);
        Files.write(folder.resolve("a.tar"), archive);
        assertThat(readWithDefects("a.tar").collectAsList())
                .satisfiesExactly(
                        row -> assertThat(why(row)).contains("sample 'a'", "sparse"),
                        row -> assertThat(why(row)).contains("sample 'b'", "a link"),
                        row -> assertThat(row.getString(1)).isEqualTo("3"));
    }

    @Test
    void sparseFilesOfPosixArchivesAreDefects() throws IOException {
        byte[] records = "22 GNU.sparse.major=1\n29 GNU.sparse.name=dir/a.txt\n".getBytes(StandardCharsets.US_ASCII);
        new TarShard()
                .add("x", (byte) 'x', records)
                .add("GNUSparseFile.0/a.txt", "0\nnot what the file holds")
                .add("b.txt", "2")
                .write(folder.resolve("a.tar"));
        assertThat(readWithDefects("a.tar").collectAsList())
                .satisfiesExactly(
                        row -> assertThat(why(row)).contains("sample 'dir/a'", "a sparse file"),
                        row -> assertThat(row.getString(1)).isEqualTo("2"));
    }

    /** As tar packs a folder whose files it is not told to sort. */
    @Test
    void aSampleInPiecesIsADefectAndAKeyThatComesBackIsNone() throws IOException {
        new TarShard()
                .add("a.jpg", PICTURE)
                .add("b.jpg", PICTURE)
                .add("b.txt", "1")
                .add("a.txt", "2")
                .add("b.jpg", PICTURE)
                .add("b.txt", "3")
                .write(folder.resolve("a.tar"));
        assertThat(readWithDefects("a.tar").collectAsList())
                .satisfiesExactly(
                        row -> assertThat(row.isNullAt(1)).isTrue(),
                        row -> assertThat(row.getString(1)).isEqualTo("1"),
                        row -> assertThat(why(row)).contains("'a' stands at two places", "tar --sort=name"),
                        row -> assertThat(row.getString(1)).isEqualTo("3"));
    }

    @Test
    void emptyFilesAndFilesOfNoSample() throws IOException {
        new TarShard()
                .add("./a.txt", "")
                .add("./a.JPG", PICTURE)
                .add("./._a.jpg", "macOS")
                .add("./.hidden.jpg", "hidden")
                .add("./b.cls", "")
                .write(folder.resolve("a.tar"));
        Dataset<Row> rows = SparkTest.session()
                .read()
                .format("webdataset")
                .schema("`__key__` STRING, txt STRING, defect STRUCT<stage: STRING, code: STRING, message: STRING>,"
                        + " jpg BINARY, cls INT")
                .option(ReadOptions.DEFECT_COLUMN, DEFECT)
                .load(folder.resolve("a.tar").toString());
        assertThat(rows.collectAsList())
                .satisfiesExactly(
                        row -> {
                            assertThat(row.getString(0)).isEqualTo("./a");
                            assertThat(row.getString(1)).isEmpty();
                            assertThat(row.<byte[]>getAs("jpg")).isEqualTo(PICTURE);
                        },
                        row -> assertThat(why(row)).contains("'.cls' of sample './b'", "is not a whole number"));
    }

    /** Where a size is so large that what pads it is more than a number can say. */
    @Test
    void theLargestSizeIsNotBelieved() throws IOException {
        byte[] archive = pictures(0, 1).bytes();
        archive[124] = (byte) 0x80;
        for (int i = 125; i < 136; i++) {
            archive[i] = (byte) (i < 128 ? 0 : i == 128 ? 0x7f : 0xff);
        }
        sign(archive, 0);
        Files.write(folder.resolve("a.tar"), archive);
        assertThat(readWithDefects("a.tar").collectAsList()).singleElement().satisfies(row -> assertThat(why(row))
                .contains("at byte 512 of the archive 9,223,372,036,854,775,", " bytes of a file should follow"));
    }

    /** The columns are those of the first samples; one that comes later must not be lost. */
    @Test
    void aFileWithoutAColumnIsSaidUnlessColumnsAreNamed() throws IOException {
        TarShard shard = new TarShard();
        for (int i = 0; i < 200; i++) {
            shard.add(i + ".txt", "" + i);
        }
        shard.add("200.txt", "200").add("200.npy", PICTURE).write(folder.resolve("a.tar"));
        assertThatThrownBy(() -> read("a.tar").collectAsList())
                .rootCause()
                .hasMessageContaining("Sample '200'")
                .hasMessageContaining("'.npy'");
        Dataset<Row> named = SparkTest.session()
                .read()
                .format("webdataset")
                .schema("txt INT")
                .load(folder.resolve("a.tar").toString());
        assertThat(named.selectExpr("sum(txt)").first().getLong(0)).isEqualTo(200 * 201 / 2);
    }

    @Test
    void whatIsNoArchiveIsSaid() throws IOException {
        Files.writeString(folder.resolve("a.tar"), "text ".repeat(300));
        assertThatThrownBy(() -> read("a.tar").collectAsList())
                .hasMessageContaining("No shard shows what columns there are");
        assertThat(readWithDefects("a.tar").first().getStruct(2).getString(2))
                .contains("at byte 0 of the archive is no header of a tar file");
    }

    @Test
    void itIsReadAsAStream() throws Exception {
        pictures(0, 5).write(folder.resolve("shards/00000.tar"));
        Dataset<Row> stream = SparkTest.session()
                .readStream()
                .format("webdataset")
                .schema("`__key__` STRING, jpg BINARY")
                .load(folder.resolve("shards").toString());
        stream.writeStream().format("memory").queryName("shards").start().processAllAvailable();
        assertThat(SparkTest.session().table("shards").where("jpg IS NOT NULL").count())
                .isEqualTo(5);
        SparkTest.session().streams().active()[0].stop();
    }
}
