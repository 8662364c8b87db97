package io.github.sparkpositional.job.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.Paths;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one run, uploaded for the target where they shall stand. The store keeps them; completing them takes one request
 * each and copies nothing.
 *
 * @param id tells the run from all others
 */
public record Uploads(Path target, String id, Configuration configuration) {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final String OF_A_TASK = ".pendingset";
    private static final String OF_A_FILE = ".pending";
    /** S3A, told to abort what is uploaded for a folder that it renames or deletes. */
    private static final String PURGED = "fs.s3a.directory.operations.purge.uploads";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those of a run; empty where no magic committer serves. */
    public static Optional<Uploads> of(Path target, String id, Configuration configuration) {
        return Optional.of(new Uploads(target, id, configuration))
                .filter(uploads -> Magic.serves(target, id, configuration));
    }

    /** For Spark's writer, wherever it is told to write; whichever of its protocols asks for a committer. */
    public Map<String, String> options() {
        return Map.of(
                HeldCommitter.TARGET,
                target.toString(),
                HeldCommitter.ID,
                id,
                "spark.sql.parquet.output.committer.class",
                HeldCommitter.class.getName(),
                "mapreduce.outputcommitter.factory.class",
                HeldCommitterFactory.class.getName());
    }

    /** Whether the store can have any. */
    public boolean arePossible() throws IOException {
        return Magic.isIn(target, store());
    }

    /** Whether they are still there when the folder of the target was renamed or deleted. */
    public boolean outliveRenames() {
        try {
            return !store().hasPathCapability(target, PURGED);
        } catch (IOException unknown) {
            return false;
        }
    }

    /** What all tasks have uploaded that ended well. */
    public List<Upload> pending() throws IOException {
        return noted(OF_A_TASK);
    }

    /** Lets all of them appear; where it fails, none stay. */
    public void complete() throws IOException {
        HeldCommitter.complete(id);
    }

    /** Forgets what was noted of uploads that are completed. */
    public void forget() throws IOException {
        HeldCommitter.forget(id);
        if (arePossible()) {
            store().delete(Magic.folder(target, id), true);
        }
    }

    /** Aborts what is noted as not completed, whichever process has uploaded it. */
    public void abort() throws IOException {
        HeldCommitter.forget(id);
        if (!arePossible() || !store().exists(Magic.folder(target, id))) {
            return;
        }
        try (MultipartUploader uploader =
                store().createMultipartUploader(target).build()) {
            for (Upload upload : Stream.concat(noted(OF_A_TASK).stream(), noted(OF_A_FILE).stream())
                    .toList()) {
                abort(upload, uploader);
            }
        }
        forget();
    }

    /** Aborts all uploads to files below the target, whoever has begun them: those that a task was at when it was killed. */
    public void abortStrays() throws IOException {
        try (MultipartUploader uploader =
                store().createMultipartUploader(target).build()) {
            while (uploader.abortUploadsUnderPath(target).get() > 0) {
                LOG.debug("There may be more than S3 lists at once");
            }
        } catch (ExecutionException failure) {
            LOG.warn("Uploads to {} can't be aborted: {}", Paths.shown(target.toString()), Failures.sentence(failure));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException(ended);
        }
    }

    private void abort(Upload upload, MultipartUploader uploader) throws IOException {
        byte[] written = upload.id().getBytes(StandardCharsets.UTF_8);
        try {
            uploader.abort(() -> ByteBuffer.wrap(written), new Path(target + "/" + upload.name()))
                    .get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof FileNotFoundException)) {
                LOG.warn(
                        "An upload to {} can't be aborted: {}",
                        Paths.shown(target.toString()),
                        Failures.sentence(failure));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException(ended);
        }
    }

    private List<Upload> noted(String suffix) throws IOException {
        List<Path> notes = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> files = store().listFiles(Magic.folder(target, id), true);
            while (files.hasNext()) {
                Path file = files.next().getPath();
                if (file.getName().endsWith(suffix)) {
                    notes.add(file);
                }
            }
        } catch (FileNotFoundException nothing) {
            return List.of();
        }
        try {
            return notes.parallelStream().flatMap(this::read).toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private Stream<Upload> read(Path note) {
        try (InputStream in = store().open(note)) {
            JsonNode json = JSON.readTree(in);
            List<Upload> uploads = new ArrayList<>();
            for (JsonNode upload : json.has("commits") ? json.get("commits") : List.of(json)) {
                uploads.add(new Upload(
                        name(upload.required("destinationKey").asText()),
                        upload.required("length").asLong(),
                        upload.required("uploadId").asText()));
            }
            return uploads.stream();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UncheckedIOException(
                    new IOException("'" + note + "' can't be read: " + unreadable.getMessage(), unreadable));
        }
    }

    /** Whoever could write the note must not reach other files by it. */
    private String name(String key) {
        String folder = target.toUri().getPath().substring(1) + "/";
        if (!key.startsWith(folder) || List.of(key.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException("'" + key + "' is not in '" + folder + "'");
        }
        return key.substring(folder.length());
    }

    private FileSystem store() throws IOException {
        return target.getFileSystem(configuration);
    }
}
