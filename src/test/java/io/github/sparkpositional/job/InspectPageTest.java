package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.SparkTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages of the quickstart's outputs in a browser. Screenshots stand in target/screenshots. Without Chromium on the PATH
 * (or at {@code -Dchromium=PATH}) these tests are skipped, and say so.
 */
class InspectPageTest {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final int DESKTOP = 1280;
    private static final int PHONE = 390;

    @TempDir
    static Path folder;

    private static Chromium browser;

    @BeforeAll
    static void openTheBrowserAndWriteThePages() throws Exception {
        Optional<Path> chromium = Chromium.installed();
        assumeTrue(
                chromium.isPresent(),
                "SKIPPED: there is no Chromium, so pages are not tested in a browser; install it (Debian: apt-get install"
                        + " chromium) or give -Dchromium=PATH.");
        Files.createDirectories(SCREENSHOTS);
        SparkTest.session();
        Console run = Console.run(
                "jobs/quickstart.yaml",
                "--set",
                "texts.output.path=" + folder.resolve("texts"),
                "--set",
                "images.output.path=" + folder.resolve("images"));
        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(Console.run("table", "--preset", "mae", "--grid", "14x14", "--dim", "64", "--out", page("table.npy"))
                        .exitCode())
                .isZero();
        for (String name : List.of("texts", "images", "table.npy")) {
            Console inspected = Console.run("inspect", page(name), "--out", page(name + ".html"));
            assertThat(inspected.exitCode()).as(inspected.errors()).isZero();
        }
        browser = Chromium.start(chromium.get(), Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    static void closeTheBrowser() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"texts", "images", "table.npy"})
    void thePageLoadsWithoutComplaintsAndWithAllItsPictures(String name) throws Exception {
        browser.prefer("light");
        load(name, DESKTOP);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).allMatch(address -> address.startsWith("data:") || address.startsWith("file:"));
        assertThat(browser.requests().stream().filter(address -> address.startsWith("file:")))
                .as("one file, nothing else")
                .hasSize(1);
        JsonNode widths = browser.evaluate("""
                Promise.all([...document.querySelectorAll('svg image')].map(async picture => {
                  const image = new Image();
                  image.src = picture.getAttribute('href');
                  await image.decode();
                  return Math.min(image.naturalWidth, picture.getBoundingClientRect().width);
                }))""");
        assertThat(widths).isNotEmpty().allSatisfy(width -> assertThat(width.asDouble())
                .isPositive());
        screenshot(name + "-desktop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"texts", "images", "table.npy"})
    void nothingStandsOutsideOfAPhone(String name) throws Exception {
        browser.prefer("light");
        for (int width : new int[] {360, PHONE}) {
            load(name, width);
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .as("width %d", width)
                    .isLessThanOrEqualTo(width);
            assertThat(browser.evaluate("""
                    Math.min(...[...document.querySelectorAll('svg text')].map(text =>
                      parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))""").asDouble())
                    .as("smallest text of a figure, in pixels")
                    .isGreaterThan(9.5);
        }
        screenshot(name + "-phone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"texts", "images", "table.npy"})
    void figuresAndTextsUseTheWholeWidthAndLeaveNothingEmptyUnderThem(String name) throws Exception {
        load(name, DESKTOP);
        assertThat(browser.evaluate("""
                Math.min(...[...document.querySelectorAll('.figures')].map(line =>
                  line.lastElementChild.getBoundingClientRect().right - line.getBoundingClientRect().right))""").asDouble())
                .as("the last figure ends where the others end")
                .isGreaterThan(-1);
        assertThat(browser.evaluate("""
                Math.max(...[...document.querySelectorAll('figure:not(.alone)')].map(figure =>
                  figure.querySelector('details').getBoundingClientRect().top
                    - figure.querySelector('svg').getBoundingClientRect().bottom))""").asDouble())
                .as("pixels between a picture and its numbers")
                .isLessThan(45);
        assertThat(browser.evaluate("""
                Math.min(0, ...[...document.querySelectorAll('section > p')].map(text =>
                  text.clientWidth - text.parentElement.clientWidth))""").asDouble())
                .as("pixels that a text leaves empty")
                .isGreaterThan(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void aTableThatIsTooWideShowsThatThereIsMore(String scheme) throws Exception {
        browser.prefer(scheme);
        load("images", PHONE);
        browser.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
        assertThat(browser.evaluate("""
                (wide => { wide.id = 'wide'; return wide.scrollWidth - wide.clientWidth; })(
                  [...document.querySelectorAll('.scroll')].reduce((widest, e) =>
                    e.scrollWidth - e.clientWidth > widest.scrollWidth - widest.clientWidth ? e : widest))""").asInt()).isGreaterThan(120);
        int[] atStart = edges();
        screenshot("wide-table-" + scheme);
        browser.evaluate("document.getElementById('wide').scrollLeft = 60");
        int[] between = edges();
        browser.evaluate("document.getElementById('wide').scrollLeft = 9999");
        int[] atEnd = edges();
        assertThat(atStart[1]).as("shadow at the right").isLessThan(atEnd[1] - 8);
        assertThat(atEnd[0]).as("shadow at the left").isLessThan(atStart[0] - 8);
        // What stands under a shadow there hangs on the lengths of names, and is a shade lighter or darker.
        assertThat(between[0]).as("shadow at the left, too").isLessThan(atStart[0] - 8);
        assertThat(between[1]).as("shadow at the right, too").isLessThan(atEnd[1] - 8);
    }

    /** How light the surface is at the left and the right edge of the wide table, whatever text stands there. */
    private static int[] edges() throws IOException {
        JsonNode box = browser.evaluate("""
                (box => [box.left, box.right, box.top + scrollY])(document.getElementById('wide').getBoundingClientRect())""");
        BufferedImage page = ImageIO.read(new ByteArrayInputStream(browser.screenshot()));
        int top = box.get(2).asInt();
        return new int[] {
            light(page, box.get(0).asInt() + 3, top), light(page, box.get(1).asInt() - 3, top)
        };
    }

    /** The median below a point: signs cover less than half of it. */
    private static int light(BufferedImage page, int x, int top) {
        int[] lights = IntStream.range(top + 6, top + 66)
                .map(y -> page.getRGB(x, y))
                .map(color -> (color >> 16 & 0xff) + (color >> 8 & 0xff) + (color & 0xff))
                .sorted()
                .toArray();
        return lights[lights.length / 2];
    }

    @Test
    void everythingIsReachedByKeyboard() throws Exception {
        load("images", DESKTOP);
        List<String> reached = new ArrayList<>();
        String last = "";
        for (int presses = 0; (presses < 400 && !last.equals("BODY")) || presses < 2; presses++) {
            browser.press("Tab", 9);
            last = browser.evaluate("document.activeElement.tagName").asText();
            reached.add(browser.evaluate("""
                    (e => e.getAttribute('aria-labelledby') || e.className || e.getAttribute('href') || e.tagName)(
                      document.activeElement)""").asText());
        }
        int figures =
                browser.evaluate("document.querySelectorAll('figure').length").asInt();
        assertThat(reached.get(0)).isEqualTo("skip");
        assertThat(reached).contains("#chapter-1", "SUMMARY", "scroll");
        assertThat(reached.stream().filter(name -> name.startsWith("figure-")).distinct())
                .as("figures in the order of the page")
                .hasSize(figures)
                .isSortedAccordingTo(
                        (one, other) -> Integer.parseInt(one.substring(7)) - Integer.parseInt(other.substring(7)));
    }

    @Test
    void theSkipLinkLeadsToTheContent() throws Exception {
        load("texts", DESKTOP);
        browser.press("Tab", 9);
        assertThat(browser.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
                        .asBoolean())
                .as("is seen once it has the focus")
                .isTrue();
        browser.evaluate("document.activeElement.click()");
        assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("content");
    }

    @Test
    void figuresAreNamedAndDescribed() throws Exception {
        load("images", DESKTOP);
        assertThat(browser.evaluate("""
                [...document.querySelectorAll('figure')].every(figure =>
                  document.getElementById(figure.getAttribute('aria-labelledby')).textContent.length > 5
                  && figure.querySelector('svg[role=img]').getAttribute('aria-label').length > 10
                  && figure.querySelector('details table'))""").asBoolean()).isTrue();
        assertThat(browser.evaluate("document.querySelectorAll('[id]').length").asInt())
                .as("no id twice")
                .isEqualTo(browser.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size")
                        .asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textsStandOutFromWhatTheyStandOn(String scheme) throws Exception {
        browser.prefer(scheme);
        load("images", DESKTOP);
        double lowest = browser.evaluate("""
                (() => {
                  const linear = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
                  const numbers = color => color.match(/[\\d.]+/g).map(Number);
                  const light = color => (c => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]))(numbers(color));
                  const ground = e => {
                    for (; e; e = e.parentElement) {
                      const color = getComputedStyle(e).backgroundColor;
                      if ((numbers(color)[3] ?? 1) > 0) return color;
                    }
                    return 'rgb(255,255,255)';
                  };
                  const ratios = [...document.querySelectorAll('h1,h2,h3,p,a,dt,dd,th,td,summary,svg text')].map(e => {
                    const style = getComputedStyle(e);
                    const ink = light(e.tagName === 'text' ? style.fill : style.color);
                    const below = light(ground(e));
                    return (Math.max(ink, below) + 0.05) / (Math.min(ink, below) + 0.05);
                  });
                  return Math.min(...ratios);
                })()""").asDouble();
        assertThat(lowest).as("WCAG 2.2, 1.4.3").isGreaterThanOrEqualTo(4.5);
        screenshot("images-" + scheme);
    }

    private static void load(String name, int width) throws InterruptedException {
        browser.view(width, 844);
        browser.load(folder.resolve(name + ".html"));
    }

    private static void screenshot(String name) throws IOException {
        Path file = SCREENSHOTS.resolve(name + ".png");
        Files.write(file, browser.screenshot());
        assertThat(file).isNotEmptyFile();
    }

    private static String page(String name) {
        return folder.resolve(name).toString();
    }
}
