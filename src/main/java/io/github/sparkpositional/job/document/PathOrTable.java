package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import java.util.List;
import java.util.Optional;

/** What the keys {@code path} and {@code table} of an input or an output say: one of them is set. */
record PathOrTable(List<String> paths, Optional<String> table) {

    /**
     * Adds what is wrong with them to the mistakes.
     *
     * @param name of the section, in messages
     * @param format the formats of libraries may need neither
     */
    void check(Section section, String name, String format, Mistakes mistakes) {
        if (!paths.isEmpty() && table.isPresent()) {
            mistakes.add(new JobMistakeException(
                    section.place("table"), "path and table are both set; remove one of them."));
        }
        if (section.node("path").isEmpty()
                && section.node("table").isEmpty()
                && !section.isMisspelt("path")
                && !section.isMisspelt("table")
                && InputFormat.isOfFiles(format)) {
            mistakes.add(new JobMistakeException(
                    section.place(), "The " + name + " has neither a path nor a table; add one."));
        }
    }
}
