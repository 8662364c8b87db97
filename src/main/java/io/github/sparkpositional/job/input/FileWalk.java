package io.github.sparkpositional.job.input;

import io.github.sparkpositional.job.input.FoundFile.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Goes through everything below some paths, on any store, and holds none of it. On a local disk
 * links are followed, and each real file and folder is found once, however many links lead to it.
 */
final class FileWalk {
    private final Configuration configuration;
    private final ReadRule rule;

    FileWalk(Configuration configuration, ReadRule rule) {
        this.configuration = configuration;
        this.rule = rule;
    }

    /**
     * @param paths as Spark takes them: folders, files and patterns
     * @param visitor says whether to continue
     */
    void walk(List<String> paths, Predicate<FoundFile> visitor) throws IOException {
        List<Path> local = new ArrayList<>();
        List<FileStatus> stored = new ArrayList<>();
        for (String written : paths) {
            Path path = new Path(written);
            FileSystem fileSystem = path.getFileSystem(configuration);
            for (FileStatus root : NamedPaths.found(fileSystem, path)) {
                if (isLocal(fileSystem)) {
                    local.add(root.getPath());
                } else {
                    stored.add(root);
                }
            }
        }
        if (!local.isEmpty()) {
            new LocalWalk(rule, visitor).walk(local);
        }
        for (FileStatus root : stored) {
            if (!walkStored(root, visitor)) {
                return;
            }
        }
    }

    /** Whether links, pipes and devices can be met there. */
    static boolean isLocal(FileSystem fileSystem) {
        return "file".equals(fileSystem.getUri().getScheme());
    }

    private boolean walkStored(FileStatus root, Predicate<FoundFile> visitor) throws IOException {
        RemoteIterator<? extends FileStatus> files =
                root.getPath().getFileSystem(configuration).listFiles(root.getPath(), true);
        while (files.hasNext()) {
            FileStatus file = files.next();
            FoundFile found = new FoundFile(
                    file.getPath(), root.getPath(), Kind.REGULAR, file.getLen(), file.getModificationTime());
            if (!visitor.test(found)) {
                return false;
            }
        }
        return true;
    }
}
