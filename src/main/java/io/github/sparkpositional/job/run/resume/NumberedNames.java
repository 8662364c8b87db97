package io.github.sparkpositional.job.run.resume;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Names in a folder that are numbers. */
final class NumberedNames {
    private NumberedNames() {}

    /** The greatest number among names that are one behind a prefix; empty where there is none. */
    static OptionalLong last(Path folder, String prefix, Configuration configuration) throws IOException {
        try {
            return Arrays.stream(folder.getFileSystem(configuration).listStatus(folder))
                    .map(status -> status.getPath().getName())
                    .filter(name -> name.matches(prefix + "\\d{1,18}"))
                    .flatMapToLong(name -> LongStream.of(Long.parseLong(name.substring(prefix.length()))))
                    .max();
        } catch (FileNotFoundException nothing) {
            return OptionalLong.empty();
        }
    }
}
