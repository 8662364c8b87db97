package io.github.sparkpositional.shard.webdataset;

import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.shard.Decompression;
import io.github.sparkpositional.shard.ReadOptions;
import io.github.sparkpositional.shard.tar.DamagedTarException;
import io.github.sparkpositional.shard.tar.TarReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The samples of a shard in their order. What can't be read is a sample with a defect: it ends the shard where no way leads on. */
final class SampleReader implements AutoCloseable {
    private final String shard;
    private final long most;
    private final Predicate<String> isWanted;
    private final InputStream file;
    private final SeenKeys seen = new SeenKeys();
    private TarReader tar;
    private Sample current;
    private boolean isAtEnd;
    private boolean hasEnded;

    /**
     * @param most bytes that a sample may have
     * @param isWanted tells the extensions whose contents are wanted
     */
    SampleReader(String shard, InputStream file, long most, Predicate<String> isWanted) {
        this.shard = shard;
        this.file = file;
        this.most = most;
        this.isWanted = isWanted;
    }

    static SampleReader open(
            Path path, String shard, long most, Predicate<String> isWanted, Configuration configuration)
            throws IOException {
        return new SampleReader(shard, path.getFileSystem(configuration).open(path), most, isWanted);
    }

    /** The next sample; null at the end. */
    Sample next() throws IOException {
        while (!hasEnded) {
            try {
                Sample complete = isAtEnd ? end() : complete();
                if (complete != null) {
                    return complete;
                }
            } catch (DamagedTarException damaged) {
                hasEnded = true;
                return (current == null ? new Sample(null) : current)
                        .refused("The shard '" + shard + "' is damaged or cut off: " + damaged.getMessage()
                                + ". What follows there can't be read.");
            }
        }
        return null;
    }

    private Sample end() throws IOException {
        current = null;
        tar.checkEnd();
        hasEnded = true;
        return null;
    }

    /** The sample that the next file, or the archive's end, completes; null if it completes none. */
    private Sample complete() throws IOException {
        Optional<TarReader.Entry> entry = entry();
        isAtEnd = entry.isEmpty();
        Sample complete = isAtEnd ? current : take(entry.get());
        if (complete != null && seen.goesOn(complete.key(), complete.files().keySet())) {
            complete.refused("Sample '" + complete.key() + "' stands at two places of '" + shard + "', with files that"
                    + " are not in the other; files of a sample must follow one another (tar --sort=name).");
        }
        return complete;
    }

    private Optional<TarReader.Entry> entry() throws IOException {
        if (tar == null) {
            try {
                tar = new TarReader(Decompression.of(file));
            } catch (EOFException | ZipException damaged) {
                throw DamagedTarException.atStart();
            }
        }
        return tar.next();
    }

    /** The sample that this file ends; null where it goes on with one, or is of none. */
    private Sample take(TarReader.Entry entry) throws IOException {
        Optional<SampleName> name = SampleName.of(entry.name());
        if (name.isEmpty()) {
            return null;
        }
        Sample before = current;
        boolean isNew = before == null || !before.key().equals(name.get().key());
        if (isNew) {
            current = new Sample(name.get().key());
        }
        add(name.get().extension(), entry);
        return isNew ? before : null;
    }

    private void add(String extension, TarReader.Entry entry) throws IOException {
        if (current.files().containsKey(extension)) {
            current.refused("Sample '" + current.key() + "' in '" + shard + "' has two files '." + extension
                    + "', the second at byte " + NumberFormat.count(entry.offset()) + ".");
        }
        if (entry.other() != null) {
            current.refused("The file '." + extension + "' of sample '" + current.key() + "' in '" + shard
                    + "' at byte "
                    + NumberFormat.count(entry.offset()) + " is " + entry.other() + ", which is not read; store its"
                    + " content (tar --hard-dereference --dereference, without --sparse).");
        }
        boolean isHeld = current.defect() == null && isWanted.test(extension);
        if (isHeld && entry.size() > most - current.bytes()) {
            current.refused("Sample '" + current.key() + "' in '" + shard + "' at byte "
                    + NumberFormat.count(entry.offset()) + " has more than " + NumberFormat.count(most)
                    + " bytes, the most that a row may hold (option " + ReadOptions.MOST + ").");
            isHeld = false;
        }
        current.add(extension, null);
        if (isHeld) {
            current.add(extension, tar.content());
        }
    }

    @Override
    public void close() throws IOException {
        if (tar == null) {
            file.close();
        } else {
            tar.close();
        }
    }
}
