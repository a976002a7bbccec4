package io.sitrep.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With -Dupdate.docs the page is written anew instead of compared. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("../docs/settings.md");

    @Test
    void shouldBeTheReferencePage() throws IOException {
        if (System.getProperty("update.docs") != null) {
            Files.writeString(PAGE, SettingsPage.markdown(), StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8)).isEqualTo(SettingsPage.markdown());
    }
}
