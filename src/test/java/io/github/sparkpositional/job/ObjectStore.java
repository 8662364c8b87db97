package io.github.sparkpositional.job;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.Seekable;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A store of objects in memory behind Hadoop's interface, as S3 has it: keys and no folders but those that keys imply or
 * that were made as markers, an object that appears when it is closed, and a rename that copies a folder object by object,
 * so that it can be stopped half-way.
 */
public final class ObjectStore extends FileSystem {
    static final String SCHEME = "objects";

    private static final Map<String, byte[]> OBJECTS = new ConcurrentSkipListMap<>();
    private static final AtomicInteger RENAMES_LEFT = new AtomicInteger(Integer.MAX_VALUE);
    private static final AtomicInteger CHANGES_LEFT = new AtomicInteger(Integer.MAX_VALUE);
    private static final String MARKER = "/";

    private URI uri;
    private Path workingFolder = new Path("/");

    /** Makes the store known to a configuration, and empties it. */
    static void install(Configuration configuration) {
        configuration.set("fs." + SCHEME + ".impl", ObjectStore.class.getName());
        configuration.set("fs.AbstractFileSystem." + SCHEME + ".impl", Context.class.getName());
        OBJECTS.clear();
        renameAtMost(Integer.MAX_VALUE);
        revive();
    }

    /** Behind so many changes of single objects the process that makes them is dead: nothing is read or changed. */
    static void dieAfter(int changes) {
        CHANGES_LEFT.set(changes);
    }

    static void revive() {
        CHANGES_LEFT.set(Integer.MAX_VALUE);
    }

    private static void put(String key, byte[] content) throws IOException {
        change();
        OBJECTS.put(key, content);
    }

    private static void remove(String key) throws IOException {
        if (OBJECTS.containsKey(key)) {
            change();
            OBJECTS.remove(key);
        }
    }

    private static void change() throws IOException {
        if (CHANGES_LEFT.decrementAndGet() < 0) {
            throw new IOException("The process is dead.");
        }
    }

    private static void look() throws IOException {
        if (CHANGES_LEFT.get() < 0) {
            throw new IOException("The process is dead.");
        }
    }

    /** How many more objects are renamed before the connection is lost; it comes back at once. */
    static void renameAtMost(int objects) {
        RENAMES_LEFT.set(objects);
    }

    /** Keys of all objects, markers of folders left out. */
    static List<String> keys() {
        return OBJECTS.keySet().stream().filter(key -> !key.endsWith(MARKER)).toList();
    }

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(name, configuration);
        uri = URI.create(name.getScheme() + "://" + name.getAuthority());
        setConf(configuration);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return uri;
    }

    private String key(Path path) {
        String key = makeQualified(path).toUri().getPath();
        return key.equals("/") ? "" : key;
    }

    private static Map<String, byte[]> below(String key) {
        // '0' is the character behind '/'.
        return ((ConcurrentSkipListMap<String, byte[]>) OBJECTS).subMap(key + "/", key + "0");
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        look();
        byte[] object = OBJECTS.get(key(file));
        if (object == null) {
            throw new FileNotFoundException(file.toString());
        }
        return new FSDataInputStream(new Reading(object));
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        if (!overwrite && exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        return new FSDataOutputStream(new Writing(key(file)), statistics);
    }

    @Override
    public boolean hasPathCapability(Path path, String capability) throws IOException {
        return capability.equals(CommonPathCapabilities.ABORTABLE_STREAM) || super.hasPathCapability(path, capability);
    }

    @Override
    public FSDataOutputStream append(Path file, int bufferSize, Progressable progress) {
        throw new UnsupportedOperationException("Objects can't be appended to.");
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        if (!exists(from)) {
            return false;
        }
        String source = key(from);
        String target = exists(to) && getFileStatus(to).isDirectory() ? key(to) + "/" + from.getName() : key(to);
        List<String> keys = new ArrayList<>(below(source).keySet());
        if (OBJECTS.containsKey(source)) {
            keys.add(source);
        }
        for (String key : keys) {
            if (!key.endsWith(MARKER) && RENAMES_LEFT.getAndDecrement() <= 0) {
                renameAtMost(Integer.MAX_VALUE);
                throw new IOException("The connection was lost.");
            }
            byte[] object = OBJECTS.get(key);
            if (object != null) {
                put(target + key.substring(source.length()), object);
                remove(key);
            }
        }
        return true;
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        boolean isThere = exists(path);
        if (isThere && !recursive && getFileStatus(path).isDirectory() && listStatus(path).length > 0) {
            throw new IOException("'" + path + "' is not empty");
        }
        remove(key(path));
        for (String key : List.copyOf(below(key(path)).keySet())) {
            remove(key);
        }
        return isThere;
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        FileStatus status = getFileStatus(path);
        if (status.isFile()) {
            return new FileStatus[] {status};
        }
        String key = key(path);
        List<FileStatus> children = new ArrayList<>();
        List<String> names = below(key).keySet().stream()
                .map(child -> child.substring(key.length() + 1))
                .map(child -> child.contains("/") ? child.substring(0, child.indexOf('/')) : child)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        for (String name : names) {
            try {
                children.add(getFileStatus(new Path(path, name)));
            } catch (FileNotFoundException removedMeanwhile) {
                continue;
            }
        }
        return children.toArray(FileStatus[]::new);
    }

    @Override
    public boolean mkdirs(Path folder, FsPermission permission) throws IOException {
        if (!OBJECTS.containsKey(key(folder) + MARKER)) {
            put(key(folder) + MARKER, new byte[0]);
        }
        return true;
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        look();
        String key = key(path);
        byte[] object = OBJECTS.get(key);
        if (object != null) {
            return new FileStatus(object.length, false, 1, 1 << 25, 0, makeQualified(path));
        }
        if (key.isEmpty() || !below(key).isEmpty()) {
            return new FileStatus(0, true, 1, 0, 0, makeQualified(path));
        }
        throw new FileNotFoundException(path.toString());
    }

    @Override
    public void setWorkingDirectory(Path folder) {
        workingFolder = folder;
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path(uri.toString(), workingFolder);
    }

    /** The store as Hadoop's file contexts see it: as they see S3A, whose renames are the file system's. */
    public static final class Context extends DelegateToFileSystem {
        public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
            super(uri, new ObjectStore(), configuration, SCHEME, false);
        }
    }

    private static final class Writing extends ByteArrayOutputStream implements Abortable {
        private final String key;
        private boolean isEnded;

        Writing(String key) {
            this.key = key;
        }

        @Override
        public void close() throws IOException {
            if (!isEnded) {
                isEnded = true;
                put(key, toByteArray());
            }
        }

        @Override
        public AbortableResult abort() {
            isEnded = true;
            return new AbortableResult() {
                @Override
                public boolean alreadyClosed() {
                    return false;
                }

                @Override
                public IOException anyCleanupException() {
                    return null;
                }
            };
        }
    }

    private static final class Reading extends ByteArrayInputStream implements Seekable, PositionedReadable {
        Reading(byte[] object) {
            super(object);
        }

        @Override
        public void seek(long position) throws IOException {
            if (position < 0 || position > count) {
                throw new EOFException("There is no byte " + position + ".");
            }
            pos = (int) position;
        }

        @Override
        public long getPos() {
            return pos;
        }

        @Override
        public boolean seekToNewSource(long target) {
            return false;
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) {
            if (position >= count) {
                return -1;
            }
            int bytes = (int) Math.min(length, count - position);
            System.arraycopy(buf, (int) position, target, offset, bytes);
            return bytes;
        }

        @Override
        public void readFully(long position, byte[] target, int offset, int length) throws IOException {
            if (read(position, target, offset, length) < length) {
                throw new EOFException("There are fewer than " + length + " bytes behind " + position + ".");
            }
        }

        @Override
        public void readFully(long position, byte[] target) throws IOException {
            readFully(position, target, 0, target.length);
        }
    }
}
