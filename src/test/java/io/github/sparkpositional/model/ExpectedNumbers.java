package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.kernel.tensor.NpyHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One output of a case: small values in the case itself, an .npy file, or a digest, samples and the digest of every plane.
 *
 * @param output its description
 * @param tolerance a number, or the largest difference and the share of values that may be further off than another
 */
record ExpectedNumbers(Path directory, String name, JsonNode output, JsonNode tolerance) {
    private static final ObjectMapper JSON = new ObjectMapper();

    void compare(Numbers actual, Comparison comparison) {
        int[] shape = Comparison.integers(output.get("shape"));
        if (!Arrays.equals(shape, actual.shape())) {
            comparison
                    .failures()
                    .add(name + " has the shape " + Arrays.toString(actual.shape()) + ", expected "
                            + Arrays.toString(shape));
            return;
        }
        try {
            if (output.has("values")) {
                near(Comparison.numbers(output.get("values")), all(actual), actual, comparison);
            } else if (output.get("file").asText().endsWith(".npy")) {
                near(npy(), all(actual), actual, comparison);
            } else {
                digested(JSON.readTree(file().toFile()), actual, comparison);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void digested(JsonNode digest, Numbers actual, Comparison comparison) {
        boolean isExact = tolerance.isNumber() && tolerance.doubleValue() == 0;
        JsonNode samples = digest.get("samples");
        int[] indices = new int[samples.size()];
        double[] values = new double[samples.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = samples.get(i).get(0).intValue();
            values[i] = samples.get(i).get(1).doubleValue();
        }
        near(values, indices, actual, comparison);
        if (isExact
                && !sha256(actual.bytes(0, actual.length()))
                        .equals(digest.get("sha256").asText())) {
            comparison.failures().add(name + " differs in " + planes(digest, actual));
        }
    }

    private static String planes(JsonNode digest, Numbers actual) {
        JsonNode planes = digest.get("plane_sha256_first16");
        if (planes == null) {
            return "a value that is not among the samples";
        }
        int length = actual.length() / planes.size();
        StringBuilder differing = new StringBuilder("planes");
        for (int plane = 0; plane < planes.size(); plane++) {
            String sha256 = sha256(actual.bytes(plane * length, length));
            if (!sha256.startsWith(planes.get(plane).asText())) {
                differing.append(' ').append(plane);
            }
        }
        return differing.append(" of ").append(planes.size()).toString();
    }

    private void near(double[] expected, int[] indices, Numbers actual, Comparison comparison) {
        double most = tolerance.isNumber()
                ? tolerance.doubleValue()
                : tolerance.get("max").doubleValue();
        int further = 0;
        for (int i = 0; i < expected.length; i++) {
            double found = actual.at(indices[i]);
            double difference = Math.abs(found - expected[i]);
            comparison.near(name, new double[] {expected[i]}, new double[] {found}, index -> most);
            further += !tolerance.isNumber()
                            && difference > tolerance.get("share_over").get(0).doubleValue()
                    ? 1
                    : 0;
            if (!(difference <= most)) {
                return;
            }
        }
        if (!tolerance.isNumber()
                && further > tolerance.get("share_over").get(1).doubleValue() * expected.length) {
            comparison
                    .failures()
                    .add(name + ": " + further + " of " + expected.length + " values differ by more than "
                            + tolerance.get("share_over").get(0));
        }
    }

    private static int[] all(Numbers actual) {
        int[] indices = new int[actual.length()];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    private double[] npy() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        NpyHeader header =
                NpyHeader.parse(Arrays.copyOf(bytes, Math.min(bytes.length, NpyHeader.MAX_BYTES)), bytes.length);
        ByteBuffer numbers =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(header.dataOffset());
        boolean isFloat = output.get("dtype").asText().equals("float32");
        double[] values = new double[numbers.remaining() / (isFloat ? 4 : 8)];
        for (int i = 0; i < values.length; i++) {
            values[i] = isFloat ? numbers.getFloat() : numbers.getLong();
        }
        return values;
    }

    private Path file() {
        return directory.resolve(output.get("file").asText());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
