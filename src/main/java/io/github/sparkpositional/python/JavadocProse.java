package io.github.sparkpositional.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Javadoc of classes as plain prose, for docstrings. */
final class JavadocProse {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>\\{@code.*?}</pre>");
    private static final Pattern CONSTANT = Pattern.compile("\\{@value (?:[\\w.]*#)?(\\w+)}");
    private static final Pattern TAG = Pattern.compile("(?s)\\{@(code|literal|link|linkplain)\\s+([^{}]*)}");
    private static final Pattern ITEM = Pattern.compile("(?s)<li>(.*?)(?=<li>|</ul>|</ol>)");

    private final Path sources;

    /** @param sources root of the Java sources */
    JavadocProse(Path sources) {
        this.sources = sources;
    }

    /**
     * What stands above a class: paragraphs with empty lines between, without the example in Java.
     *
     * @throws IllegalArgumentException if nothing stands there
     */
    String of(Class<?> type) throws IOException {
        String source = Files.readString(sources.resolve(type.getName().replace('.', '/') + ".java"));
        Matcher comment = Pattern.compile(
                        "(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*public (?:final |abstract )*class "
                                + type.getSimpleName() + "\\b")
                .matcher(source);
        if (!comment.find()) {
            throw new IllegalArgumentException(type.getName() + " has no Javadoc, which is its docstring in Python.");
        }
        return prose(comment.group(1));
    }

    /** The text between the stars. */
    static String prose(String comment) {
        String text = comment.lines()
                .map(line -> line.replaceFirst("^\\s*\\* ?", ""))
                .takeWhile(line -> !line.startsWith("@"))
                .collect(Collectors.joining("\n"));
        text = EXAMPLE.matcher(text).replaceAll("");
        text = CONSTANT.matcher(text).replaceAll("``$1``");
        text = TAG.matcher(text).replaceAll(tag -> Matcher.quoteReplacement(plain(tag.group(1), tag.group(2))));
        text = ITEM.matcher(text)
                .replaceAll(item ->
                        Matcher.quoteReplacement("\n\n* " + item.group(1).strip()));
        text = text.replaceAll("</?(?:p|ul|ol|b|i|em|strong)>", "\n\n")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        return text.lines()
                .map(String::strip)
                .collect(Collectors.joining("\n"))
                .strip()
                .replaceAll("\n{2,}", "\f")
                .replace('\n', ' ')
                .replace("\f", "\n\n");
    }

    /** A link is what it says, or the last name in it. */
    private static String plain(String tag, String content) {
        String words = content.strip().replaceAll("\\s+", " ");
        if (tag.startsWith("link")) {
            int label = words.indexOf(' ');
            return label > 0 ? words.substring(label + 1) : "``" + words.replaceAll(".*[.#](?=\\w)", "") + "``";
        }
        return "``" + words + "``";
    }
}
