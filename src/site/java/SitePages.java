import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code mvn site} runs, as a single file: {@code assemble} makes the site's pages of the Markdown that the repository
 * shows, {@code check} follows the links of the finished site. On the repository's pages links lead to files and headings
 * go by their anchors on GitHub; the assembled ones lead to the same places in the site.
 */
public final class SitePages {
    private static final Path PAGES = Path.of("src/site/markdown");
    private static final Path PICTURES = Path.of("src/site/images");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(#[^)\\s]*)?\\)");
    private static final Pattern HEADING = Pattern.compile("(#{2,6}) (.*)");
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"#?]*)(?:#([^\"]*))?\"");

    private SitePages() {}

    /** {@code assemble TARGET REPOSITORY_URL}, or {@code check SITE}. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("assemble")) {
            assemble(Path.of(arguments[1]), arguments[2] + "/blob/HEAD/");
        } else {
            check(Path.of(arguments[1]));
        }
    }

    private static void assemble(Path target, String repository) throws IOException {
        Map<Path, String> pages = pages();
        Path markdown = Files.createDirectories(target.resolve("markdown"));
        for (Map.Entry<Path, String> page : pages.entrySet()) {
            Files.write(markdown.resolve(page.getValue()), assembled(page.getKey(), pages, repository));
        }
        Path pictures = Files.createDirectories(target.resolve("resources/images"));
        for (Path picture : files(PICTURES)) {
            Files.write(pictures.resolve(picture.getFileName()), Files.readAllBytes(picture));
        }
        Files.write(target.resolve("site.xml"), Files.readAllBytes(Path.of("src/site/site.xml")));
    }

    /** Names in the site. Pages of the top level take the place of those that only point to them. */
    private static Map<Path, String> pages() throws IOException {
        Map<Path, String> pages = new TreeMap<>();
        for (Path file : files(Path.of(""))) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".md")) {
                pages.put(file, name.equals("readme.md") ? "index.md" : name);
            }
        }
        pages.put(Path.of("jobs/README.md"), "sample-jobs.md");
        for (Path file : files(PAGES)) {
            if (!pages.containsValue(file.getFileName().toString())) {
                pages.put(file, file.getFileName().toString());
            }
        }
        return pages;
    }

    private static List<String> assembled(Path page, Map<Path, String> pages, String repository) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean isCode = false;
        for (String line : Files.readAllLines(page)) {
            isCode ^= line.startsWith("```");
            Matcher heading = HEADING.matcher(line);
            if (isCode) {
                lines.add(line);
            } else if (heading.matches()) {
                lines.add(heading.group(1) + " <a id=\"" + anchor(heading.group(2)) + "\"></a>" + heading.group(2));
            } else {
                lines.add(LINK.matcher(line)
                        .replaceAll(link -> Matcher.quoteReplacement("]("
                                + target(page, link.group(1), pages, repository)
                                + (link.group(2) == null ? "" : link.group(2)) + ")")));
            }
        }
        return lines;
    }

    private static String target(Path page, String link, Map<Path, String> pages, String repository) {
        if (link.isEmpty() || link.contains(":")) {
            return link;
        }
        Path folder = page.getParent() == null ? Path.of("") : page.getParent();
        Path file = folder.resolve(link).normalize();
        if (file.startsWith(PICTURES)) {
            return "images/" + file.getFileName();
        }
        String name = pages.getOrDefault(
                file, file.startsWith(PAGES) ? file.getFileName().toString() : null);
        return name == null ? repository + file : name;
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static void check(Path site) throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : files(site)) {
            if (page.toString().endsWith(".html")) {
                Matcher references = REFERENCE.matcher(Files.readString(page));
                while (references.find()) {
                    if (!references.group(1).contains(":") && !leadsSomewhere(page, references)) {
                        broken.add(page.getFileName() + ": " + references.group());
                    }
                }
            }
        }
        if (!broken.isEmpty()) {
            throw new IllegalStateException("Links of the site that lead nowhere: " + String.join(", ", broken));
        }
    }

    private static boolean leadsSomewhere(Path page, Matcher reference) throws IOException {
        String path = reference.group(1);
        Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        String anchor = reference.group(2);
        return Files.exists(file)
                && (anchor == null || anchor.isEmpty() || Files.readString(file).contains("id=\"" + anchor + "\""));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
