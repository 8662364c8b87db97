package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file is read from the file system that its path leads to, which is made for the first file of it. */
class WholeFilesTest {
    private static final AtomicInteger MADE = new AtomicInteger();

    @TempDir
    java.nio.file.Path folder;

    /** Local files under another scheme. */
    public static final class Others extends RawLocalFileSystem {
        @Override
        public void initialize(URI uri, Configuration configuration) throws IOException {
            super.initialize(uri, configuration);
            MADE.incrementAndGet();
        }

        @Override
        public URI getUri() {
            return URI.create("others:///");
        }
    }

    @BeforeEach
    void start() {
        MADE.set(0);
    }

    private static WholeFiles files() {
        Configuration configuration = new Configuration();
        configuration.set("fs.file.impl", LocalFiles.class.getName());
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        configuration.set("fs.others.impl", Others.class.getName());
        configuration.setBoolean("fs.others.impl.disable.cache", true);
        return new WholeFiles(configuration);
    }

    private String read(WholeFiles files, String scheme, String name) throws IOException {
        Files.writeString(folder.resolve(name), "of " + name);
        try (InputStream in = files.open(new Path(scheme + folder.resolve(name)))) {
            return new String(in.readAllBytes());
        }
    }

    @Test
    void theFileSystemIsMadeOnceForFilesThatFollowEachOther() throws Exception {
        WholeFiles files = files();
        assertThat(read(files, "others://", "one")).isEqualTo("of one");
        assertThat(read(files, "others://", "two")).isEqualTo("of two");
        assertThat(MADE).hasValue(1);
    }

    @Test
    void filesOfOtherSystemsAreReadFromThese() throws Exception {
        WholeFiles files = files();
        assertThat(read(files, "", "one")).isEqualTo("of one");
        assertThat(read(files, "others://", "two")).isEqualTo("of two");
        assertThat(read(files, "file://", "three")).isEqualTo("of three");
        assertThat(read(files, "others://", "four")).isEqualTo("of four");
        assertThat(MADE).hasValue(2);
    }

    /** As a task gets it, also of an object that has read on the driver. */
    @Test
    void aCopyHasAFileSystemOfItsOwn() throws Exception {
        WholeFiles files = files();
        read(files, "others://", "one");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(files);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(read((WholeFiles) in.readObject(), "others://", "two")).isEqualTo("of two");
        }
        assertThat(MADE).hasValue(2);
    }
}
