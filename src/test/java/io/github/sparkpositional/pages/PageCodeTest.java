package io.github.sparkpositional.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every block of every page runs as it stands there, in order, and prints what the page says that it prints. */
class PageCodeTest {
    private static final List<JavaBlocks> SHELLS = new ArrayList<>();

    @TempDir
    static Path folder;

    @AfterAll
    static void closeTheShells() {
        SHELLS.forEach(JavaBlocks::close);
    }

    @TestFactory
    Stream<DynamicNode> everyBlockRuns() throws IOException {
        SparkTest.session();
        Path places = folder.toRealPath();
        List<DynamicNode> pages = new ArrayList<>();
        for (Page page : Page.all()) {
            if (!page.blocks().isEmpty()) {
                pages.add(dynamicContainer(
                        page.toString(), blocks(page, Playground.in(places.resolve(pages.size() + "")))));
            }
        }
        assertThat(pages).as("pages with blocks of code").hasSizeGreaterThan(5);
        return pages.stream();
    }

    /** The blocks of a page share a folder with each other, and with no other page. */
    private static Stream<DynamicTest> blocks(Page page, Playground playground) throws IOException {
        Map<String, BlockRunner> runners = Map.of(
                "java",
                new JavaBlocks(playground),
                "sql",
                new SqlBlocks(playground),
                "yaml",
                new YamlBlocks(playground),
                "bash",
                new BashBlocks(playground),
                "python",
                PythonBlocks.withoutJar(playground));
        SHELLS.add((JavaBlocks) runners.get("java"));
        return page.blocks().stream().map(block -> dynamicTest(block.toString(), () -> run(block, runners)));
    }

    private static void run(Block block, Map<String, BlockRunner> runners) throws Exception {
        assertThat(runners).as("languages that a test can run").containsKey(block.language());
        assumeTrue(block.notRun().isEmpty(), () -> "not run: " + block.notRun().orElseThrow());
        String printed = runners.get(block.language()).run(block);
        if (block.output().isPresent()) {
            String expected = block.output().get();
            if (expected.lines().noneMatch("..."::equals)) {
                assertThat(printed.strip()).isEqualTo(expected.strip());
            } else {
                assertThat(printed.strip()).matches(lines(expected.strip()));
            }
        }
    }

    /** Lines of three dots stand for any lines. */
    private static Pattern lines(String expected) {
        return Pattern.compile(expected.lines()
                .map(line -> line.equals("...") ? "(?s:.*)" : Pattern.quote(line))
                .collect(Collectors.joining("\\n")));
    }
}
