package io.github.sparkpositional.job.inspect;

import io.github.sparkpositional.job.message.ShortText;
import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.report.Block;
import io.github.sparkpositional.report.ConventionWords;
import io.github.sparkpositional.report.DataTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the header of a file says of the tables in it; {@code jobs/submit table} writes the convention there.
 *
 * @param facts texts by their names, of a file from anywhere
 */
record HeaderWords(Map<String, String> facts) {
    private static final int MOST_TEXTS = 100;

    /** The convention in words, as for a tensor column; nothing where the header names none that is known. */
    List<Block> convention() {
        SortedMap<String, String> shown = new TreeMap<>();
        facts.forEach((name, text) -> shown.put(ShortText.of(name), ShortText.of(text)));
        ConventionWords words = new ConventionWords(shown);
        List<Block> blocks = new ArrayList<>();
        words.sentences().forEach(sentence -> blocks.add(new Block.Words(sentence)));
        if (!blocks.isEmpty()) {
            blocks.add(0, new Block.Words("How it was made, according to the header of the file:"));
            blocks.add(new Block.Folded("Every choice of the convention", words.choices()));
        }
        return blocks;
    }

    /** The texts of a header that names no convention. */
    List<Block> texts() {
        if (facts.isEmpty() || !convention().isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = facts.entrySet().stream()
                .limit(MOST_TEXTS)
                .map(text -> List.of(ShortText.of(text.getKey()), ShortText.of(text.getValue())))
                .toList();
        return List.of(new Block.Folded(
                "The " + NumberFormat.count(facts.size()) + (facts.size() == 1 ? " string" : " strings")
                        + " of its header"
                        + (facts.size() > MOST_TEXTS ? ", of which " + MOST_TEXTS + " are shown" : ""),
                new DataTable(List.of("name", "text"), rows)));
    }
}
