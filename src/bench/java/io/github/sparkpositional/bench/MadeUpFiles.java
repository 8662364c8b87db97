package io.github.sparkpositional.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.Seekable;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A store that has as many small pictures as its name says, {@code madeup://pictures/1000000}, in folders of 10,000, with
 * names as data sets have them. All hold the same bytes, and none takes any memory.
 */
public final class MadeUpFiles extends FileSystem {
    static final String SCHEME = "madeup";

    private static final int IN_A_FOLDER = 10_000;
    private static final Pattern ROOT = Pattern.compile("/(\\d{1,9})");
    private static final Pattern FOLDER = Pattern.compile("/(\\d{1,9})/train-(\\d{5})");
    private static final Pattern FILE = Pattern.compile("/(\\d{1,9})/train-(\\d{5})/picture_(\\d{9})\\.png");
    private static final byte[] PICTURE = picture();

    private URI uri;

    private static byte[] picture() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return png.toByteArray();
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

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        String key = path.toUri().getPath();
        if (ROOT.matcher(key).matches() || FOLDER.matcher(key).matches() || key.equals("/")) {
            return folder(path);
        }
        if (FILE.matcher(key).matches()) {
            return file(path);
        }
        throw new FileNotFoundException(path.toString());
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        String key = path.toUri().getPath();
        Matcher root = ROOT.matcher(key);
        if (root.matches()) {
            int files = Integer.parseInt(root.group(1));
            return IntStream.range(0, (files + IN_A_FOLDER - 1) / IN_A_FOLDER)
                    .mapToObj(folder -> folder(new Path(makeQualified(path), "train-%05d".formatted(folder))))
                    .toArray(FileStatus[]::new);
        }
        Matcher folder = FOLDER.matcher(key);
        if (folder.matches()) {
            int first = Integer.parseInt(folder.group(2)) * IN_A_FOLDER;
            int end = Math.min(Integer.parseInt(folder.group(1)), first + IN_A_FOLDER);
            return IntStream.range(first, end)
                    .mapToObj(number -> file(new Path(makeQualified(path), "picture_%09d.png".formatted(number))))
                    .toArray(FileStatus[]::new);
        }
        return new FileStatus[] {getFileStatus(path)};
    }

    private static FileStatus folder(Path path) {
        return new FileStatus(0, true, 1, 1 << 27, 0, path);
    }

    private static FileStatus file(Path path) {
        return new FileStatus(PICTURE.length, false, 1, 1 << 27, 0, path);
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) {
        return new FSDataInputStream(new Reading());
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress) {
        throw readOnly();
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
        throw readOnly();
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw readOnly();
    }

    @Override
    public boolean delete(Path path, boolean recursive) {
        throw readOnly();
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("These files can only be read.");
    }

    @Override
    public void setWorkingDirectory(Path folder) {
        throw readOnly();
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path(uri + "/");
    }

    /** The bytes of any of the pictures. */
    private static final class Reading extends ByteArrayInputStream implements Seekable, PositionedReadable {
        Reading() {
            super(PICTURE);
        }

        @Override
        public void seek(long position) {
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
            if (position >= PICTURE.length) {
                return -1;
            }
            int read = (int) Math.min(length, PICTURE.length - position);
            System.arraycopy(PICTURE, (int) position, target, offset, read);
            return read;
        }

        @Override
        public void readFully(long position, byte[] target, int offset, int length) throws EOFException {
            if (read(position, target, offset, length) < length) {
                throw new EOFException();
            }
        }

        @Override
        public void readFully(long position, byte[] target) throws EOFException {
            readFully(position, target, 0, target.length);
        }
    }
}
