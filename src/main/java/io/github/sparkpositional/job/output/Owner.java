package io.github.sparkpositional.job.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.fs.Path;

/**
 * Which process is at work on something, as a file says. A process of the same machine is looked up; one of another machine is
 * taken for dead when it gave no sign of life for {@link #SILENCE}.
 *
 * @param machine tells tables of processes apart, not only hosts: containers have their own
 * @param host for people
 */
public record Owner(String machine, String host, long pid, Instant started) {
    private static final String FILE = "owner.json";
    /** How long the clocks of two machines may differ, and a driver may hang, without its work being undone. */
    public static final Duration SILENCE = Duration.ofMinutes(10);
    /** Two readings of one process's start may differ a little. */
    private static final Duration SAME_START = Duration.ofMinutes(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether the process that prepares a publication still runs. */
    enum Life {
        RUNS,
        ENDED,
        /** Nothing says who prepares it. */
        UNKNOWN
    }

    public static Owner ofThisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return new Owner(
                thisMachine(),
                thisHost(),
                process.pid(),
                process.info().startInstant().orElse(Instant.EPOCH));
    }

    private static String thisMachine() {
        try {
            return Files.readString(java.nio.file.Path.of("/proc/sys/kernel/random/boot_id"))
                            .strip() + " " + Files.readSymbolicLink(java.nio.file.Path.of("/proc/self/ns/pid"));
        } catch (IOException | RuntimeException notLinux) {
            return thisHost();
        }
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException nameless) {
            return "localhost";
        }
    }

    /** Writes it down, or gives another sign of life. */
    void sign(Staging staging) throws IOException {
        byte[] content = written();
        try (OutputStream out = AtomicFile.plain(staging.fileSystem()).create(staging.note(FILE), true)) {
            out.write(content);
        } catch (IOException failure) {
            throw AtomicFile.named(staging.note(FILE).toString(), failure);
        }
    }

    static Life of(Staging staging) throws IOException {
        Path file = staging.note(FILE);
        Owner owner;
        try (InputStream in = staging.fileSystem().open(file)) {
            owner = read(in);
        } catch (FileNotFoundException nobody) {
            return isEmptyForLong(staging) ? Life.ENDED : Life.UNKNOWN;
        } catch (IOException | RuntimeException damaged) {
            return silent(staging, file) ? Life.ENDED : Life.UNKNOWN;
        }
        if (!owner.isOfThisMachine()) {
            return silent(staging, file) ? Life.ENDED : Life.RUNS;
        }
        return owner.runsHere(() -> OpenPublications.has(staging.container())) ? Life.RUNS : Life.ENDED;
    }

    public boolean isOfThisMachine() {
        return machine.equals(thisMachine());
    }

    /**
     * Whether a process of this machine still works.
     *
     * @param inThisProcess whether this very process does
     */
    public boolean runsHere(BooleanSupplier inThisProcess) {
        return pid == ProcessHandle.current().pid()
                ? inThisProcess.getAsBoolean()
                : ProcessHandle.of(pid).filter(this::isSame).isPresent();
    }

    /** As JSON. */
    public byte[] written() throws IOException {
        return JSON.writeValueAsBytes(
                Map.of("machine", machine, "host", host, "pid", pid, "started", started.toString()));
    }

    /**
     * @throws RuntimeException if it is no JSON of an owner
     */
    public static Owner read(InputStream json) throws IOException {
        return parse(JSON.readTree(json));
    }

    /** Another process may have got the number of one that ended. */
    private boolean isSame(ProcessHandle process) {
        return process.isAlive()
                && Duration.between(process.info().startInstant().orElse(started), started)
                                .abs()
                                .compareTo(SAME_START)
                        < 0;
    }

    /** A process that died before it could write its name has written nothing else. */
    private static boolean isEmptyForLong(Staging staging) throws IOException {
        return Staging.list(staging.container(), staging.configuration()).isEmpty()
                && silent(staging, staging.container());
    }

    private static boolean silent(Staging staging, Path file) throws IOException {
        try {
            long sign = staging.fileSystem().getFileStatus(file).getModificationTime();
            return Instant.ofEpochMilli(sign).plus(SILENCE).isBefore(Instant.now());
        } catch (FileNotFoundException doneMeanwhile) {
            return false;
        }
    }

    private static Owner parse(JsonNode json) {
        return new Owner(
                json.required("machine").asText(),
                json.required("host").asText(),
                json.required("pid").asLong(),
                Instant.parse(json.required("started").asText()));
    }
}
