package io.github.sparkpositional.stage.tokenizer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.stage.HuggingFaceTokenizer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import javax.management.ObjectName;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** How many tokenizers stand in native memory, and for how long. */
class NativeTokenizersTest {
    private static final Path BERT = Path.of("jobs/samples/tokenizers/bert.json");
    private static final int TASKS = 6;

    /** Two tasks, each with a row of its own that is tokenized. */
    private static final CyclicBarrier BOTH_AT_WORK = new CyclicBarrier(2);

    private static final Set<Long> THREADS = ConcurrentHashMap.newKeySet();
    private static final Set<Long> COUNTS = ConcurrentHashMap.newKeySet();

    private static TokenizerSettings settings(int maxLength) throws IOException {
        String json = Files.readString(BERT)
                .replace(
                        "\"truncation\": null",
                        "\"truncation\": {\"max_length\": " + maxLength
                                + ", \"strategy\": \"LongestFirst\", \"stride\": 0}");
        return new TokenizerSettings(json, TokenizerSettings.SpecialTokens.ADD);
    }

    @Test
    void oneServesAllTasksOfAProcess() throws Exception {
        long expected = Math.min(NativeTokenizers.MOST, settled() + 1);
        Dataset<Row> texts = SparkTest.session().range(0, 60, 1, TASKS).selectExpr("concat('the cat ', id) AS text");
        Dataset<Row> tokens = new HuggingFaceTokenizer()
                .setInputCol("text")
                .setOutputCol("tokens")
                .setTokenizerPath(BERT.toString())
                .setMaxLength(4711)
                .setTruncation("longest-first")
                .transform(texts);
        tokens.foreachPartition((ForeachPartitionFunction<Row>) NativeTokenizersTest::count);
        assertThat(THREADS).as("threads that had a task").hasSizeGreaterThan(1);
        assertThat(COUNTS).as("tokenizers while they were").containsExactly(expected);
        tokens.foreachPartition((ForeachPartitionFunction<Row>) NativeTokenizersTest::count);
        assertThat(COUNTS).as("the next job takes the same").containsExactly(expected);
    }

    private static void count(Iterator<Row> rows) throws Exception {
        assertThat(rows.hasNext()).isTrue();
        assertThat(rows.next().<Row>getAs("tokens").getList(0)).isNotEmpty();
        BOTH_AT_WORK.await(60, SECONDS);
        THREADS.add(Thread.currentThread().getId());
        COUNTS.add(settled());
        while (rows.hasNext()) {
            rows.next();
        }
    }

    @Test
    void oneThatHasToMakeRoomServesItsTaskToTheEnd() throws Exception {
        NativeTokenizer used = NativeTokenizers.of(settings(1000));
        assertThat(NativeTokenizers.of(settings(1000))).isSameAs(used);
        for (int i = 1; i <= NativeTokenizers.MOST; i++) {
            NativeTokenizers.of(settings(1000 + i)).encode("a dog", null).close();
        }
        collectGarbage();
        try (NativeEncoding encoding = used.encode("a dog", null)) {
            assertThat(encoding.tokens()).containsExactly("[CLS]", "a", "dog", "[SEP]");
        }
        assertThat(NativeTokenizers.of(settings(1000)))
                .as("the next task has one of its own")
                .isNotSameAs(used);
    }

    @Test
    void oneThatHadToMakeRoomGivesItsMemoryBack() throws Exception {
        WeakReference<NativeTokenizer> unused = new WeakReference<>(NativeTokenizers.of(settings(2000)));
        for (int i = 1; i <= NativeTokenizers.MOST; i++) {
            NativeTokenizers.of(settings(2000 + i));
        }
        for (int tries = 0; unused.get() != null && tries < 50; tries++) {
            collectGarbage();
        }
        assertThat(unused.get()).isNull();
        assertThat(settled()).as("closed and gone").isLessThanOrEqualTo(NativeTokenizers.MOST);
    }

    /** How many there are once those that had to make room are gone, which takes a collection and the cleaner's time. */
    private static long settled() throws Exception {
        long end = System.nanoTime() + SECONDS.toNanos(30);
        while (tokenizers() > NativeTokenizers.MOST && System.nanoTime() < end) {
            collectGarbage();
        }
        return tokenizers();
    }

    private static void collectGarbage() throws InterruptedException {
        System.gc();
        Thread.sleep(20);
    }

    /** How many there are on the heap, as the virtual machine counts them. */
    private static long tokenizers() throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 3 && fields[3].endsWith("NativeTokenizer$Memory"))
                .mapToLong(fields -> Long.parseLong(fields[1]))
                .sum();
    }
}
