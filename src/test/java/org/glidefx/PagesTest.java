package org.glidefx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links of README and pages lead somewhere, on the project's site as well as where the sources are read. */
class PagesTest {

    private static final Path SITE = Path.of("src/site/markdown");
    private static final Path IMAGES = Path.of("src/site/resources/images");
    private static final List<Path> FOLDERS =
            List.of(SITE, Path.of("onnx-models"), Path.of("packaging"), Path.of(".github"), Path.of("findings"));
    private static final int README_LINES = 100;

    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern ID = Pattern.compile("<a id=\"([^\"]+)\"></a>");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    /** Where a link stands and what it names. */
    private record Link(Path page, String target) {

        Path file() {
            String path = target.replaceFirst("#.*", "");
            return path.isEmpty() ? page : folder().resolve(path).normalize();
        }

        String anchor() {
            return target.contains("#") ? target.substring(target.indexOf('#') + 1) : "";
        }

        private Path folder() {
            Path parent = page.getParent();
            return parent == null ? Path.of("") : parent;
        }
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<Link> links = links();
        assertThat(links).hasSizeGreaterThan(100);
        assertThat(links).filteredOn(link -> !Files.isRegularFile(link.file())).isEmpty();
    }

    @Test
    void everyAnchorIsAHeadingOrAnId() throws IOException {
        List<Link> lost = new ArrayList<>();
        for (Link link : links()) {
            if (!link.anchor().isEmpty() && !anchors(link).contains(link.anchor())) {
                lost.add(link);
            }
        }
        assertThat(lost).isEmpty();
    }

    /** Its pages are published alone. */
    @Test
    void pagesOfTheSiteLinkToNothingOutsideOfIt() throws IOException {
        assertThat(links())
                .filteredOn(link -> link.page().startsWith(SITE))
                .filteredOn(link -> !link.file().startsWith(Path.of("src/site")))
                .isEmpty();
    }

    @Test
    void theSiteMenuNamesEveryPageButSingleDecisions() throws IOException {
        String menu = Files.readString(Path.of("src/site/site.xml"));
        List<String> pages = pages(SITE).stream()
                .map(page -> SITE.relativize(page).toString().replace('\\', '/').replaceFirst("\\.md$", ".html"))
                .filter(page -> !page.matches("decisions/\\d.*"))
                .toList();
        assertThat(pages).allSatisfy(page -> assertThat(menu).contains("href=\"" + page + "\""));
    }

    @Test
    void theIndexOfDecisionsNamesEachByItsTitle() throws IOException {
        String index = Files.readString(SITE.resolve("decisions/index.md"));
        for (Path decision : pages(SITE.resolve("decisions"))) {
            String name = String.valueOf(decision.getFileName());
            if (!name.equals("index.md")) {
                List<String> lines = Files.readAllLines(decision);
                String title = lines.getFirst().replaceFirst("# \\d+\\. ", "");
                String status = lines.get(2).replaceFirst("\\.$", "");
                assertThat(index).contains("[" + title + "](" + name + ") | " + status + " |");
                assertThat(Files.readString(decision))
                        .contains("**Context.**", "**Decision.**", "**Consequences.**", "**Confirmation.**");
            }
        }
    }

    @Test
    void theArchitecturePageHasTheTableThatTheBuildHolds() throws IOException {
        String page = Files.readString(SITE.resolve("architecture.md"));
        PackageTable.MAY_USE.forEach((name, used) -> assertThat(page)
                .containsPattern("(?m)^\\| `" + Pattern.quote(name) + "` \\|[^|]+\\| "
                        + Pattern.quote(used.isEmpty() ? "-" : String.join(", ", used)) + " \\|$"));
    }

    @Test
    void everyPictureIsShownByAPage() throws IOException {
        Set<Path> shown = links().stream().map(Link::file).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(IMAGES)) {
            assertThat(files).allMatch(shown::contains);
        }
    }

    @Test
    void readmeCanBeReadAtOnce() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(README_LINES);
    }

    private static List<Link> links() throws IOException {
        List<Link> links = new ArrayList<>();
        for (Path page : allPages()) {
            for (MatchResult found : LINK.matcher(prose(page)).results().toList()) {
                if (!ELSEWHERE.matcher(found.group(1)).matches()) {
                    links.add(new Link(page, found.group(1)));
                }
            }
        }
        return links;
    }

    private static List<Path> allPages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
        for (Path folder : FOLDERS) {
            pages.addAll(pages(folder));
        }
        return pages;
    }

    private static List<Path> pages(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.startsWith("onnx-models/recipe/work"))
                    .sorted()
                    .toList();
        }
    }

    /** A page without the code in it. */
    private static String prose(Path page) throws IOException {
        String text =
                FENCE.matcher(Files.readString(page).replace("\r\n", "\n")).replaceAll("");
        return CODE.matcher(text).replaceAll("code");
    }

    /**
     * What a link may name in its page: ids, and outside of the site headings in the form that source viewers give them. The site
     * gives headings another form, so its pages need ids.
     */
    private static Set<String> anchors(Link link) throws IOException {
        String text = Files.readString(link.file());
        Set<String> anchors = new TreeSet<>();
        ID.matcher(text).results().forEach(id -> anchors.add(id.group(1)));
        if (!link.file().startsWith(SITE)) {
            HEADING.matcher(text).results().forEach(heading -> anchors.add(slug(heading.group(1))));
        }
        return anchors;
    }

    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
