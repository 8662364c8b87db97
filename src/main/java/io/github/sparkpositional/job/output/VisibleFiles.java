package io.github.sparkpositional.job.output;

import java.io.IOException;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files below a folder that readers take for data: all but those that start with an underscore or a dot, or are below such a
 * folder.
 */
public final class VisibleFiles {
    private VisibleFiles() {}

    /** Their lengths, by their names from the folder on. */
    public static TreeMap<String, Long> in(Path folder, Configuration configuration) throws IOException {
        FileSystem fileSystem = folder.getFileSystem(configuration);
        String above = fileSystem.makeQualified(folder).toUri().getPath();
        TreeMap<String, Long> lengths = new TreeMap<>();
        RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(folder, true);
        while (files.hasNext()) {
            LocatedFileStatus file = files.next();
            String name = file.getPath().toUri().getPath().substring(above.length() + 1);
            if (!("/" + name).contains("/_") && !("/" + name).contains("/.")) {
                lengths.put(name, file.getLen());
            }
        }
        return lengths;
    }
}
