package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.lookup.StoredTable;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files of a publication, on their way from its place to its target, and back. Names are relative to both. Others may move the
 * same files at the same time.
 */
final class StagedFiles {
    private final Staging staging;
    private final Mark mark;

    StagedFiles(Staging staging) {
        this.staging = staging;
        this.mark = new Mark(staging);
    }

    /** Those that were not moved. */
    Set<String> left() throws IOException {
        Set<String> names = new HashSet<>();
        FileSystem fileSystem = staging.fileSystem();
        if (fileSystem.exists(staging.place())) {
            int start = staging.place().toUri().getPath().length() + 1;
            RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(staging.place(), true);
            while (files.hasNext()) {
                names.add(files.next().getPath().toUri().getPath().substring(start));
            }
        }
        if (mark.isHeld()) {
            names.add(Mark.NAME);
        }
        return names;
    }

    Path atTarget(String name) {
        return below(staging.target(), name);
    }

    /** A name with a colon is not a scheme. */
    private static Path below(Path folder, String name) {
        return new Path(
                folder.toUri().getScheme(),
                folder.toUri().getAuthority(),
                folder.toUri().getPath() + "/" + name);
    }

    /** Moves the whole place but its mark by one rename, where nothing stands at the target and the store lets it. */
    void moveAsFolder() throws IOException {
        FileSystem fileSystem = staging.fileSystem();
        if (!fileSystem.exists(staging.target()) && fileSystem.exists(staging.place())) {
            fileSystem.mkdirs(staging.target().getParent());
            mark.hold();
            fileSystem.rename(staging.place(), staging.target());
        }
    }

    /** Moves those of the files that are left, in their order. */
    void move(Collection<String> files) throws IOException {
        Set<String> left = left();
        Set<Path> folders = new HashSet<>();
        for (String file : files) {
            if (left.contains(file)) {
                Path to = atTarget(file);
                if (folders.add(to.getParent())) {
                    staging.fileSystem().mkdirs(to.getParent());
                }
                boolean isHeld = file.equals(Mark.NAME) && mark.isHeld();
                move(isHeld ? mark.held() : below(staging.place(), file), to);
            }
        }
    }

    /** Moves a file of the place itself, if it is there. */
    void moveIfThere(String name) throws IOException {
        Path mark = new Path(staging.place(), name);
        if (staging.fileSystem().exists(mark)) {
            move(mark, new Path(staging.target(), name));
        }
    }

    /** Moves position tables. Another append may have added the same one: a name says what is in it. */
    void moveTables() throws IOException {
        Path folder = new Path(staging.target(), StoredTable.FOLDER);
        for (FileStatus table : Staging.list(new Path(staging.place(), StoredTable.FOLDER), staging.configuration())) {
            targetSystem().mkdirs(folder);
            move(table.getPath(), new Path(folder, table.getPath().getName()));
        }
    }

    private void move(Path from, Path to) throws IOException {
        FileSystem fileSystem = staging.fileSystem();
        try {
            if (fileSystem.exists(to)) {
                // A store that copies was stopped between the copy and its deletion.
                fileSystem.delete(from, false);
            } else if (!fileSystem.rename(from, to) && fileSystem.exists(from)) {
                // Another publication may have removed the folder, which was empty.
                fileSystem.mkdirs(to.getParent());
                if (!fileSystem.rename(from, to)) {
                    throw new IOException("'" + from + "' can't be renamed to '" + to + "'");
                }
            }
        } catch (IOException failure) {
            if (fileSystem.exists(from) || !fileSystem.exists(to)) {
                throw failure;
            }
        }
    }

    /** Deletes files at the target, and the folders that are empty then. */
    void takeBack(Collection<String> files) throws IOException {
        FileSystem fileSystem = targetSystem();
        Set<Path> folders = new HashSet<>();
        for (String file : files) {
            Path moved = atTarget(file);
            if (folders.contains(moved.getParent()) || fileSystem.exists(moved.getParent())) {
                fileSystem.delete(moved, false);
                folders.add(moved.getParent());
            }
        }
        for (Path folder : folders) {
            removeEmpty(folder);
        }
    }

    private void removeEmpty(Path folder) throws IOException {
        Path empty = folder;
        while (isInTarget(empty)
                && targetSystem().exists(empty)
                && targetSystem().listStatus(empty).length == 0) {
            targetSystem().delete(empty, false);
            empty = empty.getParent();
        }
    }

    private boolean isInTarget(Path folder) {
        return (folder + "/").startsWith(staging.target() + "/");
    }

    FileSystem targetSystem() throws IOException {
        return staging.target().getFileSystem(staging.configuration());
    }
}
