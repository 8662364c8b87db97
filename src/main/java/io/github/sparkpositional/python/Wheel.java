package io.github.sparkpositional.python;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A wheel (PEP 427): a zip of a package's files, with a folder that describes them and their checksums. Equal files give an
 * equal wheel.
 *
 * @param name of the package
 * @param version of it
 * @param description of METADATA
 */
record Wheel(String name, String version, String description) {
    private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private static final String TAGS = """
            Wheel-Version: 1.0
            Generator: spark-positional
            Root-Is-Purelib: true
            Tag: py3-none-any
            """;

    /** Its file's name, by which pip knows what fits where. */
    String fileName() {
        return name + "-" + version + "-py3-none-any.whl";
    }

    /** Writes the wheel of a folder that holds the package. */
    void write(Path folder, Path wheel) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : files(folder.resolve(name))) {
            files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
        String described = name + "-" + version + ".dist-info/";
        files.put(described + "METADATA", description.getBytes(StandardCharsets.UTF_8));
        files.put(described + "WHEEL", TAGS.getBytes(StandardCharsets.UTF_8));
        files.put(
                described + "entry_points.txt",
                ("[console_scripts]\n" + name + " = " + name + ".__main__:main\n").getBytes(StandardCharsets.UTF_8));
        files.put(described + "top_level.txt", (name + "\n").getBytes(StandardCharsets.UTF_8));
        String record = described + "RECORD";
        String sums = files.entrySet().stream()
                .map(file -> file.getKey() + ",sha256=" + sha256(file.getValue()) + "," + file.getValue().length + "\n")
                .collect(Collectors.joining());
        try (OutputStream out = Files.newOutputStream(wheel);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
            put(zip, record, (sums + record + ",,\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("__pycache__"))
                    .toList();
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String sha256(byte[] content) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (NoSuchAlgorithmException missing) {
            throw new UncheckedIOException(new IOException("This Java has no SHA-256.", missing));
        }
    }
}
