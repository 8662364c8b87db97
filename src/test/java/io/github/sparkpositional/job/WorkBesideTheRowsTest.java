package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.metrics.source.HiveCatalogMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spark is asked for beside the rows themselves: each question costs a short job as much as many of its rows. */
class WorkBesideTheRowsTest {
    private static final int PICTURES = 20;
    private static final String JOB = """
            name: pictures
            input: {path: in, format: %s}
            stages:
              - ImagePatchifier: {inputCol: content, outputCol: image, patchHeight: 16, patchWidth: 16}
            select: [path, image.patches]
            output: {path: out}
            """;

    private final SparkSession session = SparkTest.session();

    @TempDir
    Path folder;

    @BeforeEach
    void draw() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        Random random = new Random(1);
        for (int i = 0; i < PICTURES; i++) {
            BufferedImage picture = new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB);
            for (int pixel = 0; pixel < 48 * 48; pixel++) {
                picture.setRGB(pixel % 48, pixel / 48, random.nextInt());
            }
            ImageIO.write(picture, "png", folder.resolve("in/" + i + ".png").toFile());
        }
    }

    /** The estimate reads a few files, and the check of the output some footers, without tasks. */
    @ParameterizedTest
    @ValueSource(strings = {"image-files", "binaryFile"})
    void tasksWriteTheOutputAndShowItsFirstRows(String format) throws Exception {
        AtomicInteger jobs = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(1);
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart started) {
                jobs.incrementAndGet();
            }

            @Override
            public void onOtherEvent(SparkListenerEvent event) {
                if (event instanceof Last) {
                    all.countDown();
                }
            }
        };
        session.sparkContext().addSparkListener(listener);
        try {
            run(format);
            session.sparkContext().listenerBus().post(new Last());
            assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            session.sparkContext().removeSparkListener(listener);
        }
        assertThat(jobs).hasValue(2);
    }

    @Test
    void theInputIsListedOnce() throws IOException {
        long before = HiveCatalogMetrics.METRIC_FILES_DISCOVERED().getCount();
        run("image-files");
        long listed = HiveCatalogMetrics.METRIC_FILES_DISCOVERED().getCount() - before;
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            long written =
                    files.filter(file -> file.toString().endsWith(".parquet")).count();
            assertThat(listed).isEqualTo(PICTURES + written);
        }
    }

    private void run(String format) throws IOException {
        Path job = Files.writeString(folder.resolve("job.yaml"), JOB.formatted(format));
        Console console = Console.run(job.toString());
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows out    " + PICTURES, "The first rows:");
    }

    private static final class Last implements SparkListenerEvent {
        @Override
        public boolean logEvent() {
            return false;
        }
    }
}
