package io.sitrep.standalone.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitrep.schemas.Topics;
import io.sitrep.standalone.process.Access.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** With -Dupdate.docs the table is written anew instead of compared. */
class AccessTest {

    private static final Path PAGE = Path.of("../docs/deploy.md");
    private static final String BEGIN = "<!-- rights: made from Access.java; a test compares -->\n";
    private static final String END = "<!-- end of rights -->";

    @Test
    void shouldBeTheTableOfRights() throws IOException {
        String page = Files.readString(PAGE, UTF_8);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (System.getProperty("update.docs") != null) {
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end), UTF_8);
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(table());
        }
    }

    @Test
    void shouldGiveNobodyAlterOrEverything() {
        assertThat(Access.all(Topics.standard())).flatExtracting(Access::rights).allSatisfy(right -> {
            assertThat(right.operations().toString()).doesNotContain("ALTER", "ALL", "CLUSTER_ACTION");
            assertThat(right.name()).startsWith("sitrep.");
        });
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| process | on | name | may |\n|---|---|---|---|\n");
        for (Access access : Access.all(Topics.standard())) {
            for (Right right : access.rights()) {
                table.append("| ")
                        .append(access.process())
                        .append(" | ")
                        .append(right.type().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .append(" | `")
                        .append(right.name())
                        .append(right.prefix() ? "*" : "")
                        .append("` | ")
                        .append(right.operations().stream()
                                .map(Enum::name)
                                .sorted()
                                .collect(Collectors.joining(", ")))
                        .append(" |\n");
            }
        }
        return table.toString();
    }
}
