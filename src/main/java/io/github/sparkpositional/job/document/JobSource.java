package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.table.FileSystems;
import io.github.sparkpositional.table.HadoopConfiguration;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;

/**
 * A job file on this machine, on any of Hadoop's file systems, or among the files that Spark was given by {@code --files}:
 * in cluster mode the driver has those and no others.
 *
 * @param written as it stands on the command line
 * @param place where it is read
 * @param paths what relative paths in it mean
 */
record JobSource(String written, String place, Paths paths) {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MOST_SIBLINGS = 100;

    static JobSource of(String written) {
        SparkConf settings = new SparkConf();
        boolean isCluster = settings.get("spark.submit.deployMode", "client").equals("cluster")
                || settings.getBoolean("spark.kubernetes.submitInDriver", false);
        if (Paths.hasScheme(written)) {
            return new JobSource(written, written, Paths.beside(written, isCluster));
        }
        Path file = local(written);
        if (isCluster && !file.isAbsolute()) {
            return new JobSource(written, shipped(file, settings).orElse(written), Paths.withoutFolder());
        }
        Optional<String> shipped = Files.exists(file) ? Optional.empty() : shipped(file, settings);
        return shipped.map(place -> new JobSource(written, place, Paths.withoutFolder()))
                .orElseGet(() -> new JobSource(written, written, Paths.beside(written, isCluster)));
    }

    private static Path local(String written) {
        try {
            return Path.of(written);
        } catch (java.nio.file.InvalidPathException noPath) {
            throw new JobMistakeException(
                    "'" + written + "' is not a valid path of a job file: " + noPath.getReason() + ".");
        }
    }

    /** The file of this name that came by {@code --files}: in the current folder, or where Spark fetches it from. */
    private static Optional<String> shipped(Path file, SparkConf settings) {
        String name = String.valueOf(file.getFileName());
        if (Files.isRegularFile(Path.of(name))) {
            return Optional.of(name);
        }
        return Stream.of("spark.files", "spark.yarn.dist.files")
                .flatMap(setting -> Arrays.stream(settings.get(setting, "").split(",")))
                .map(String::trim)
                .filter(uri -> uri.endsWith("/" + name) || uri.endsWith("#" + name))
                .map(uri -> uri.replaceFirst("#[^#/]*$", ""))
                .findFirst();
    }

    /**
     * The whole text.
     *
     * @param others names that may be meant where there is no such file
     * @throws JobMistakeException if there is no such file, or if it is no text of a job's size
     */
    String text(Collection<String> others) {
        byte[] bytes;
        try (InputStream stream = open()) {
            bytes = stream.readNBytes(MAX_BYTES + 1);
        } catch (FileNotFoundException missing) {
            throw missing(others);
        } catch (IOException | RuntimeException unreadable) {
            throw new JobMistakeException(
                    "The job file " + written + " can't be read: " + Failures.sentence(unreadable));
        }
        if (bytes.length > MAX_BYTES) {
            throw new JobMistakeException("The file " + written + " is larger than " + MAX_BYTES
                    + " bytes, which is too large for a job file.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            throw new JobMistakeException("The file " + written + " is not UTF-8 text.");
        }
    }

    private InputStream open() throws IOException {
        if (!Paths.hasScheme(place)) {
            if (!Files.isRegularFile(Path.of(place))) {
                throw new FileNotFoundException(place);
            }
            return Files.newInputStream(Path.of(place));
        }
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(place);
        FileSystem fileSystem = FileSystems.of(file, HadoopConfiguration.current());
        if (!fileSystem.getFileStatus(file).isFile()) {
            throw new FileNotFoundException(place);
        }
        return fileSystem.open(file);
    }

    private JobMistakeException missing(Collection<String> others) {
        String sentence = "There is no job file '" + Paths.shown(written) + "'. ";
        if (paths.isCluster()) {
            return new JobMistakeException(
                    sentence + "In cluster mode the driver runs on a machine of the cluster: pass the file with"
                            + " --files FILE and name it without its folder, or put it on a remote store, as in"
                            + " hdfs://HOST/jobs/job.yaml.");
        }
        List<String> there = new ArrayList<>(others);
        try {
            siblings()
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .sorted()
                    .limit(MOST_SIBLINGS)
                    .forEach(there::add);
        } catch (IOException | RuntimeException noFolder) {
            return new JobMistakeException(sentence + "There is no folder "
                    + Paths.shown(Optional.ofNullable(new org.apache.hadoop.fs.Path(place).getParent())
                            .map(Object::toString)
                            .orElse(""))
                    + " either.");
        }
        String name = place.substring(place.lastIndexOf('/') + 1);
        return new JobMistakeException(sentence + Suggestion.of(name, there));
    }

    private Stream<String> siblings() throws IOException {
        if (Paths.hasScheme(place)) {
            org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(place).getParent();
            FileStatus[] files =
                    folder.getFileSystem(HadoopConfiguration.current()).listStatus(folder);
            return Arrays.stream(files).map(file -> file.getPath().getName());
        }
        Path folder = Path.of(place).toAbsolutePath().getParent();
        if (folder == null) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
