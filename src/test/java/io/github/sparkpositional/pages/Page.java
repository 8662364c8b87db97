package io.github.sparkpositional.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation: its text, its headings and its blocks of code. */
record Page(Path file, List<String> lines) {
    /** Markdown that users read: at the top level, beside the jobs, and the pages of the site. */
    private static final List<Path> FOLDERS = List.of(Path.of(""), Path.of("jobs"), Path.of("src/site/markdown"));

    private static final Pattern FENCE = Pattern.compile("```([a-z]*)");
    private static final Pattern NOT_RUN = Pattern.compile("<!-- not run: (.+) -->");

    static List<Page> all() {
        return FOLDERS.stream().flatMap(Page::in).toList();
    }

    static Page of(Path file) {
        try {
            return new Page(file, Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Page> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().map(Page::of).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The blocks in order. One of the language {@code text} is what the block before it prints, and stands in that block's
     * {@link Block#output}. What is generated is left out: its freshness is tested elsewhere.
     */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Optional<String> notRun = Optional.empty();
        boolean isGenerated = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            var fence = FENCE.matcher(line);
            var reason = NOT_RUN.matcher(line);
            if (fence.matches()) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
                String code = String.join("\n", lines.subList(i + 1, end)) + "\n";
                if (!isGenerated) {
                    add(blocks, new Block(file, i + 1, fence.group(1), code, Optional.empty(), notRun));
                }
                notRun = Optional.empty();
                i = end;
            } else if (reason.matches()) {
                notRun = Optional.of(reason.group(1));
            } else if (line.matches("<!-- [a-z-]+:(begin|end) -->")) {
                isGenerated = line.contains(":begin");
            }
        }
        return blocks;
    }

    private static void add(List<Block> blocks, Block block) {
        if (block.language().equals("text") && !blocks.isEmpty()) {
            blocks.add(blocks.remove(blocks.size() - 1).printing(block.code()));
        } else {
            blocks.add(block);
        }
    }

    /** Lines outside blocks of code. */
    List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean isCode = false;
        for (String line : lines) {
            boolean isFence = line.startsWith("```");
            if (!isCode && !isFence) {
                prose.add(line);
            }
            isCode ^= isFence;
        }
        return prose;
    }

    /** The anchors of the headings, as GitHub and the site name them. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        for (String line : prose()) {
            if (line.matches("#{1,6} .*")) {
                String slug = line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                String anchor = slug;
                for (int again = 1; !anchors.add(anchor); again++) {
                    anchor = slug + "-" + again;
                }
            }
        }
        return anchors;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
