package io.github.sparkpositional.job.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a manifest says of a position table beside the data.
 *
 * @param path of its file, relative to the output's folder
 * @param rows position p has row p
 * @param dim numbers per row
 * @param sha256 of the whole file
 */
public record StoredTable(String path, int rows, int dim, String sha256) {
    /** The folder of tables in an output; readers of the data pass over its name. */
    public static final String FOLDER = "_tables";
    /** The name of the table in its file. */
    public static final String KEY = "positions";

    /** Nothing but files in the output itself; batches have folders of their own. */
    private static final Pattern PATH =
            Pattern.compile("(batch=\\d{1,18}/)?_tables/[A-Za-z0-9][A-Za-z0-9._-]{0,199}\\.safetensors");

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_ROWS = 1 << 28;

    /** The same as it is seen from the folder above. */
    public StoredTable in(String folder) {
        return new StoredTable(folder + "/" + path, rows, dim, sha256);
    }

    /** The one that serves the ids of both; positions have the same rows in each. */
    public StoredTable orLonger(StoredTable other) {
        return other.rows > rows ? other : this;
    }

    /** As a manifest has it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", path);
        json.put("rows", rows);
        json.put("dim", dim);
        json.put("sha256", sha256);
        return json;
    }

    /**
     * Reads what a manifest says.
     *
     * @param column whose ids are its rows
     * @throws IllegalArgumentException if it is no such table, or outside of the output
     */
    public static StoredTable parse(String column, JsonNode json) {
        return new StoredTable(
                text(column, json, "path", PATH, "a file " + FOLDER + "/NAME.safetensors in the output"),
                number(column, json, "rows"),
                number(column, json, "dim"),
                text(column, json, "sha256", SHA256, "64 hexadecimal digits"));
    }

    private static String text(String column, JsonNode json, String name, Pattern right, String expected) {
        JsonNode value = json.path(name);
        if (!value.isTextual() || !right.matcher(value.asText()).matches()) {
            throw wrong(column, name, expected, value);
        }
        return value.asText();
    }

    private static int number(String column, JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isInt() || value.asInt() < 1 || value.asInt() > MOST_ROWS) {
            throw wrong(column, name, "an integer from 1 to " + MOST_ROWS, value);
        }
        return value.asInt();
    }

    private static IllegalArgumentException wrong(String column, String name, String expected, JsonNode found) {
        String words = found.isMissingNode() ? "missing" : found.toString();
        return new IllegalArgumentException("its 'tables." + column + "." + name + "' must be " + expected + ", but is "
                + (words.length() > 60 ? words.substring(0, 60) + "..." : words));
    }
}
