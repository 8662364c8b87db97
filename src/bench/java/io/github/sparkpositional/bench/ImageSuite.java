package io.github.sparkpositional.bench;

import io.github.sparkpositional.image.ImageDecoder;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.kernel.patch.ImageResampler;
import io.github.sparkpositional.kernel.patch.ResampleFilter;
import io.github.sparkpositional.stage.GridPositionEncoder;
import io.github.sparkpositional.stage.ImagePatchifier;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import io.github.sparkpositional.stage.row.RowFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Image jobs against decoding and resizing alone, and decoding and resizing against Pillow. */
final class ImageSuite implements Suite {
    private static final int SIDE = 224;
    private static final int PATCH = 16;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (PhotoFiles.Sizes sizes : List.of(PhotoFiles.Sizes.FITTING, PhotoFiles.Sizes.MIXED)) {
            int count = settings.rows(400);
            Path directory = PhotoFiles.write(count, sizes);
            figures.add(job(settings, sizes.name().toLowerCase(java.util.Locale.ROOT), directory, count));
            figures.add(pillow(settings, sizes.name().toLowerCase(java.util.Locale.ROOT), directory, count));
        }
        return figures;
    }

    private static Figure job(Settings settings, String sizes, Path directory, int count) throws Exception {
        Dataset<Row> files = files(directory, count);
        Dataset<Row> whole = job(files);
        Dataset<Row> decoded = files.select(Catalyst.column(
                Catalyst.call(new DecodeAndResize(decoder()), Evaluation.FREE, Catalyst.attribute("content"))));
        Contest contest = settings.contest();
        double bytes = 2 * 4.0 * count * SIDE * SIDE * 3;
        int ours = contest.add(count, bytes, () -> Bench.drain(whole));
        int peer = contest.add(count, count * 3.0 * SIDE * SIDE, () -> Bench.drain(decoded));
        Contest.Outcome outcome = contest.run();
        return Figure.of(
                "image job, " + sizes + " sizes to 196 x 768: time against decode and resize alone",
                outcome.time(ours, peer),
                Target.atMost(1.15),
                outcome.of(ours));
    }

    private static Figure pillow(Settings settings, String sizes, Path directory, int count) throws Exception {
        String name = "decode and resize, " + sizes + " sizes: images/s against Pillow's, two processes each";
        Target target = Target.atLeast(0.8);
        try (PillowPeer pillow = PillowPeer.start(directory, SIDE)) {
            if (!pillow.isThere()) {
                return Figure.skipped(name, target, "Pillow is not installed (python3-pil)");
            }
            List<Path> files;
            try (Stream<Path> list = Files.list(directory)) {
                files = list.sorted().toList();
            }
            double bytes = count * 3.0 * SIDE * SIDE;
            Contest contest = settings.contest();
            int ours = contest.add(count, bytes, () -> decodeOnThreads(files));
            int peer = contest.addTimed(count, bytes, pillow::run);
            Contest.Outcome outcome = contest.run();
            return Figure.of(name, outcome.time(peer, ours), target, outcome.of(ours));
        }
    }

    private static void decodeOnThreads(List<Path> files) throws Exception {
        ImageDecoder decoder = decoder();
        Thread[] threads = new Thread[Bench.THREADS];
        for (int i = 0; i < threads.length; i++) {
            int first = i;
            threads[i] = new Thread(() -> {
                for (int file = first; file < files.size(); file += threads.length) {
                    resized(decoder, read(files.get(file)));
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static ImageDecoder decoder() {
        return ImageDecoder.of(Choices.none());
    }

    private static ByteImage resized(ImageDecoder decoder, byte[] file) {
        return ImageResampler.resize(decoder.decode(file), SIDE, SIDE, ResampleFilter.BICUBIC);
    }

    /** The files of a directory, over and over until there are so many. */
    static Dataset<Row> files(Path directory, int count) throws IOException {
        long there;
        try (Stream<Path> list = Files.list(directory)) {
            there = list.count();
        }
        String[] places = new String[(int) ((count + there - 1) / there)];
        Arrays.fill(places, directory.toString());
        return Bench.session().read().format("binaryFile").load(places).select("content");
    }

    static Dataset<Row> job(Dataset<Row> files) {
        ImagePatchifier patchifier = new ImagePatchifier()
                .setInputCol("content")
                .setOutputCol("patches")
                .setExactSize(SIDE, SIDE)
                .setPatchSize(PATCH, PATCH)
                .setNormalization("imagenet");
        GridPositionEncoder encoder = new GridPositionEncoder()
                .setInputCol("patches")
                .setOutputCol("positions")
                .setDim(PATCH * PATCH * 3);
        return encoder.transform(patchifier.transform(files)).select("patches", "positions");
    }

    /** The part of an image job that no one can do without. */
    public record DecodeAndResize(ImageDecoder decoder) implements RowFunction {
        @Override
        public DataType dataType() {
            return DataTypes.BinaryType;
        }

        @Override
        public Object apply(Object value, InternalRow sideColumns) {
            return resized(decoder, (byte[]) value).bytes();
        }
    }
}
