package io.github.sparkpositional.job.diff;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.output.ResultFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a comparison found: lines for people, and the same for machines. */
public final class DiffReport {
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> json = new LinkedHashMap<>();
    private boolean equal;

    /** One more line. */
    void say(String line) {
        lines.add(line);
    }

    /** One more fact under a name. */
    void fact(String name, Object value) {
        json.put(name, value);
    }

    /** The verdict. */
    void equal(boolean verdict) {
        equal = verdict;
        json.put("equal", verdict);
    }

    /** Everything that another report says, behind what this one does. */
    void append(DiffReport other) {
        lines.addAll(other.lines);
        other.json.forEach(json::putIfAbsent);
        equal(other.equal);
    }

    public boolean isEqual() {
        return equal;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public void writeTo(ResultFile file) throws IOException {
        String text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        file.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
