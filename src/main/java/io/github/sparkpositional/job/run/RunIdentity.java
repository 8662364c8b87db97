package io.github.sparkpositional.job.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.document.JobJson;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.stored.TableInput;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Identifies a job together with its current input: a digest of the job and of the files or snapshot that it reads. */
final class RunIdentity {
    private static final int LENGTH = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private RunIdentity() {}

    static String of(CheckedJob job, Configuration configuration) throws IOException {
        MessageDigest digest = sha256();
        digest.update(JSON.writeValueAsBytes(JobJson.of(job.document())));
        Set<String> files = new TreeSet<>();
        for (String file : job.input().inputFiles()) {
            Path path = new Path(URI.create(file));
            FileStatus status = path.getFileSystem(configuration).getFileStatus(path);
            files.add(path + " " + status.getLen() + " " + status.getModificationTime());
        }
        TableInput.version(
                        job.input().sparkSession(),
                        job.document().input(),
                        job.shape().format())
                .ifPresent(files::add);
        files.forEach(file -> digest.update((file + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
